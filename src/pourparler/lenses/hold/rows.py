"""The rows of the lens: one package each, with the guarantee that it would take."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pourparler.concepts.commitment.break_even import BreakEven
from pourparler.findings import Json
from pourparler.lenses.hold.found import Found, signable
from pourparler.numbers import as_json, exact_text


def rows(found: Found) -> Iterator[dict[str, Json]]:
    """Packages in the order of their codes; none where they are too many to list."""
    listed, space = found.counted.rows, found.counted.space
    if listed is None:
        return
    told = {one.party: [_told(verdict.sizes) for verdict in one.verdicts] for one in found.moved}
    of = {one.party: one.of for one in found.moved}
    for at, place in enumerate(found.places.tolist()):
        yield {
            "package": int(listed.codes[at]),
            "terms": space.terms(listed.digits[at], listed.applies[at]),
            "signable": signable(found, place),
            "break_even": {party: own[of[party][place]] for party, own in told.items()},
        }


def _told(sizes: BreakEven) -> dict[str, Json]:
    return {
        "possible": _number(sizes.possible),
        "necessary": _number(sizes.necessary),
        "given_signed": _number(sizes.given_signed),
    }


def _number(size: Fraction | None) -> int | float | str | None:
    """A number where a decimal says it exactly, else the text of a fraction."""
    if size is None:
        return None
    text = exact_text(size)
    return text if "/" in text else as_json(size)
