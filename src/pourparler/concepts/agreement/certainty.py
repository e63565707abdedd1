"""Whether a zone of agreement exists for sure, and up to which common value of no deal.

A zone is *certain* when under all utilities that fit what is known some package is acceptable to
all. It is refuted by single steps: if each party may care about one step alone, and no package
meets all these steps at once, then under those utilities no package is worth anything to all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod

import numpy as np
import numpy.typing as npt

from pourparler.kernels.grids import projected

MOST_TUPLES = 20_000
"""Combinations of steps, one a party, that are tried."""

Order = npt.NDArray[np.bool_]
"""`order[k, l]` is true when level `k` is known to be at least as good as level `l`."""

Grid = npt.NDArray[np.bool_]
"""One truth value a package, with one axis an issue."""

Step = tuple[int, tuple[int, ...]]
"""An issue and the levels of one of its steps."""


def least_steps(orders: Sequence[Order]) -> list[Step]:
    """The steps of one party that contain no smaller one: the best levels, one class at a time.

    >>> least_steps([np.array([[True, False], [False, True]])])
    [(0, (0,)), (0, (1,))]
    """
    found: list[Step] = []
    for issue, order in enumerate(orders):
        if order.all():
            continue
        best = [k for k in range(len(order)) if not (order[:, k] & ~order[k]).any()]
        classes = {tuple(int(one) for one in np.flatnonzero(order[:, k])) for k in best}
        found.extend((issue, levels) for levels in sorted(classes))
    return found


def opposed(inside: Grid, parties: Sequence[Sequence[Order]]) -> tuple[Step, ...] | bool | None:
    """One step a party that no package meets together; None if there is none, False if untried.

    `inside` has one axis an issue and is true for the packages that count.
    """
    steps = [least_steps(orders) for orders in parties]
    if any(not own for own in steps):
        return None
    if prod(len(own) for own in steps) > MOST_TUPLES:
        return False
    seen: dict[tuple[int, ...], Grid] = {}
    for chosen in product(*steps):
        levels: dict[int, set[int]] = {}
        for issue, members in chosen:
            levels[issue] = levels.get(issue, set(members)) & set(members)
        axes = tuple(sorted(levels))
        if axes not in seen:
            seen[axes] = projected(inside, axes)
        if not seen[axes][np.ix_(*(sorted(levels[axis]) for axis in axes))].any():
            return chosen
    return None
