"""Which packages another dominates where the corners of the utilities are too many to list.

A linear program finds the utility under which one package has least over another. It tells apart
all pairs that stand the other way round under it; or its prices prove the pair, and all whose
levels gain enough once the rows are taken off (compare `judged`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.betters import Digits, gains, over
from pourparler.concepts.agreement.columns import Column
from pourparler.concepts.agreement.utilities import Branch
from pourparler.kernels.mixtures import Empty, Least, least_mixture

CITES = ("greco-2008", "sarabando-2013")
"""Keys of the works that define this."""

MOST_PAIRS = 4 * 10**6
"""Pairs of packages that are held against each other."""

MOST_PROGRAMS = 5_000
"""Linear programs after which it is left open."""

Places = npt.NDArray[np.intp]
"""Rows of packages."""


def dominators_by_programs(
    packages: Digits,
    leaders: Places,
    branches: Sequence[Branch],
    sizes: Sequence[int],
    tick: Callable[[int, int], None] | None = None,
) -> Places | None:
    """For each package the row of one of the `leaders` that dominates it, or -1.

    `branches` are those of all parties. None where it takes too many pairs or programs.
    """
    if len(packages) * len(leaders) > MOST_PAIRS:
        return None
    first, second = (
        np.repeat(leaders, len(packages)),
        np.tile(np.arange(len(packages)), len(leaders)),
    )
    unlike = first != second
    first, second = first[unlike], second[unlike]
    no_worse = _no_worse(packages, first, second, branches, sizes, tick)
    if no_worse is None:
        return None
    first, second = first[no_worse], second[no_worse]
    even = _no_worse(packages, second, first, branches, sizes, tick)
    if even is None:
        return None
    found = np.full(len(packages), -1, dtype=np.intp)
    found[second[~even]] = first[~even]
    return found


def _no_worse(
    packages: Digits,
    first: Places,
    second: Places,
    branches: Sequence[Branch],
    sizes: Sequence[int],
    tick: Callable[[int, int], None] | None,
) -> npt.NDArray[np.bool_] | None:
    """Pairs of which the first is no worse than the second under every utility that fits."""
    alive = np.ones(len(first), dtype=np.bool_)
    programs = 0
    for branch in branches:
        proved = np.zeros(len(first), dtype=np.bool_)
        while (left := np.flatnonzero(alive & ~proved)).size:
            if programs >= MOST_PROGRAMS:
                return None
            pair = left[(programs * 7919) % len(left)]
            programs += 1
            if tick is not None:
                tick(programs, MOST_PROGRAMS)
            least, scale = least_over(branch, packages[first[pair]], packages[second[pair]])
            if isinstance(least, Empty):
                break
            if least.value < 0:
                gained = over(
                    gains(branch, least.mixture, sizes), packages, first[left], second[left]
                )
                alive[left[gained < 0]] = False
            else:
                sure = sure_over(
                    branch, least, scale, packages[first[left]], packages[second[left]]
                )
                proved[left[sure]] = True
    return alive


def _gain(column: Column, issue: int, one: int, other: int) -> Fraction:
    if column.values is not None:
        return column.values[issue][one] - column.values[issue][other]
    return Fraction(int(column.gain[one, other]) if column.issue == issue else 0)


def least_over(
    branch: Branch, one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]
) -> tuple[Least | Empty, int]:
    """The least that one package has over another, times a number that is returned."""
    costs = [
        sum(
            (
                _gain(column, j, int(a), int(b))
                for j, (a, b) in enumerate(zip(one, other, strict=True))
            ),
            Fraction(0),
        )
        for column in branch.columns
    ]
    scale = lcm(*(cost.denominator for cost in costs))
    whole = [int(cost * scale) for cost in costs]
    return least_mixture(whole, branch.rows, branch.counts), scale


def sure_over(
    branch: Branch, least: Least, scale: int, first: Digits, second: Digits
) -> npt.NDArray[np.bool_]:
    """Pairs that the prices of a program prove."""
    found = np.ones(len(first), dtype=np.bool_)
    for at, column in enumerate(branch.columns):
        if column.time is not None:
            continue
        less = (
            sum(
                (
                    m * int(g)
                    for m, g in zip(least.multipliers, branch.rows[:, at], strict=True)
                    if m
                ),
                Fraction(0),
            )
            / scale
        )
        if column.issue is not None:
            enough = column.gain >= less
            found &= enough[first[:, column.issue], second[:, column.issue]].astype(np.bool_)
        elif column.values is not None:
            pairs = zip(first.tolist(), second.tolist(), strict=True)
            found &= np.array(
                [
                    sum(
                        (
                            _gain(column, j, a, b)
                            for j, (a, b) in enumerate(zip(one, other, strict=True))
                        ),
                        Fraction(0),
                    )
                    >= less
                    for one, other in pairs
                ],
                dtype=np.bool_,
            )
        elif less > 0:
            found[:] = False
    return found
