"""The rows of packages that stand in no list: the few that matter, each with its terms."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.case.spaces import Space
from pourparler.findings import Json
from pourparler.lenses.zone.unlisted.found import Witness


def rows(space: Space, witnesses: tuple[Witness, ...]) -> Iterator[dict[str, Json]]:
    """The packages in the order of their codes; all of them are inside the red lines."""
    for code, one in sorted((code_of(space, one.states), one) for one in witnesses):
        yield {
            "package": code,
            "terms": terms_of(space, one.states),
            "within_red_lines": True,
            "necessary": dict(one.necessary),
            "possible": dict(one.possible),
            "dominated_by": None,
            "accepted": None,
            "accepted_by_all": None,
        }


def code_of(space: Space, states: tuple[int, ...]) -> int:
    """The code of a package of any size by its states; what does not apply counts as 0."""
    code = 0
    for size, state in zip(space.sizes, states, strict=True):
        code = code * size + (state if state < size else 0)
    return code


def terms_of(space: Space, states: tuple[int, ...]) -> dict[str, str]:
    """Issue to level; an issue that does not apply is left out."""
    applies = [state < size for state, size in zip(states, space.sizes, strict=True)]
    return space.terms(states, applies)
