"""Formulas as small tables: levels that no formula tells apart are one, each table has few axes.

An axis that can fail to apply has one state more than it has levels: the last, "does not apply".
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from pourparler.errors import TooLarge
from pourparler.kernels.packages import Digits, Formula, Mask, Shape, evaluate

MOST_CELLS = 10**5
"""Combinations of states of the axes of one table, or of axes that tables tie together."""

Kind = TypeVar("Kind", bound=np.generic)
"""What an array holds."""

Classes = tuple[tuple[int, ...], ...]
"""The states of one axis in groups that no formula tells apart, in the order of their first."""


@dataclass(frozen=True, slots=True)
class Table:
    """Which combinations of classes a formula leaves.

    `left[c0, c1, …]` is true where axis `scope[0]` may be in its class `c0` while `scope[1]` is in
    its class `c1`, and so on. The axes of a scope rise.
    """

    scope: tuple[int, ...]
    left: Mask


def leaves(formula: Formula) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Every axis with its digits that a formula names, in the order written."""
    if formula[0] == "in":
        yield formula[1], formula[2]
    elif formula[0] == "not":
        yield from leaves(formula[1])
    else:
        for part in formula[1]:
            yield from leaves(part)


def classes(
    sizes: Shape, applies_when: Sequence[Formula | None], never: Sequence[Formula]
) -> tuple[Classes, ...]:
    """The states of each axis, in groups that no formula tells apart.

    >>> classes((3, 2), (None, ("in", 0, (1, 2))), [("in", 0, (2,))])
    (((0,), (1,), (2,)), ((0, 1), (2,)))
    """
    named: list[set[frozenset[int]]] = [set() for _ in sizes]
    conditions = [condition for condition in applies_when if condition is not None]
    for formula in (*never, *conditions):
        for axis, places in leaves(formula):
            named[axis].add(frozenset(places))
    found = []
    for axis, size in enumerate(sizes):
        kinds = list(named[axis])
        groups: dict[object, list[int]] = {}
        for level in range(size):
            groups.setdefault(tuple(level in kind for kind in kinds), []).append(level)
        if applies_when[axis] is not None:
            groups["does not apply"] = [size]
        found.append(tuple(tuple(group) for group in groups.values()))
    return tuple(found)


def tables(
    sizes: Shape,
    applies_when: Sequence[Formula | None],
    never: Sequence[Formula],
    parted: Sequence[Classes],
) -> list[Table]:
    """One table for each formula: for each of `never`, and for each axis that may not apply."""
    found = []
    for formula in never:
        scope, digits, applies, shape = _cells(sizes, {axis for axis, _ in leaves(formula)}, parted)
        crossed = evaluate(_moved(formula, scope), digits, applies)
        found.append(Table(scope, ~crossed.reshape(shape)))
    for axis, condition in enumerate(applies_when):
        if condition is not None:
            named = {other for other, _ in leaves(condition)} | {axis}
            scope, digits, applies, shape = _cells(sizes, named, parted)
            holds = evaluate(_moved(condition, scope), digits, applies)
            fits = holds == applies[:, scope.index(axis)]
            found.append(Table(scope, fits.reshape(shape)))
    return found


def _cells(
    sizes: Shape, axes: set[int], parted: Sequence[Classes]
) -> tuple[tuple[int, ...], Digits, Mask, tuple[int, ...]]:
    """All combinations of classes of some axes, a row each: first states, and what applies."""
    scope = tuple(sorted(axes))
    shape = tuple(len(parted[axis]) for axis in scope)
    fits(shape)
    first = [[group[0] for group in parted[axis]] for axis in scope]
    states = np.array(list(product(*first)), dtype=np.int64).reshape(-1, len(scope))
    applies = states < np.array([sizes[axis] for axis in scope], dtype=np.int64)
    return scope, np.where(applies, states, 0), np.asarray(applies), shape


def _moved(formula: Formula, scope: tuple[int, ...]) -> Formula:
    """The formula with each axis named by its place in `scope`."""
    if formula[0] == "in":
        return ("in", scope.index(formula[1]), formula[2])
    if formula[0] == "not":
        return ("not", _moved(formula[1], scope))
    return (formula[0], tuple(_moved(part, scope) for part in formula[1]))


def fits(shape: Sequence[int], most: int = MOST_CELLS) -> None:
    """Refuse to go on where the axes tied together have more combinations than `most`."""
    cells = 1
    for size in shape:
        cells *= size
    if cells > most:
        raise TooLarge(
            f"rules and red lines tie {len(shape)} issues together, which is {cells:.3g} "
            f"combinations to keep apart; up to {most:,} fit (split a rule, or fix an issue)"
        )


def next_axis(
    waiting: set[int], ties: Sequence[tuple[int, ...]], widths: Sequence[int]
) -> tuple[int, tuple[int, ...]]:
    """The axis whose elimination ties the fewest combinations together, and those it is tied to.

    Raises `TooLarge` where even these are too many.
    """
    tied: dict[int, set[int]] = {axis: set() for axis in waiting}
    for scope in ties:
        for axis in scope:
            tied[axis].update(scope)
    costs = {
        axis: math.prod(widths[other] for other in {axis} | tied[axis]) for axis in sorted(waiting)
    }
    axis = min(costs, key=costs.__getitem__)
    scope = tuple(sorted(tied[axis] - {axis}))
    fits([widths[other] for other in (axis, *scope)])
    return axis, scope


def spread(table: Table, every: tuple[int, ...]) -> Mask:
    """The table over the axes of `every`, one class wide on those that it does not speak of."""
    return spread_over(table.left, table.scope, every)


def spread_over(
    values: npt.NDArray[Kind], scope: Sequence[int], every: tuple[int, ...]
) -> npt.NDArray[Kind]:
    """Values over the axes of `scope`, as over those of `every`: of length 1 on all others."""
    order = sorted(range(len(scope)), key=lambda at: every.index(scope[at]))
    shape = [1] * len(every)
    for at, axis in enumerate(scope):
        shape[every.index(axis)] = values.shape[at]
    return values.transpose(order).reshape(shape)
