"""Dominance between packages when only orders of levels are known: one pass an axis, no pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Grid = npt.NDArray[np.bool_]
"""One truth value a cell; axis `a` of the array is axis `a` of the packages."""

Order = npt.NDArray[np.bool_]
"""`order[k, l]` is true when level `k` is known to be at least as good as level `l`."""


def undominated(inside: Grid, orders: Sequence[Order]) -> Grid:
    """The cells of `inside` that no other cell of it dominates.

    `orders[a]` is the order of axis `a` that all parties share: `k` over `l` only where each of
    them knows it. A cell dominates another when it is at least as good on every axis, and on one
    of them not equal.

    >>> chain = np.array([[True, True], [False, True]])
    >>> undominated(np.ones((2, 2), dtype=bool), [chain, chain]).tolist()
    [[True, False], [False, False]]
    """
    reached = inside
    for axis, order in enumerate(orders):
        reached = _spread(reached, order, axis)
    dominated = np.zeros_like(inside)
    for axis, order in enumerate(orders):
        dominated |= _spread(reached, order & ~order.T, axis)
    return inside & ~dominated


def _spread(cells: Grid, order: Order, axis: int) -> Grid:
    """Where a level is below one that is set: `out[l]` is the union of `cells[k]`, `k` over `l`."""
    moved = np.moveaxis(cells, axis, 0)
    out = np.zeros_like(moved)
    for lower in range(order.shape[1]):
        for upper in np.flatnonzero(order[:, lower]):
            out[lower] |= moved[upper]
    return np.moveaxis(out, 0, axis)


def dominators(among: Grid, orders: Sequence[Order]) -> npt.NDArray[np.int64]:
    """For each cell, the highest code of a cell of `among` that is at least as good, or -1.

    Codes count cells in C order. A cell of `among` may be given itself or an equal one.
    """
    codes = np.where(among, np.arange(among.size, dtype=np.int64).reshape(among.shape), -1)
    for axis, order in enumerate(orders):
        moved = np.moveaxis(codes, axis, 0)
        out = np.full_like(moved, -1)
        for lower in range(order.shape[1]):
            for upper in np.flatnonzero(order[:, lower]):
                out[lower] = np.maximum(out[lower], moved[upper])
        codes = np.moveaxis(out, 0, axis)
    return codes
