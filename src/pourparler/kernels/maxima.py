"""Maxima of vectors: the points that no other point matches everywhere and beats somewhere.

One coordinate and two are swept in order, three are parted in halves (Kung, Luccio & Preparata
1975), more are held block by block against the maxima found before them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.int64] | npt.NDArray[np.object_]
"""One point a row, one coordinate a column, larger is better; objects are Python integers."""

Places = npt.NDArray[np.intp]
"""Numbers of rows."""

BLOCK = 512
"""Points of four coordinates or more that are held against the maxima together."""


@dataclass(frozen=True, slots=True)
class Maxima:
    """The maxima among some rows, equal rows together.

    Group `g` is the rows `rows[starts[g]:starts[g + 1]]`, rising, all of them equal; the groups
    are in the order of their first rows. `starts` has one more entry than there are groups.
    """

    rows: Places
    starts: Places

    def first(self) -> Places:
        """The first row of each group."""
        return self.rows[self.starts[:-1]]

    def sizes(self) -> Places:
        """How many equal rows each group has."""
        return np.diff(self.starts)


def maxima(points: Points) -> Maxima:
    """The rows of `points` that no row dominates, exact for integers of any size.

    >>> found = maxima(np.array([[1, 3], [0, 9], [1, 3], [1, 2]]))
    >>> found.rows.tolist(), found.starts.tolist()
    ([0, 2, 1], [0, 2, 3])
    """
    if not len(points):
        return Maxima(np.empty(0, np.intp), np.zeros(1, np.intp))
    if points.dtype == np.object_:
        points = _ranked(points)
    if points.shape[1] == 1:
        best = np.flatnonzero(points[:, 0] == points[:, 0].max())
        return Maxima(best, np.array([0, len(best)], np.intp))
    return _swept(points) if points.shape[1] == 2 else _sifted(points)


def _ranked(points: Points) -> Points:
    """The same order, coordinate by coordinate, in small integers."""
    columns = [np.unique(column, return_inverse=True)[1] for column in points.T]
    return np.stack(columns, axis=1).astype(np.int64)


def _swept(points: Points) -> Maxima:
    """Two coordinates: by the first one falling, the second has to pass all that came before."""
    order = np.argsort(points[:, 0])[::-1]
    second = points[order, 1]
    # what is below an earlier one goes first, so that ties are looked for among the few that stay
    high = second == np.maximum.accumulate(second)
    order, second = order[high], second[high]
    first = points[order, 0]
    new = np.ones(len(first), np.bool_)
    np.not_equal(first[1:], first[:-1], out=new[1:])
    if new.all():
        new[1:] = second[1:] > second[:-1]
        return _alone(order[new])
    starts = np.flatnonzero(new)
    best = np.maximum.reduceat(second, starts)
    kept = np.ones(len(best), np.bool_)
    kept[1:] = best[1:] > best[:-1]
    lengths = np.diff(np.append(starts, len(order)))
    member = np.repeat(kept, lengths) & (second == np.repeat(best, lengths))
    group = np.repeat(np.arange(len(starts)), lengths)
    return _grouped(order[member], group[member])


def _alone(rows: Places) -> Maxima:
    """Rows of which no two are equal."""
    return Maxima(np.sort(rows), np.arange(len(rows) + 1))


def _grouped(rows: Places, group: Places) -> Maxima:
    """Rows with the rising number of their group, as groups in the order of their first rows."""
    new = np.concatenate(([True], group[1:] != group[:-1]))
    if new.all():
        return _alone(rows)
    number = np.cumsum(new) - 1
    leading = np.minimum.reduceat(rows, np.flatnonzero(new))[number]
    order = np.lexsort((rows, leading))
    rows, leading = rows[order], leading[order]
    starts = np.flatnonzero(leading[1:] != leading[:-1]) + 1
    return Maxima(rows, np.concatenate(([0], starts, [len(rows)])))


def _sifted(points: Points) -> Maxima:
    """Three coordinates or more: equal rows become one, then all that is beaten is left out."""
    order = np.lexsort(points.T[::-1])[::-1]
    falling = points[order]
    new = np.concatenate(([True], (falling[1:] != falling[:-1]).any(axis=1)))
    group = np.cumsum(new) - 1
    unique = falling[new]
    beaten = _beaten_of_three(unique) if points.shape[1] == 3 else _beaten_of_many(unique)
    member = ~beaten[group]
    return _grouped(order[member], group[member])


def _beaten_of_three(points: Points) -> npt.NDArray[np.bool_]:
    """Which rows an earlier row beats; rows are distinct and fall in lexicographic order.

    Rows are parted in halves, quarters and so on. Within a part, sorted by the second coordinate,
    the running maximum of the third over the earlier half tells which of the later half is beaten.
    """
    beaten = np.zeros(len(points), np.bool_)
    order = np.argsort(-points[:, 1], kind="stable")
    third = np.unique(points[:, 2], return_inverse=True)[1] + 1
    width = len(points) + 1
    for bit in range(max(len(points) - 1, 0).bit_length() - 1, -1, -1):
        order = order[~beaten[order]]
        part = order >> (bit + 1)
        narrow = np.uint16 if part.max(initial=0) < 2**16 else np.int64
        inside = order[np.argsort(part.astype(narrow), kind="stable")]
        later = (inside >> bit) & 1 == 1
        level = (inside >> (bit + 1)) * width
        height = third[inside]
        above = np.maximum.accumulate(level + np.where(later, 0, height)) - level
        beaten[inside[later & (above >= height)]] = True
    return beaten


def _beaten_of_many(points: Points) -> npt.NDArray[np.bool_]:
    """Which of some distinct rows another beats: by sum falling, blocks against what is left.

    The maxima with the largest sums beat the most, so a block meets few of them first and, once
    most of it is gone, many.
    """
    order = np.argsort(-points.sum(axis=1), kind="stable")
    columns = np.ascontiguousarray(points[order].T)
    kept = np.empty(0, np.intp)
    for start in range(0, len(order), BLOCK):
        block = np.arange(start, min(start + BLOCK, len(order)))
        at, size = 0, 32
        while at < len(kept) and len(block):
            best = columns[:, kept[at : at + size]]
            block = block[~_matches(best, columns[:, block]).any(axis=0)]
            at, size = at + size, size * 4
        mutual = _matches(columns[:, block], columns[:, block])
        np.fill_diagonal(mutual, False)
        kept = np.concatenate((kept, block[~mutual.any(axis=0)]))
    beaten = np.ones(len(points), np.bool_)
    beaten[order[kept]] = False
    return beaten


def _matches(upper: npt.NDArray[Any], lower: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Where column `u` of `upper` is at least column `l` of `lower` in every row."""
    found: npt.NDArray[np.bool_] = upper[0][:, None] >= lower[0][None, :]
    for high, low in zip(upper[1:], lower[1:], strict=True):
        found &= high[:, None] >= low[None, :]
    return found
