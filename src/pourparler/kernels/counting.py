"""Counts the ways to choose a state for every axis, without a list: axes are summed out one by one.

Tables tie few axes together, so what is left of a sum after each axis stays small (variable
elimination, as in Dechter 1999). Numbers are exact, however large.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.kernels.parts import together
from pourparler.kernels.scopes import Table, fits

Weights: TypeAlias = npt.NDArray[np.int64]
"""`weights[q, c]` is how many states of class `c` of one axis question `q` lets through."""

MOST_NUMBERS = 2**24
"""Numbers of one sum that are held together."""

_LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class _Sum:
    """What is summed so far: `values[q or 0, c0, c1, …]` for classes of the axes of `scope`."""

    scope: tuple[int, ...]
    values: npt.NDArray[Any]


def count_ways(tables: Sequence[Table], weights: Sequence[Weights]) -> list[int]:
    """For each question, how many choices of one state an axis all tables leave.

    >>> left = Table((0, 1), np.array([[True, False], [True, True]]))
    >>> count_ways([left], [np.array([[1, 1], [2, 0]]), np.array([[1, 3], [1, 1]])])
    [5, 2]
    """
    totals = [1] * len(weights[0])
    for tied in together(len(weights), [table.scope for table in tables]):
        inside = [table for table in tables if table.scope and table.scope[0] in tied]
        found = _ways(inside, {axis: weights[axis] for axis in tied})
        totals = [total * own for total, own in zip(totals, found, strict=True)]
    if not all(table.left for table in tables if not table.scope):
        return [0] * len(totals)  # a formula of no axis that holds anyhow
    return totals


def _ways(tables: Sequence[Table], weights: Mapping[int, Weights]) -> list[int]:
    most = math.prod(max(1, int(one.sum(axis=1).max())) for one in weights.values())
    kind: type = np.int64 if most < _LARGEST else object
    sums = [_Sum(t.scope, t.left[np.newaxis].astype(np.int64).astype(kind)) for t in tables]
    beside = {axis: {axis}.union(*(t.scope for t in tables if axis in t.scope)) for axis in weights}
    costs = {axis: _cost(near, weights) for axis, near in beside.items()}
    while costs:
        axis = min(costs, key=costs.__getitem__)
        del costs[axis]
        near = beside.pop(axis)
        sums = _without(axis, sums, weights[axis].astype(kind), sorted(near), weights)
        for other in near - {axis}:  # what was tied to the axis is now tied to each other
            beside[other] = (beside[other] | near) - {axis}
            costs[other] = _cost(beside[other], weights)
    totals = [1] * len(next(iter(weights.values())))
    for one in sums:
        own = np.broadcast_to(one.values, (len(totals),)).tolist()
        totals = [total * int(number) for total, number in zip(totals, own, strict=True)]
    return totals


def _cost(axes: Iterable[int], weights: Mapping[int, Weights]) -> int:
    """How many numbers a table of these axes has."""
    return math.prod(weights[axis].shape[1] for axis in axes)


def _without(
    axis: int,
    sums: Sequence[_Sum],
    own: npt.NDArray[Any],
    near: Sequence[int],
    weights: Mapping[int, Weights],
) -> list[_Sum]:
    """The sums with one axis summed out; `near` are the axes of its tables, it among them."""
    scope = tuple(near)
    fits([weights[other].shape[1] for other in scope], MOST_NUMBERS // max(1, len(own)))
    total = _spread((axis,), own, scope)
    for one in sums:
        if axis in one.scope:
            total = total * _spread(one.scope, one.values, scope)
    rest = tuple(other for other in scope if other != axis)
    summed = _Sum(rest, np.asarray(total.sum(axis=1 + scope.index(axis))))
    return [*(one for one in sums if axis not in one.scope), summed]


def _spread(
    scope: tuple[int, ...], values: npt.NDArray[Any], over: tuple[int, ...]
) -> npt.NDArray[Any]:
    """Values of some axes with an axis of length 1 for each of the others; both scopes rise."""
    places = tuple(1 + at for at, axis in enumerate(over) if axis not in scope)
    return np.expand_dims(values, places)
