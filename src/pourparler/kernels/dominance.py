"""Dominance between packages when only orders of levels are known: one pass an axis, no pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
        reached = _spread(reached, order, axis, np.logical_or)
    dominated = np.zeros_like(inside)
    for axis, order in enumerate(orders):
        moved = np.moveaxis(reached, axis, 0)
        beaten = np.moveaxis(dominated, axis, 0)
        # what reaches a level further up has reached the next one up already
        next_up = _next_up(order)
        for lower, upper in np.argwhere(next_up.T):
            beaten[lower] |= moved[upper]
    return inside & ~dominated


def _next_up(order: Order) -> Order:
    """`out[k, l]` is true where `k` is above `l` with nothing known to lie between them."""
    above = order & ~order.T
    return np.asarray(above & ~(above @ above))


def _spread(cells: npt.NDArray[Any], order: Order, axis: int, join: np.ufunc) -> npt.NDArray[Any]:
    """Each level joined with all that are at least as good, from the best down along the order."""
    out = np.moveaxis(cells.copy(), axis, 0)
    next_up, tied = _next_up(order), order & order.T
    done = np.zeros(len(order), dtype=np.bool_)
    for level in np.argsort(order.sum(axis=0), kind="stable"):
        if done[level]:
            continue
        group = np.flatnonzero(tied[level])
        own = out[level, ...]
        for other in (*group[group != level], *np.flatnonzero(next_up[:, level])):
            join(own, out[other], out=own)
        out[group] = own
        done[group] = True
    return np.moveaxis(out, 0, axis)


def dominators(among: Grid, orders: Sequence[Order]) -> npt.NDArray[np.int64]:
    """For each cell, the highest code of a cell of `among` that is at least as good, or -1.

    Codes count cells in C order. A cell of `among` may be given itself or an equal one.
    """
    codes = np.where(among, np.arange(among.size, dtype=np.int64).reshape(among.shape), -1)
    for axis, order in enumerate(orders):
        codes = _spread(codes, order, axis, np.maximum)
    return np.asarray(codes)
