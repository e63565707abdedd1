"""Necessary dominance: at least as good for every party under every utility that fits its order.

With orders of levels alone, one package necessarily dominates another exactly when each party
knows its level on each issue to be at least as good (Sarabando, Dias & Vetschera 2013, sec. 3;
Greco, Mousseau & Slowinski 2008). What is not dominated is what no further knowledge of weights
could rule out on its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from pourparler.kernels.frontier import Additive, fronts
from pourparler.kernels.packages import Formula, Shape

CITES = ("sarabando-2013", "greco-2008")
"""Keys of the works that define this."""

Order = npt.NDArray[np.bool_]
"""`order[k, l]` is true when level `k` is known to be at least as good as level `l`."""


def shared_order(orders: Sequence[Order]) -> Order:
    """The order of one issue that all parties share; party after party in `orders`.

    >>> up = np.array([[True, True], [False, True]])
    >>> shared_order([up, up.T]).tolist()
    [[True, False], [False, True]]
    """
    return np.asarray(np.logical_and.reduce(orders))


MOST_NUMBERS = 4 * 10**5
"""Numbers held together while packages are merged, up to which the undominated are counted."""


def count_undominated(
    space: tuple[Shape, Sequence[Formula | None], Sequence[Formula]],
    counts_as: Sequence[Sequence[int]],
    orders: Sequence[Order],
    tick: Callable[[int, int], None] | None = None,
) -> int:
    """How many packages no other dominates, by merging issues; no list is made.

    The space is its sizes, when issues apply, and what no package may be; state `s` of issue `j`
    is worth the level `counts_as[j][s]`, and `orders[j]` is what all parties share. Issues that no
    formula ties together never make up for one another, so their numbers are multiplied. Raises
    `TooLarge` where too many partial packages stay.

    >>> up = np.array([[True, True], [False, True]])
    >>> unlike = [("and", (("in", 0, (0,)), ("in", 1, (0,))))]
    >>> count_undominated(((2, 2), (None, None), unlike), ((0, 1), (0, 1)), (up, up))
    2
    """
    columns = [_coordinates(order) for order in orders]
    width = sum(own.shape[1] for own in columns)
    worth, before = [], 0
    for own, states in zip(columns, counts_as, strict=True):
        placed = np.zeros((len(states), max(1, width)), dtype=np.int64)
        placed[:, before : before + own.shape[1]] = own[list(states)]
        before += own.shape[1]
        worth.append(placed)
    sizes, applies_when, never = space
    model = Additive(sizes, tuple(applies_when), tuple(never), tuple(worth))
    found = fronts(model, tick, MOST_NUMBERS)
    return math.prod(int(front.counts.astype(object).sum()) for front in found or ()) * bool(found)


def _coordinates(order: Order) -> npt.NDArray[np.int64]:
    """Numbers a level such that one level is as good as another where all its numbers are."""
    if (order | order.T).all():
        return np.asarray(order.sum(axis=1, dtype=np.int64)[:, np.newaxis])
    return np.unique(order, axis=1).astype(np.int64)
