"""The least of what a question asks over all utilities that fit, for every package at once.

A sum over mixtures is least at a corner of the mixtures that fit (see `agreement.utilities`), so
each corner is looked at once for all packages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import gcd, lcm, prod
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.judged import Question
from pourparler.concepts.agreement.utilities import Branch, Mixture
from pourparler.errors import TooLarge
from pourparler.kernels.mixtures import Empty, least_mixture

CITES = ("greco-2008",)
"""Keys of the works that define this."""

MOST_SUMS = 10**10
"""Corners times packages up to which all are looked at."""

MOST_PROGRAMS = 20_000
"""Linear programs up to which packages are looked at one by one."""

_SAFE = 2**61
"""Whole numbers up to which sums fit 64 bits."""

_NEAR = 1e-9
"""Sums of doubles farther apart than this are in the same order exactly."""

Numbers = npt.NDArray[Any]
"""Whole numbers, one a cell: int64, or Python integers where those do not fit."""

Tick = Callable[[int, int], None]
"""Hears corners done and corners in all; stops the work by raising."""


class Corner(NamedTuple):
    """What each level adds at a corner, by issue, in whole numbers over `scale`."""

    scale: int
    rows: tuple[tuple[int, ...], ...]


def within_reach(
    branches: Sequence[Branch], question: Question, shape: Sequence[int]
) -> list[Corner] | None:
    """The corners to look at, None where programs are left; `TooLarge` where those are too many."""
    listed = [(branch, branch.corners()) for branch in branches]
    number = prod(shape)
    if any(corners is None for _, corners in listed):
        if number * len(branches) <= MOST_PROGRAMS:
            return None
        raise TooLarge(
            f"too many utilities are extreme to list them, and {number:,} combinations of levels "
            "are too many to look at one by one (fix or take out issues, or state less)"
        )
    corners = list(dict.fromkeys(_corners(listed, question, shape)))
    if len(corners) * number > MOST_SUMS:
        raise TooLarge(
            f"{number:,} combinations of levels under {len(corners):,} extreme utilities are "
            "too many to look at (fix or take out issues, or state less)"
        )
    return corners


def least_over(
    branches: Sequence[Branch],
    question: Question,
    shape: Sequence[int],
    tick: Tick | None = None,
) -> tuple[Numbers, int]:
    """For each cell of a grid the least over no deal, in whole numbers over what is returned.

    For a question that is turned, it is the least that no deal is over the cell: the most that the
    cell is over it, with its sign changed. Raises `TooLarge` where there are too many corners.
    """
    corners = within_reach(branches, question, shape)
    if corners is None:
        return _by_programs(branches, question, shape, tick)
    scale = lcm(*(corner.scale for corner in corners))
    most = max(
        sum(max(map(abs, row)) for row in corner.rows) * (scale // corner.scale)
        for corner in corners
    )
    if most < _SAFE:
        return _by_whole(corners, scale, tick), scale
    return _by_doubles(corners, scale, tick), scale


def _corners(
    listed: Sequence[tuple[Branch, list[Mixture] | None]],
    question: Question,
    shape: Sequence[int],
) -> Iterator[Corner]:
    """What levels add at each corner; the bound and today's value are taken off the first issue.

    All is counted in whole numbers, since fractions would take ten times as long.
    """
    for branch, corners in listed:
        adds = [
            [question.adds(column, issue, size) for issue, size in enumerate(shape)]
            for column in branch.columns
        ]
        times = [question.on_time(column) for column in branch.columns]
        unit = lcm(
            question.bound.denominator,
            *(value.denominator for own in adds for row in own for value in row),
        )
        whole = [[[int(value * unit) for value in row] for row in own] for own in adds]
        bound = int(question.bound * unit)
        for corner in corners or ():
            yield _corner(corner, whole, [unit * time for time in times], (bound, unit))


def _corner(
    corner: Mixture,
    adds: Sequence[Sequence[Sequence[int]]],
    times: Sequence[int],
    bound: tuple[int, int],
) -> Corner:
    """One corner; `adds[column][issue]`, `times` and the bound are over the second of `bound`."""
    own = lcm(*(share.denominator for share in corner))
    parts = [(int(share * own), at) for at, share in enumerate(corner) if share]
    fixed = sum((share * times[at] for share, at in parts), -bound[0] * own)
    rows = [
        [sum(share * adds[at][issue][level] for share, at in parts) for level in range(len(levels))]
        for issue, levels in enumerate(adds[0])
    ]
    rows[0] = [value + fixed for value in rows[0]]
    scale = own * bound[1]
    least = gcd(scale, *(value for row in rows for value in row))
    return Corner(scale // least, tuple(tuple(value // least for value in row) for row in rows))


def _by_programs(
    branches: Sequence[Branch], question: Question, shape: Sequence[int], tick: Tick | None
) -> tuple[Numbers, int]:
    """The same by one linear program a cell and branch, where corners are too many to list."""
    number = prod(shape)
    values: list[Fraction] = []
    for done, cell in enumerate(np.ndindex(*shape), 1):
        found = [_program(branch, question, cell) for branch in branches]
        values.append(min(one for one in found if one is not None))
        if tick is not None:
            tick(done, number)
    scale = lcm(*(value.denominator for value in values))
    whole = np.array([int(value * scale) for value in values], dtype=np.object_)
    return whole.reshape(tuple(shape)), scale


def _program(branch: Branch, question: Question, cell: tuple[int, ...]) -> Fraction | None:
    """The least for one cell in a branch; None where no utility fits that."""
    costs = [
        sum(
            (question.adds(column, issue, at + 1)[at] for issue, at in enumerate(cell)),
            Fraction(question.on_time(column)),
        )
        for column in branch.columns
    ]
    scale = lcm(*(cost.denominator for cost in costs))
    whole = [int(cost * scale) for cost in costs]
    least = least_mixture(whole, branch.rows, branch.counts)
    return None if isinstance(least, Empty) else least.value / scale - question.bound


def _by_whole(corners: Sequence[Corner], scale: int, tick: Tick | None) -> Numbers:
    found: Numbers | None = None
    for at, own in enumerate(corners):
        total = _sum(_times(own, scale), np.int64)
        found = total if found is None else np.minimum(found, total, out=found)
        if tick is not None:
            tick(at + 1, len(corners))
    assert found is not None, "some utility fits"
    return found


def _by_doubles(corners: Sequence[Corner], scale: int, tick: Tick | None) -> Numbers:
    """Doubles tell which corners come near the least of a cell; whole numbers decide there."""
    near = _doubles(corners[0])
    for own in corners[1:]:
        np.minimum(near, _doubles(own), out=near)
    found = np.full(near.shape, None, dtype=np.object_)
    for at, own in enumerate(corners):
        close = np.argwhere(_doubles(own) <= near + _NEAR)
        whole = _times(own, scale)
        for cell in map(tuple, close.tolist()):
            value = sum(row[level] for row, level in zip(whole, cell, strict=True))
            if found[cell] is None or value < found[cell]:
                found[cell] = value
        if tick is not None:
            tick(at + 1, len(corners))
    return found


def _times(corner: Corner, scale: int) -> list[list[int]]:
    """What levels add at a corner, over a common scale."""
    return [[value * (scale // corner.scale) for value in row] for row in corner.rows]


def _doubles(corner: Corner) -> Numbers:
    """The sum over issues at a corner, nearly."""
    return _sum([[value / corner.scale for value in row] for row in corner.rows], np.float64)


def _sum(rows: Sequence[Sequence[float]], kind: type[Any]) -> Numbers:
    """The sum over issues for every cell of the grid."""
    total: Numbers = np.array(rows[0], dtype=kind)
    for row in rows[1:]:
        total = np.add.outer(total, np.array(row, dtype=kind))
    return total
