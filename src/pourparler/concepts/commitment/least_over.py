"""The least of what a question asks over all utilities that fit, for every package at once.

A sum over mixtures is least at a corner of the mixtures that fit (see `agreement.utilities`), so
each corner is looked at once for all packages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import lcm, prod
from typing import Any

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

Tables = tuple[tuple[Fraction, ...], ...]
"""For each issue what each level adds."""

Tick = Callable[[int, int], None]
"""Hears corners done and corners in all; stops the work by raising."""


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
    listed = [(branch, branch.corners()) for branch in branches]
    if any(corners is None for _, corners in listed):
        return _by_programs(branches, question, shape, tick)
    corners = list(dict.fromkeys(_corners(listed, question, shape)))
    if len(corners) * prod(shape) > MOST_SUMS:
        raise TooLarge(
            f"{prod(shape):,} combinations of levels under {len(corners):,} extreme utilities are "
            "too many to look at (fix or take out issues, or state less)"
        )
    scale = lcm(*(value.denominator for own in corners for row in own for value in row))
    most = max(sum(max(map(abs, row)) for row in own) for own in corners)
    if most * scale < _SAFE:
        return _by_whole(corners, scale, tick), scale
    return _by_doubles(corners, scale, tick), scale


def _corners(
    listed: Sequence[tuple[Branch, list[Mixture] | None]],
    question: Question,
    shape: Sequence[int],
) -> Iterator[Tables]:
    """What levels add at each corner; the bound and today's value are taken off the first issue."""
    for branch, corners in listed:
        adds = [
            [question.adds(column, issue, size) for issue, size in enumerate(shape)]
            for column in branch.columns
        ]
        times = [question.on_time(column) for column in branch.columns]
        for corner in corners or ():
            parts = [(share, at) for at, share in enumerate(corner) if share]
            fixed = sum((share * times[at] for share, at in parts), -question.bound)
            rows = []
            for issue, size in enumerate(shape):
                start = fixed if issue == 0 else Fraction(0)
                own = [(share, adds[at][issue]) for share, at in parts]
                rows.append(
                    tuple(
                        sum((share * values[level] for share, values in own), start)
                        for level in range(size)
                    )
                )
            yield tuple(rows)


def _by_programs(
    branches: Sequence[Branch], question: Question, shape: Sequence[int], tick: Tick | None
) -> tuple[Numbers, int]:
    """The same by one linear program a cell and branch, where corners are too many to list."""
    number = prod(shape)
    if number * len(branches) > MOST_PROGRAMS:
        raise TooLarge(
            f"too many utilities are extreme to list them, and {number:,} combinations of levels "
            "are too many to look at one by one (fix or take out issues, or state less)"
        )
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


def _by_whole(corners: Sequence[Tables], scale: int, tick: Tick | None) -> Numbers:
    found: Numbers | None = None
    for at, own in enumerate(corners):
        total = _sum(own, scale, np.int64)
        found = total if found is None else np.minimum(found, total, out=found)
        if tick is not None:
            tick(at + 1, len(corners))
    assert found is not None, "some utility fits"
    return found


def _by_doubles(corners: Sequence[Tables], scale: int, tick: Tick | None) -> Numbers:
    """Doubles tell which corners come near the least of a cell; whole numbers decide there."""
    near = _sum(corners[0], 1, np.float64)
    for own in corners[1:]:
        np.minimum(near, _sum(own, 1, np.float64), out=near)
    found = np.full(near.shape, None, dtype=np.object_)
    for at, own in enumerate(corners):
        close = np.argwhere(_sum(own, 1, np.float64) <= near + _NEAR)
        whole = [[int(value * scale) for value in row] for row in own]
        for cell in map(tuple, close.tolist()):
            value = sum(row[level] for row, level in zip(whole, cell, strict=True))
            if found[cell] is None or value < found[cell]:
                found[cell] = value
        if tick is not None:
            tick(at + 1, len(corners))
    return found


def _sum(tables: Tables, scale: int, kind: type[Any]) -> Numbers:
    """The sum over issues for every cell of the grid."""
    rows = [np.array([value * scale for value in row]).astype(kind) for row in tables]
    total: Numbers = rows[0]
    for row in rows[1:]:
        total = np.add.outer(total, row)
    return total
