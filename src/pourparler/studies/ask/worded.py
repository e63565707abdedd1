"""Questions as a person would put them, with the names of issues and levels."""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.case.spaces import Space
from pourparler.concepts.agreement.answers import Comparison, Gain
from pourparler.kernels import packages
from pourparler.studies.ask.candidates import Question


def in_words(space: Space, question: Question, places: Sequence[Sequence[int]]) -> str:
    """A question without the name of whom it is put to; `places[x]` are the levels of package `x`.

    The words hold what the case calls things, and are never those of a source.
    """
    asked = question.asked
    if not isinstance(asked, Comparison):
        return f"would you take this rather than no deal? {_terms(space, places[asked.package])}"
    if asked.less is None:
        issue = space.axes[asked.more.issue]
        better, worse = (_level(space, asked.more, end) for end in ("to", "start"))
        return f"on {issue.name}, all else equal, which is better: {better}, or {worse}?"
    if question.kind == "weight":
        one, other = (space.axes[gain.issue].name for gain in (asked.more, asked.less))
        return f"which matters more, going from the worst to the best on {one}, or on {other}?"
    return f"which gains more: {_step(space, asked.more)}, or {_step(space, asked.less)}?"


def _step(space: Space, gain: Gain) -> str:
    start, to = (_level(space, gain, end) for end in ("start", "to"))
    return f"on {space.axes[gain.issue].name} from {start} to {to}"


def _level(space: Space, gain: Gain, end: str) -> str:
    axis = space.axes[gain.issue]
    return axis.level_names[axis.levels[getattr(gain, end)]]


def terms_at(space: Space, place: Sequence[int]) -> dict[str, str]:
    """Issue to level of a package by the levels that count in it."""
    digits = [[min(one, size - 1) for one, size in zip(place, space.sizes, strict=True)]]
    row = packages.digits(packages.code(digits, space.sizes), space.sizes)
    applies = packages.applying(row, space.applies_when, space.order)
    return space.terms(row[0], applies[0])


def _terms(space: Space, place: Sequence[int]) -> str:
    axes = {axis.id: axis for axis in space.axes}
    return "; ".join(
        f"{axes[issue].name}: {axes[issue].level_names[level]}"
        for issue, level in terms_at(space, place).items()
    )
