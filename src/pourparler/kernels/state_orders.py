"""From what is true of states, or what levels are worth, to the dense ranks of the states.

States are the cells of a grid, one axis an option or an issue, or the rows of a list. Work is done
on whole arrays: what a formula says is worked out on the axes it names alone, and then spread.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.kernels.packages import Digits, Formula, Mask, evaluate

Ranks: TypeAlias = npt.NDArray[np.int32]
"""Dense ranks: 0 the worst, ties share one, no gaps. At states that do not count they are 0."""

Scores: TypeAlias = npt.NDArray[Any]
"""Whole numbers of any size, one a state: Python's own where 64 bits would not hold them."""

_SPREAD = 4
"""A table of ranks has at most this many entries a state, and so ranks stay in 31 bits."""

_MOST_TRIED = 2**22
"""States times ways to settle what they leave open, up to which these are all tried."""


def truth(formula: Formula, sizes: Sequence[int]) -> Mask:
    """Where a formula holds, as an array that can be broadcast to `sizes`; every axis applies.

    >>> truth(("in", 1, (0,)), (2, 2)).tolist()
    [[True, False]]
    """
    if formula[0] == "in":
        _, axis, places = formula
        column = np.zeros(sizes[axis], dtype=np.bool_)
        column[list(places)] = True
        return column.reshape([-1 if at == axis else 1 for at in range(len(sizes))])
    if formula[0] == "not":
        return ~truth(formula[1], sizes)
    parts = [truth(part, sizes) for part in formula[1]]
    if formula[0] == "iff":
        return np.asarray(parts[0] == parts[1])
    join = np.logical_and if formula[0] == "and" else np.logical_or
    joined = parts[0]
    for part in parts[1:]:
        joined = join(joined, part)
    return joined


def decided(formula: Formula, digits: Digits, unset: Mask) -> tuple[Mask, Mask]:
    """Where a formula holds, and where that is open: rows are states, columns axes of two levels.

    `unset[s, a]` is true where state `s` leaves axis `a` open; what holds however it is settled is
    decided. A formula with very many ways to settle it may be called open although it is not.
    """
    may, may_not = _in_parts(formula, digits, unset)
    unsure = np.flatnonzero(may & may_not)
    axes = [axis for axis in sorted(_named(formula)) if unset[unsure, axis].any()]
    if not len(unsure) or len(unsure) << len(axes) > _MOST_TRIED:
        return may & ~may_not, may & may_not
    applies = np.ones((len(unsure), digits.shape[1]), dtype=np.bool_)
    always = np.ones(len(unsure), dtype=np.bool_)
    never = np.ones(len(unsure), dtype=np.bool_)
    for way in range(2 ** len(axes)):
        places = digits[unsure].copy()
        for at, axis in enumerate(axes):
            places[unset[unsure, axis], axis] = way >> at & 1
        holds = evaluate(formula, places, applies)
        always &= holds
        never &= ~holds
    holding, still = may & ~may_not, np.zeros(len(may), dtype=np.bool_)
    holding[unsure] = always
    still[unsure] = ~always & ~never
    return holding, still


def _in_parts(formula: Formula, digits: Digits, unset: Mask) -> tuple[Mask, Mask]:
    """Where a formula may hold and where it may not, each part settled for itself."""
    if formula[0] == "in":
        _, axis, places = formula
        found = np.isin(digits[:, axis], places)
        return found | unset[:, axis], ~found | unset[:, axis]
    if formula[0] == "not":
        may, may_not = _in_parts(formula[1], digits, unset)
        return may_not, may
    parts = [_in_parts(part, digits, unset) for part in formula[1]]
    if formula[0] == "iff":
        (a, not_a), (b, not_b) = parts
        return a & b | not_a & not_b, a & not_b | not_a & b
    met, unmet = [a for a, _ in parts], [b for _, b in parts]
    if formula[0] == "and":
        return np.logical_and.reduce(met), np.logical_or.reduce(unmet)
    return np.logical_or.reduce(met), np.logical_and.reduce(unmet)


def _named(formula: Formula) -> set[int]:
    if formula[0] == "in":
        return {formula[1]}
    parts = (formula[1],) if formula[0] == "not" else formula[1]
    return set().union(*(_named(part) for part in parts))


def lexicographic(shape: Sequence[int], truths: Iterable[Mask], among: Mask) -> Ranks:
    """Ranks by statements, most important first: one met outweighs all that follow.

    Each of `truths` can be broadcast to `shape`; `among`, flat, marks the states that count. Ranks
    are made finer statement by statement, so any number of statements is exact.

    >>> one, two = np.array([[False], [True]]), np.array([[True, False]])
    >>> lexicographic((2, 2), [one, two], np.ones(4, dtype=bool)).tolist()
    [1, 0, 3, 2]
    """
    states, count = math.prod(shape), int(np.count_nonzero(among))
    key, different = np.zeros(tuple(shape), dtype=np.int32), 1
    for holds in truths:
        if different << 1 > max(_SPREAD * states, 2**16):
            ranks, found = _closed_up(key.reshape(-1), among)
            if found == count:  # all told apart: nothing that follows matters
                return ranks * among
            key = ranks.reshape(tuple(shape))
            different = found + 1  # states that do not count may stand above the highest rank
        key <<= 1
        key |= holds
        different <<= 1
    return _closed_up(key.reshape(-1), among)[0] * among


def _closed_up(key: npt.NDArray[np.int32], among: Mask) -> tuple[Ranks, int]:
    """Small numbers with the gaps taken out, and how many different ones there are."""
    seen = np.zeros(int(key.max(initial=0)) + 1, dtype=np.bool_)
    seen[key[among]] = True
    below = np.cumsum(seen, dtype=np.int32)
    distinct = int(below[-1])
    below -= seen
    return below[key], distinct


def weighed(tables: Sequence[Sequence[int]]) -> Scores:
    """The score of every cell: what its level on each axis is worth, added up; flat.

    `tables[a][l]` is what level `l` of axis `a` is worth.

    >>> weighed([[0, 5], [1, 0]]).tolist()
    [1, 0, 6, 5]
    """
    total: Scores = np.zeros(1, dtype=_wide_enough(tables))
    for table in tables:
        total = (total[:, np.newaxis] + np.array(table, dtype=total.dtype)).reshape(-1)
    return total


def weighed_rows(tables: Sequence[Sequence[int]], digits: Digits) -> Scores:
    """The same for a list of states, given by the places of their levels: rows states."""
    total: Scores = np.zeros(len(digits), dtype=_wide_enough(tables))
    for axis, table in enumerate(tables):
        total = total + np.array(table, dtype=total.dtype)[digits[:, axis]]
    return total


def _wide_enough(tables: Sequence[Sequence[int]]) -> type:
    largest = sum(max(map(abs, table), default=0) for table in tables)
    return np.int64 if largest < 2**62 else np.object_


def dense(scores: Scores, among: Mask) -> Ranks:
    """The dense ranks of scores among the states that count, a larger score being better.

    >>> dense(np.array([7, -2, 7, 0]), np.array([True, True, True, False])).tolist()
    [1, 0, 1, 0]
    """
    found = np.zeros(len(scores), dtype=np.int32)
    found[among] = np.unique(scores[among], return_inverse=True)[1].reshape(-1)
    return found
