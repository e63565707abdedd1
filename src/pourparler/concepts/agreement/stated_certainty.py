"""Up to which no-deal value a zone is certain, where trade-offs, weights or values are stated.

The search is that of `certainty`, over the columns of the utilities that fit. Lowering all levels
but the best of a step lowers every package, so of steps that nothing tells apart the least ones
are enough, unless no deal is itself a package.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import lcm, prod
from typing import Any

import numpy as np
import numpy.typing as npt

from pourparler.certificates import TODAY, Utility
from pourparler.concepts.agreement.certainty import MOST_PACKAGES, all_steps, least_steps, ranks_all
from pourparler.concepts.agreement.columns import Column, Step
from pourparler.concepts.agreement.judged import Bar
from pourparler.concepts.agreement.utilities import Branch
from pourparler.kernels.certain import LIFT, MOST_SOLVED, Bounds, Mixture, Side, Tick, least_best
from pourparler.kernels.dominance import undominated
from pourparler.kernels.grids import Grid, merged

CITES = ("sarabando-2013",)
"""Keys of the works that define this."""

_SAFE = 2**50
"""Whole numbers up to which sums fit 64 bits with room to spare."""

MOST_CASES = 256
"""Choices of a branch for each party that are searched one after the other."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """One column of a search: a step, complete values, or today's value of no deal."""

    column: int
    issue: int | None
    step: Step
    group: int
    values: tuple[tuple[Fraction, ...], ...] | None = None
    today: bool = False


@dataclass(frozen=True)
class Certain:
    """Bounds of the value, and the utilities behind the upper one, one a party."""

    low: Fraction
    high: Fraction
    utilities: tuple[Utility, ...] | None
    solved: int
    stopped: bool = False


def certain(
    inside: Grid,
    parties: Sequence[tuple[Sequence[Branch], Bar]],
    at_least: Fraction | None = None,
    tick: Tick | None = None,
    most: int = MOST_SOLVED,
) -> Certain | str:
    """Bounds of the least, over all utilities, of the best that a package gives to whoever gains
    least over its bar; or why that was not searched. Each case solves at `most` so many programs.
    """

    def searched(
        chosen: Sequence[Branch], bars: Sequence[Bar], unknowns: Sequence[Sequence[Unknown]]
    ) -> Bounds | str:
        apart = told_apart(inside, unknowns)
        if len(apart.cells) > MOST_PACKAGES:
            return f"more than {MOST_PACKAGES:,} packages would have to be compared"
        sides = [
            side_of(branch, bar, own, apart.cells, apart.levels)
            for branch, bar, own in zip(chosen, bars, unknowns, strict=True)
        ]
        return least_best(sides, at_least, most, tick)

    return in_cases(inside.shape, parties, at_least, searched)


Searched = Callable[
    [Sequence[Branch], Sequence[Bar], Sequence[Sequence[Unknown]]],
    Bounds | str,
]
"""Bounds where each party has one branch, or why that was not searched."""


def in_cases(
    sizes: Sequence[int],
    parties: Sequence[tuple[Sequence[Branch], Bar]],
    at_least: Fraction | None,
    searched: Searched,
) -> Certain | str:
    """The lowest of the bounds over every choice of a branch a party."""
    if prod(len(own) for own, _ in parties) > MOST_CASES:
        return f"more than {MOST_CASES} ways to choose worst and best levels would be searched"
    total: Certain | None = None
    solved = 0
    bars = [bar for _, bar in parties]
    for chosen in product(*(own for own, _ in parties)):
        unknowns = []
        for branch, bar in zip(chosen, bars, strict=True):
            own = unknowns_of(branch, bar)
            if own is None:
                return "no deal is stated as terms, and not all levels of an issue are ranked"
            unknowns.append(own)
        bounds = searched(chosen, bars, unknowns)
        if isinstance(bounds, str):
            return bounds
        solved += bounds.solved
        found = Certain(bounds.low, bounds.high, _witness(sizes, chosen, unknowns, bounds), solved)
        total = found if total is None else _lower(total, found)
        if at_least is not None and total.high < at_least:
            break
    assert total is not None, "each party has a branch"
    return total


def _lower(one: Certain, other: Certain) -> Certain:
    upper = one if one.high <= other.high else other
    return Certain(min(one.low, other.low), upper.high, upper.utilities, other.solved)


def unknowns_of(branch: Branch, bar: Bar) -> list[Unknown] | None:
    """The unknowns of a search in a branch; None where terms are held and levels left open."""
    found: list[Unknown] = []
    for at, column in enumerate(branch.columns):
        if column.time is not None:
            found.append(Unknown(at, None, frozenset(), -1 - at, today=column.time == TODAY))
        elif column.issue is None:
            found.append(Unknown(at, None, frozenset(), len(found), column.values))
        else:
            own = _steps(column, bar.terms is not None)
            if own is None:
                return None
            # of steps that may be any of an open order, a utility has one
            alike = column.among is None and bar.terms is None
            group = len(found)
            found.extend(
                Unknown(at, column.issue, step, group if alike else group + place)
                for place, step in enumerate(own)
            )
    return found


