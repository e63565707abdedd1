"""Utilities under which a no deal of today that is left open lies strictly between 0 and 1.

What is looked for at the corners of all that fits may put it at an end. A little of a utility that
has it inside is then mixed in, ever less until what was shown is still so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from pourparler.certificates import TODAY, Utility, fits
from pourparler.concepts.agreement.columns import Column, Step
from pourparler.concepts.agreement.judged import even_mixture
from pourparler.concepts.agreement.utilities import Branch, Mixture, Multipliers, utility
from pourparler.kernels.grids import Grid
from pourparler.kernels.mixtures import Empty, least_mixture
from pourparler.lenses.zone.weighed import Side

MOST_CELLS = 400
"""Packages up to which each is proved to be worth less than no deal."""

MOST_HALVED = 60
"""How often the way to the inside is halved."""


def moved_inside(side: Side, branch: int, mixture: Mixture) -> Iterator[Mixture]:
    """The mixture; where today's no deal is open, ever nearer ones that keep it inside 0..1."""
    if not side.stated.is_open:
        yield mixture
        return
    inner = even_mixture(side.branches[branch])
    if inner is not None:
        for part in _parts():
            pairs = zip(mixture, inner, strict=True)
            yield tuple((1 - part) * own + part * other for own, other in pairs)


def utility_inside(side: Side, own: Utility, still: Callable[[Utility], bool]) -> Utility | None:
    """A utility near `own` with today's no deal inside 0..1, of which `still` says that it does."""
    if not side.stated.is_open:
        return own
    known = side.stated.known()

    def chosen(column: Column) -> Step:
        assert column.issue is not None
        weighty = {at for at, value in enumerate(own.levels[column.issue]) if value}
        steps = column.among or (frozenset(weighty),)
        return next((step for step in steps if step and step <= weighty), column.some())

    for branch in side.branches:
        inner = even_mixture(branch)
        if inner is None:
            continue
        other = utility(known, branch, inner, chosen)
        for part in _parts():
            mixed = _mixed(own, other, part)
            if 0 < mixed.times[TODAY] < 1 and fits(known, mixed) and still(mixed):
                return mixed
    return None


def proofs_short_of(side: Side, never: Grid) -> list[tuple[Branch, Multipliers]] | None:
    """Multipliers that prove of each cell that it is worth less than today's no deal, never just
    as much; None where there are too many cells, or no deal comes too near an end to tell."""
    cells = np.argwhere(never).tolist()
    if len(cells) > MOST_CELLS:
        return None
    found = []
    for branch in side.branches:
        for cell in map(tuple, cells):
            given = _short_of(side, branch, cell)
            if given is None:
                return None
            if (branch, given) not in found:
                found.append((branch, given))
    return found


def _short_of(side: Side, branch: Branch, cell: tuple[int, ...]) -> Multipliers | None:
    """The same for one cell: less by some part of no deal's way to one end of 0..1."""
    known, question = side.stated.known(), side.never
    costs = [
        question.on_time(column)
        + sum((question.adds(column, j, at + 1)[at] for j, at in enumerate(cell)), Fraction(0))
        for column in branch.columns
    ]
    today = [int(column.time == TODAY) for column in branch.columns]
    ends = (len(known.times), known.times.index(TODAY))
    for part in (Fraction(0), *_parts()):
        for end, whole in zip(ends, (0, 1), strict=True):
            # w less that part of w itself, or less that part of 1 - w
            less = [
                cost - part * (own if not whole else counts - own)
                for cost, own, counts in zip(costs, today, branch.counts, strict=True)
            ]
            given = _at_least_nothing(branch, less, strictly=not part)
            if given is not None:
                place = len(known.rows) + end
                return (*given[:place], given[place] + part, *given[place + 1 :])
    return None


def _at_least_nothing(
    branch: Branch, costs: Sequence[Fraction], strictly: bool
) -> Multipliers | None:
    """Multipliers that prove a sum never below 0, or above it, in a branch."""
    scale = lcm(*(cost.denominator for cost in costs))
    least = least_mixture([int(cost * scale) for cost in costs], branch.rows, branch.counts)
    if isinstance(least, Empty) or least.value < 0 or (strictly and not least.value):
        return None
    pairs = zip(least.multipliers, branch.scales, strict=True)
    return tuple(m * s / scale for m, s in pairs)


def _parts() -> Iterator[Fraction]:
    return (Fraction(1, 2**halved) for halved in range(1, MOST_HALVED))


def _mixed(one: Utility, other: Utility, part: Fraction) -> Utility:
    levels = tuple(
        tuple((1 - part) * a + part * b for a, b in zip(own, more, strict=True))
        for own, more in zip(one.levels, other.levels, strict=True)
    )
    times = {key: (1 - part) * value + part * other.times[key] for key, value in one.times.items()}
    return Utility(levels, times)
