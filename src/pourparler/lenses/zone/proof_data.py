"""Parts of proofs as plain data: names for issues and levels, exact texts for numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from pourparler.case.spaces import Space
from pourparler.certificates import End, Known, Utility
from pourparler.findings import Json
from pourparler.numbers import exact_text

DOES_NOT_APPLY = "(does not apply)"
"""What a proof calls the level of an issue that has none."""


def level_name(space: Space, issue: int, at: int) -> str:
    """The name of a level in a proof."""
    levels = space.axes[issue].levels
    return levels[at] if at < len(levels) else DOES_NOT_APPLY


def told_levels(space: Space, cell: Sequence[int]) -> dict[str, Json]:
    """A package with the names of issues and levels."""
    pairs = enumerate(zip(space.axes, cell, strict=True))
    return {axis.id: level_name(space, at, level) for at, (axis, level) in pairs}


def told_utility(space: Space, one: Utility) -> dict[str, Json]:
    """A utility with the names of issues and levels, numbers as exact texts."""
    levels: dict[str, Json] = {
        axis.id: {
            level_name(space, issue, at): exact_text(value)
            for at, value in enumerate(one.levels[issue])
        }
        for issue, axis in enumerate(space.axes)
    }
    times: dict[str, Json] = {time: exact_text(value) for time, value in one.times.items()}
    return {"levels": levels, "times": times}


def told_where(space: Space, where: Mapping[int, End]) -> dict[str, Json]:
    """Worst and best levels of issues; a worst level that may be any is null."""
    return {
        space.axes[issue].id: [None if at is None else level_name(space, issue, at) for at in pair]
        for issue, pair in where.items()
    }


def told_multipliers(known: Known, multipliers: Iterable[tuple[int, Fraction]]) -> list[Json]:
    """How often each row is taken, with the name of what it says."""
    rows = (*known.rows, *known.domain())
    return [
        {"row": at, "of": rows[at].name, "times": exact_text(value)}
        for at, value in multipliers
        if value
    ]


def told_case(
    space: Space, known: Known, where: Mapping[int, End], multipliers: Iterable[Fraction]
) -> dict[str, Json]:
    """One case of a proof: worst and best levels, and how often each row is taken."""
    return {
        "where": told_where(space, where),
        "multipliers": told_multipliers(known, enumerate(multipliers)),
    }
