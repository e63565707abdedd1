"""How many packages no other dominates, draw by draw; equal ones are all counted.

A package is dominated where another is at least as good for every party and better for one. Few
packages are compared directly; many are built up part by part, and a partial package that is
dominated is dropped at once, since no completion can save it. Values are on one grid
(`prior.GRID`), so sums are exact and equal means equal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.kernels.acceptance import TILE, total

MOST_ENTRIES = 32
"""Entries of a part up to which each is compared with each."""

Values: TypeAlias = npt.NDArray[np.float64]
Counts: TypeAlias = npt.NDArray[np.int64]

MOST_SORTED = 2048
"""Packages up to which all of them are sorted at once for two parties."""

MOST_COMPARED = 300
"""Packages up to which each is compared with each for other numbers of parties."""


def undominated(values: Sequence[Sequence[Values]]) -> Counts:
    """How many packages are undominated in each draw, int64.

    `values[i][p][s, m]` is what entry `m` of part `p` adds to the value of party `i` in draw `s`;
    larger is better.

    >>> north, south = [np.array([[0.0, 1.0, 1.0]])], [np.array([[1.0, 0.0, 0.5]])]
    >>> undominated([north, south]).tolist()
    [2]
    """
    sizes = [part.shape[1] for part in values[0]]
    draws = len(values[0][0])
    packages = math.prod(sizes)
    if packages == 0:
        return np.zeros(draws, dtype=np.int64)
    few = MOST_SORTED if len(values) == 2 else MOST_COMPARED
    if packages > few:
        return np.array([_merged(values, draw) for draw in range(draws)], dtype=np.int64)
    count = _by_sorting if len(values) == 2 else _by_comparing
    step = max(1, TILE // packages)
    every = tuple(range(len(sizes)))
    runs = [slice(start, start + step) for start in range(0, draws, step)]
    return np.concatenate(
        [count(_thinned(values, [total(own, every, run) for own in values], run)) for run in runs]
    )


def _thinned(
    values: Sequence[Sequence[Values]], packages: Sequence[Values], draws: slice
) -> list[Values]:
    """The packages without those that have a dominated entry of a part, row by row.

    Whatever else they have, the same with the better entry dominates them. Rows are filled up with
    what everything dominates, as values are not negative.
    """
    kept = np.ones((packages[0].shape[0], 1), dtype=np.bool_)
    for part in range(len(values[0])):
        free = _free([own[part][draws] for own in values])
        kept = (kept[:, :, None] & free[:, None, :]).reshape(len(kept), -1)
    rows, columns = np.nonzero(kept)
    lengths = np.bincount(rows, minlength=len(kept))
    place = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    thin = []
    for own in packages:
        filled = np.full((len(kept), int(lengths.max())), -1.0)
        filled[rows, place] = own[rows, columns]
        thin.append(filled)
    return thin


def _free(values: Sequence[Values]) -> npt.NDArray[np.bool_]:
    """Which entries of a part no other dominates, row by row; all where that takes too long."""
    if values[0].shape[1] > MOST_ENTRIES:
        return np.ones(values[0].shape, dtype=np.bool_)
    return ~_dominated(values)


def _by_sorting(values: Sequence[Values]) -> Counts:
    """For two parties: row by row, best for the first one first, and what rises for the second."""
    # numpy sorts complex numbers by their real parts, then by their imaginary parts.
    points = np.sort(-(values[0] + 1j * values[1]), axis=1)
    places = np.arange(points.shape[1])
    second = points.imag
    best_before = np.minimum.accumulate(second, axis=1)[:, :-1]
    new = np.ones(points.shape, dtype=np.bool_)
    new[:, 1:] = second[:, 1:] < best_before
    latest = np.maximum.accumulate(np.where(new, places, 0), axis=1)
    return np.asarray(
        np.count_nonzero(points == np.take_along_axis(points, latest, axis=1), axis=1)
    )


def _by_comparing(values: Sequence[Values]) -> Counts:
    return np.asarray(values[0].shape[1] - np.count_nonzero(_dominated(values), axis=1))


def _dominated(values: Sequence[Values]) -> npt.NDArray[np.bool_]:
    joint = np.sum(values, axis=0)
    dominated = np.zeros(joint.shape, dtype=np.bool_)
    for rival in range(joint.shape[1]):
        beaten = joint < joint[:, rival, None]
        for own in values:
            beaten &= own <= own[:, rival, None]
        dominated |= beaten
    return dominated


def _merged(values: Sequence[Sequence[Values]], draw: int) -> int:
    points = np.zeros((1, len(values)))
    counts = np.ones(1, dtype=np.int64)
    for part in range(len(values[0])):
        added = np.stack([own[part][draw] for own in values], axis=1)
        points = (points[:, None, :] + added[None, :, :]).reshape(-1, len(values))
        points, counts = _pruned(points, np.repeat(counts, len(added)))
    return int(counts.sum())


def _pruned(points: Values, counts: Counts) -> tuple[Values, Counts]:
    """The undominated points, each once, with how often it stood there."""
    order = np.lexsort(points.T[::-1])[::-1]
    points, counts = points[order], counts[order]
    first = np.ones(len(points), dtype=np.bool_)
    first[1:] = (points[1:] != points[:-1]).any(axis=1)
    counts = np.add.reduceat(counts, np.flatnonzero(first))
    points = points[first]
    if points.shape[1] != 2:
        keep = _maxima(points)
        return points[keep], counts[keep]
    rises = np.ones(len(points), dtype=np.bool_)
    rises[1:] = points[1:, 1] > np.maximum.accumulate(points[:, 1])[:-1]
    return points[rises], counts[rises]


def _maxima(points: Values) -> npt.NDArray[np.int64]:
    """Places of the undominated among points that all differ."""
    # Whoever has the largest sum is undominated.
    left = np.argsort(-points.sum(axis=1), kind="stable")
    found = []
    while len(left):
        best = left[0]
        found.append(best)
        left = left[(points[left] > points[best]).any(axis=1)]
    return np.array(found, dtype=np.int64)
