"""How many packages no other dominates, when a package is as good as another axis by axis: counted.

Axes are summed out one by one. Of all the ways to settle the axes so far it is enough to know where
another package could stand on the axes that still matter: as good on all axes so far, or better on
one. Ways that leave the same are counted together (the subset construction of Rabin & Scott 1959,
along the elimination of axes of Bertelè & Brioschi 1972).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from pourparler.errors import TooLarge
from pourparler.kernels import scopes
from pourparler.kernels.packages import Formula, Mask, Shape

MOST_KEPT = 10**5
"""Ways to stand that are kept apart for one axis: some seconds of work."""

Order = npt.NDArray[np.bool_]
"""`order[k, l]` is true when state `k` is at least as good as state `l`."""

Tick = Callable[[int, int], None]
"""Hears how many axes of how many are done; stops the work by raising."""

Standing = tuple[Mask, Mask]
"""Where another package can stand on some axes, as good so far, and better so far."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """For each combination of classes of `scope`, the ways to stand, and packages with each.

    Ways are told apart by their bytes; `standing` says what they are.
    """

    scope: tuple[int, ...]
    ways: dict[tuple[int, ...], Counter[bytes]]
    standing: dict[bytes, Standing]


def count_undominated(
    sizes: Shape,
    applies_when: Sequence[Formula | None],
    never: Sequence[Formula],
    orders: Sequence[Order],
    tick: Tick | None = None,
) -> int:
    """How many packages have no other that is at least as good on every axis and better on one.

    `orders[a]` is over the states of axis `a`: its levels by digit and, where it can fail to apply,
    one more. Formulas are as in `packages`. Raises `TooLarge` where formulas tie too much together.

    >>> up = np.array([[True, True], [False, True]])
    >>> unlike = ("and", (("in", 0, (0,)), ("in", 1, (0,))))
    >>> count_undominated((2, 2), (None, None), [unlike], (up, up))
    2
    """
    parted = _parted(scopes.classes(sizes, applies_when, never), orders)
    tables = scopes.tables(sizes, applies_when, never, parted)
    widths = [len(own) for own in parted]
    sums = [_Sum((), {(): Counter({b"": 1})}, {b"": (np.ones((), bool), np.zeros((), bool))})]
    waiting = set(range(len(sizes)))
    while waiting:
        ties = [table.scope for table in tables] + [one.scope for one in sums]
        axis, scope = scopes.next_axis(waiting, ties, widths)
        waiting.remove(axis)
        near = [one for one in tables if axis in one.scope]
        joined = [one for one in sums if axis in one.scope]
        tables = [one for one in tables if axis not in one.scope]
        sums = [one for one in sums if axis not in one.scope]
        every = (*scope, axis)
        left = np.ones([widths[other] for other in every], np.bool_)
        for table in near:
            left &= scopes.spread(table, every)
        firsts = [[group[0] for group in parted[other]] for other in every]
        above = [orders[at][np.ix_(own, own)] for at, own in zip(every, firsts, strict=True)]
        sums.append(_summed(every, left, above, [len(group) for group in parted[axis]], joined))
        if tick is not None:
            tick(len(sizes) - len(waiting), len(sizes))
    if not all(table.left for table in tables):
        return 0  # a formula of no axis that holds anyhow
    return math.prod(_free(one) for one in sums)


def _free(one: _Sum) -> int:
    """How many packages of some axes no other betters; every one is as good as itself."""
    ways = one.ways.get((), Counter())
    return sum(number for key, number in ways.items() if not one.standing[key][1])


def _parted(classes: Sequence[scopes.Classes], orders: Sequence[Order]) -> list[scopes.Classes]:
    """Classes parted further, so that the states of each are equal in the order as well."""
    found = []
    for own, order in zip(classes, orders, strict=True):
        equal = order & order.T
        groups: dict[tuple[int, int], list[int]] = {}
        for at, group in enumerate(own):
            for state in group:
                groups.setdefault((at, int(equal[state].argmax())), []).append(state)
        found.append(tuple(map(tuple, groups.values())))
    return found


def _summed(
    every: tuple[int, ...],
    left: Mask,
    above: Sequence[Order],
    members: Sequence[int],
    joined: Sequence[_Sum],
) -> _Sum:
    """Sums over the last axis of `every`; `above[j][k, l]` where class `k` is as good as `l`."""
    ways: dict[tuple[int, ...], Counter[bytes]] = {}
    standing: dict[bytes, Standing] = {}
    for cell in map(tuple, np.argwhere(left).tolist()):
        could = left.copy()
        for place, (order, at) in enumerate(zip(above, cell, strict=True)):
            could &= order[:, at].reshape([-1 if j == place else 1 for j in range(len(every))])
        better = ~above[-1][cell[-1]]
        own = ways.setdefault(cell[:-1], Counter())
        for (even, ahead), number in _combined(every, cell, joined):
            even, ahead = even & could, ahead & could
            now_even = (even & ~better).any(axis=-1)
            now_ahead = (ahead | (even & better)).any(axis=-1)
            key = np.packbits([now_even, now_ahead]).tobytes()
            standing[key] = now_even, now_ahead
            own[key] += number * members[cell[-1]]
        if sum(map(len, ways.values())) > MOST_KEPT:
            raise TooLarge(
                f"more than {MOST_KEPT:,} ways to be dominated would have to be kept apart"
            )
    return _Sum(every[:-1], ways, standing)


def _combined(
    every: tuple[int, ...], cell: tuple[int, ...], joined: Sequence[_Sum]
) -> Iterator[tuple[Standing, int]]:
    """Each choice of a way from each sum, as one way over `every`, and how many packages it is."""
    at = dict(zip(every, cell, strict=True))
    own = [one.ways.get(tuple(at[axis] for axis in one.scope), Counter()).items() for one in joined]
    for chosen in product(*own):
        even, ahead = np.ones([1] * len(every), np.bool_), np.zeros([1] * len(every), np.bool_)
        number = 1
        for one, (key, count) in zip(joined, chosen, strict=True):
            here, there = (scopes.spread_over(mask, one.scope, every) for mask in one.standing[key])
            even, ahead = even & here, (ahead & (here | there)) | (even & there)
            number *= count
        yield (even, ahead), number