def _steps(column: Column, with_terms: bool) -> list[Step] | None:
    assert column.order is not None
    if column.among is not None:
        return [
            step
            for step in column.among
            if with_terms or not any(other < step for other in column.among)
        ]
    if not with_terms:
        return [frozenset(step) for _, step in least_steps([column.order])]
    if not ranks_all([column.order]):
        return None
    return [frozenset(step) for _, step in all_steps([column.order])]


@dataclass(frozen=True)
class Apart:
    """Packages that differ in a column and that no other beats, as classes of levels.

    Row `x`, column `j` of `cells` is the class of issue `j`; `levels[j][c]` is a level of class
    `c`, `groups[j][l]` the class of level `l`.
    """

    cells: npt.NDArray[np.intp]
    levels: list[npt.NDArray[np.intp]]
    groups: list[npt.NDArray[np.intp]]


def told_apart(inside: Grid, unknowns: Sequence[Sequence[Unknown]]) -> Apart:
    """What is left of the packages inside once the columns are all that counts."""
    groups, levels, orders = [], [], []
    for issue, size in enumerate(inside.shape):
        adds = [_adds(one, issue, size) for own in unknowns for one in own]
        table = [tuple(values[level] for values in adds) for level in range(size)]
        classes = sorted(set(table))
        groups.append(np.array([classes.index(own) for own in table], dtype=np.intp))
        levels.append(np.array([table.index(own) for own in classes], dtype=np.intp))
        beats = [[all(map(operator.ge, one, other)) for other in classes] for one in classes]
        orders.append(np.array(beats, dtype=np.bool_))
    return Apart(np.argwhere(undominated(merged(inside, groups), orders)), levels, groups)


def _adds(one: Unknown, issue: int, size: int) -> list[Fraction]:
    if one.values is not None:
        return list(one.values[issue])
    return [Fraction(one.issue == issue and level in one.step) for level in range(size)]


def side_of(
    branch: Branch,
    bar: Bar,
    unknowns: Sequence[Unknown],
    cells: npt.NDArray[np.intp],
    members: Sequence[npt.NDArray[np.intp]],
) -> Side:
    """What a party may hold some packages worth over its bar, on each of its unknowns.

    Row `x`, column `j` of `cells` is the class of issue `j`, and `members[j]` a level of each.
    """
    sizes = [int(own.max()) + 1 for own in members]
    tables = [
        [_adds(one, issue, sizes[issue]) for issue in range(len(members))] for one in unknowns
    ]
    unit = lcm(*(value.denominator for own in tables for table in own for value in table))
    most = sum(max(map(abs, table)) for own in tables for table in own) * unit
    kind = np.int64 if most < _SAFE else np.object_
    worth: npt.NDArray[Any] = np.zeros((len(cells), len(unknowns)), dtype=kind)
    for at, (one, own) in enumerate(zip(unknowns, tables, strict=True)):
        if one.today and bar.unknown:
            worth[:, at] = -unit
        for issue, values in enumerate(own):
            whole = np.array([int(value * unit) for value in values], dtype=kind)
            worth[:, at] += whole[members[issue][cells[:, issue]]]
            if bar.terms is not None:
                full = _adds(one, issue, max(sizes[issue], bar.terms[issue] + 1))
                worth[:, at] -= int(full[bar.terms[issue]] * unit)
    counts = tuple(one.group >= 0 for one in unknowns)
    rows = branch.rows[:, [one.column for one in unknowns]]
    least = min(0, int(worth[:, list(counts)].min(initial=0))) // unit
    group = tuple(one.group for one in unknowns)
    lift = max(LIFT, 1 - least + (bar.unknown or bar.value > 0))
    return Side(worth, group, rows, bar.value, counts, unit, lift)


def _witness(
    sizes: Sequence[int],
    chosen: Sequence[Branch],
    unknowns: Sequence[Sequence[Unknown]],
    bounds: Bounds,
) -> tuple[Utility, ...] | None:
    if bounds.mixtures is None:
        return None
    return tuple(
        utility(sizes, branch, own, mixture)
        for branch, own, mixture in zip(chosen, unknowns, bounds.mixtures, strict=True)
    )


def utility(
    sizes: Sequence[int], branch: Branch, unknowns: Sequence[Unknown], mixture: Mixture
) -> Utility:
    """A mixture of the unknowns of a search as what each level adds."""
    levels = [[Fraction(0)] * size for size in sizes]
    times = {}
    for one, share in zip(unknowns, mixture, strict=True):
        time = branch.columns[one.column].time
        if time is not None:
            times[time] = share
        for issue, size in enumerate(sizes):
            for level, value in enumerate(_adds(one, issue, size)):
                levels[issue][level] += share * value
    return Utility(tuple(map(tuple, levels)), times)
