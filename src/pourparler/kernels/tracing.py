"""Packages of the points of a frontier, found by going back through the fronts it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from pourparler.kernels.frontier import Front, Levels, Sum
from pourparler.kernels.maxima import Places

States = npt.NDArray[np.int64]
"""One package a row, the state of one axis a column."""

_Work = tuple[States, Places, tuple[tuple[Front, Places], ...]]
"""Rows half filled, the point each belongs to, and the fronts still to be gone through."""


def packages_of(front: Front, axes: int, *, every: bool = True) -> tuple[States, Places]:
    """The packages at the points of a frontier, and the point of each.

    Row `r` of the first array has the state of each of the `axes` axes in one package; entry `r`
    of the second is the point that it has the values of. With `every`, all packages that share a
    point, point by point; without, the first of each.
    """
    points = np.arange(len(front.values))
    blank = np.zeros((len(points), axes), np.int64)
    found = list(_filled((blank, points, ((front, points),)), every))
    states = np.concatenate([rows for rows, _ in found]) if found else blank
    of = np.concatenate([rows for _, rows in found]) if found else points
    order = np.argsort(of, kind="stable")
    return states[order], of[order]


def _filled(work: _Work, every: bool) -> Iterator[tuple[States, Places]]:
    waiting = [work]
    while waiting:
        states, of, fronts = waiting.pop()
        if not fronts:
            yield states, of
            continue
        (front, points), *rest = fronts
        row, candidate = _candidates(front, points, every)
        after = tuple((other, at[row]) for other, at in rest)
        states, of = states[row], of[row]
        source = front.source
        if isinstance(source, Levels):
            states[:, source.axis] = np.array(source.states)[candidate]
            waiting.append((states, of, after))
        elif isinstance(source, Sum):
            left, right = np.divmod(candidate, len(source.right.values))
            waiting.append((states, of, ((source.left, left), (source.right, right), *after)))
        else:
            waiting += _parted((states, of, after), source.parts, candidate)


def _candidates(front: Front, points: Places, every: bool) -> tuple[Places, Places]:
    """For each point its candidates: the row of `points` that each is of, and its number."""
    if not every:
        return np.arange(len(points)), front.origin.first()[points]
    sizes = front.origin.sizes()[points]
    row = np.repeat(np.arange(len(points)), sizes)
    before = np.repeat(np.cumsum(sizes) - sizes, sizes)
    at = np.repeat(front.origin.starts[:-1][points], sizes) + np.arange(len(row)) - before
    return row, front.origin.rows[at]


def _parted(work: _Work, parts: Sequence[Front], candidate: Places) -> Iterator[_Work]:
    """The rows of a union, parted by the front that each comes from."""
    states, of, after = work
    starts = np.cumsum([0, *(len(part.values) for part in parts)])
    which = np.searchsorted(starts, candidate, side="right") - 1
    for at, part in enumerate(parts):
        rows = np.flatnonzero(which == at)
        if len(rows):
            rest = tuple((other, points[rows]) for other, points in after)
            inside = (part, candidate[rows] - starts[at])
            yield states[rows], of[rows], (inside, *rest)
