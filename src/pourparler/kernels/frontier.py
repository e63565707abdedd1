"""The exact Pareto frontier of additive values, issue by issue: no list of packages is ever made.

A partial package that another dominates can win with no completion, so it is dropped as soon as it
is met. Where formulas tie axes together, the axes are eliminated one by one (Bertelè & Brioschi
1972): partial packages are compared only where they agree on all axes that still matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.errors import TooLarge
from pourparler.kernels import scopes
from pourparler.kernels.maxima import Maxima, Points, maxima
from pourparler.kernels.packages import Formula, Shape

MOST_SUMS = 2 * 10**7
"""Sums of partial packages that are held in memory together: about a gigabyte for two parties."""

_SAFE = 2**62
"""Integers up to which sums and differences of two fit 64 bits."""


@dataclass(frozen=True, slots=True)
class Additive:
    """A space of packages and what each level is worth to each party.

    `worth[a][s, i]` is what state `s` of axis `a` is worth to party `i`, as an integer on a scale
    of its own for each party; states are the levels by digit, and for an axis that can fail to
    apply one more, the last. Formulas are as in `packages`; no package meets one of `never`.
    """

    sizes: Shape
    applies_when: tuple[Formula | None, ...]
    never: tuple[Formula, ...]
    worth: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """Points that come from the states of one axis, in this order."""

    axis: int
    states: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """Points that come from pairs, one of the left and one of the right, right ones fastest."""

    left: Front
    right: Front


@dataclass(frozen=True, slots=True)
class Union:
    """Points that come from several fronts, one after the other."""

    parts: tuple[Front, ...]


Source: TypeAlias = Levels | Sum | Union

Counts = npt.NDArray[np.int64] | npt.NDArray[np.object_]
"""One count a point; object arrays hold Python integers."""


@dataclass(frozen=True, slots=True, eq=False)
class Front:
    """The maxima of some partial packages.

    `values[k, i]` is what point `k` is worth to party `i`, `counts[k]` how many partial packages
    have these very values, `packages` how many there are in all, dominated ones included. Point
    `k` comes from the candidates `origin.rows[origin.starts[k]:origin.starts[k + 1]]` of `source`.
    """

    values: Points
    counts: Counts
    packages: int
    origin: Maxima
    source: Source


Tick = Callable[[int, int], None]
"""Hears how many axes of how many are done; stops the work by raising."""


def frontier(model: Additive, tick: Tick | None = None) -> Front:
    """The frontier of all packages, its points in lexicographic order of their first packages.

    It has no points where formulas leave no package. There must be an axis.

    >>> worth = (np.array([[0, 3], [2, 0]]), np.array([[0, 1], [5, 0]]))
    >>> front = frontier(Additive((2, 2), (None, None), (), worth))
    >>> front.values.tolist(), front.packages
    ([[0, 4], [5, 3], [7, 0]], 4)
    """
    parts = _components(model, tick)
    if parts is None:
        nothing = np.zeros((0, model.worth[0].shape[1]), np.int64)
        return _front(nothing, maxima(nothing), np.zeros(0, np.int64), 0, Union(()))
    whole, *rest = sorted(parts, key=lambda part: len(part.values))
    for done, part in enumerate(rest, start=1):
        whole = add(whole, part)
        if tick is not None:
            tick(done, len(rest))
    return whole


def _kind(model: Additive) -> type:
    """Integers of 64 bits where every sum fits them, also one over all parties."""
    most = sum(int(np.abs(worth.astype(object)).max(axis=0).sum()) for worth in model.worth)
    return np.int64 if most < _SAFE else object


def _front(values: Points, origin: Maxima, counts: Counts, packages: int, source: Source) -> Front:
    """The front of candidates, whose maxima are `origin`; `counts` has one entry for each row."""
    if len(origin.rows) == len(origin.starts) - 1:
        return Front(values[origin.rows], counts, packages, origin, source)
    most = int(counts.max()) * int(origin.sizes().max())
    wide = counts if most < _SAFE else counts.astype(object)
    together = np.add.reduceat(wide, origin.starts[:-1])
    return Front(values[origin.first()], together, packages, origin, source)


def add(left: Front, right: Front) -> Front:
    """The front of all pairs of a partial package of each; the two settle different axes."""
    sums = len(left.values) * len(right.values)
    if sums > MOST_SUMS:
        raise TooLarge(
            f"the frontier grows too large: {len(left.values):,} partial packages, each with "
            f"{len(right.values):,} ways to go on; up to {MOST_SUMS:,} such pairs fit "
            "(fix an issue, or leave a party out)"
        )
    values = (left.values[:, None, :] + right.values[None, :, :]).reshape(sums, -1)
    origin = maxima(values)
    of_left, of_right = np.divmod(origin.rows, len(right.values))
    most = int(left.counts.max()) * int(right.counts.max())
    wide = left.counts if most < _SAFE else left.counts.astype(object)
    counts = wide[of_left] * right.counts[of_right]
    return _front(values, origin, counts, left.packages * right.packages, Sum(left, right))


def unite(parts: Sequence[Front]) -> Front:
    """The front of partial packages that settle the same axes; no two parts share one."""
    if len(parts) == 1:
        return parts[0]
    values = np.concatenate([part.values for part in parts])
    counts = np.concatenate([part.counts for part in parts])
    origin = maxima(values)
    packages = sum(part.packages for part in parts)
    return _front(values, origin, counts[origin.rows], packages, Union(tuple(parts)))


@dataclass(frozen=True, slots=True)
class _Factor:
    """Fronts of the axes eliminated so far, one for each combination of classes of `scope`.

    A combination that leaves nothing has no entry.
    """

    scope: tuple[int, ...]
    fronts: dict[tuple[int, ...], Front]


def _components(model: Additive, tick: Tick | None) -> list[Front] | None:
    """One front for each group of axes that formulas tie together; None where one is empty."""
    parted = scopes.classes(model.sizes, model.applies_when, model.never)
    tables = scopes.tables(model.sizes, model.applies_when, model.never, parted)
    kind = _kind(model)
    factors: list[_Factor] = []
    waiting = {axis for table in tables for axis in table.scope}
    finished = [
        _levels(worth.astype(kind), axis, parted[axis][0])
        for axis, worth in enumerate(model.worth)
        if axis not in waiting
    ]
    while waiting:
        ties = [table.scope for table in tables] + [factor.scope for factor in factors]
        axis, scope = scopes.next_axis(waiting, ties, [len(own) for own in parted])
        waiting.remove(axis)
        own = [_levels(model.worth[axis].astype(kind), axis, group) for group in parted[axis]]
        near = [one for one in tables if axis in one.scope]
        joined = [one for one in factors if axis in one.scope]
        tables = [one for one in tables if axis not in one.scope]
        factors = [one for one in factors if axis not in one.scope]
        shape = [len(parted[other]) for other in (*scope, axis)]
        found = _eliminated((*scope, axis), shape, own, near, joined)
        if not found.fronts:
            return None
        if scope:
            factors.append(found)
        else:
            finished.append(found.fronts[()])
        if tick is not None:
            tick(len(model.sizes) - len(waiting), len(model.sizes))
    return finished


def _levels(worth: Points, axis: int, states: tuple[int, ...]) -> Front:
    """The front of one axis alone, in some of its states."""
    values = worth[list(states)]
    origin = maxima(values)
    counts = np.ones(len(origin.rows), np.int64)
    return _front(values, origin, counts, len(states), Levels(axis, states))


def _eliminated(
    every: tuple[int, ...],
    shape: Sequence[int],
    own: Sequence[Front],
    near: Sequence[scopes.Table],
    joined: Sequence[_Factor],
) -> _Factor:
    """The best over all classes of the last axis of `every`, for each combination of the others.

    `own[c]` is the front of class `c` of that axis, `near` are the tables and `joined` the factors
    that speak of it.
    """
    left = np.ones(shape, np.bool_)
    for table in near:
        left &= scopes.spread(table, every)
    places = [[every.index(axis) for axis in factor.scope] for factor in joined]
    found: dict[tuple[int, ...], list[Front]] = {}
    for cell in map(tuple, np.argwhere(left).tolist()):
        whole: Front | None = own[cell[-1]]
        for factor, place in zip(joined, places, strict=True):
            front = factor.fronts.get(tuple(cell[at] for at in place))
            whole = None if whole is None or front is None else add(whole, front)
        if whole is not None:
            found.setdefault(cell[:-1], []).append(whole)
    return _Factor(every[:-1], {cell: unite(parts) for cell, parts in found.items()})
