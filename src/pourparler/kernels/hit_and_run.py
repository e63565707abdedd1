"""A random walk through the utilities of one party that fit rows, by the density of its prior.

A utility is a point: for each issue the steps between the values of its levels, from the best down,
then values of no deal. Steps are not negative and sum to 1. Many walkers go at once. A walker draws
a line through where it is, a point evenly on the part of it that keeps all rows, and goes there by
Metropolis's rule: lines exchange two steps, two weights as their issues stand, or go anywhere
(Smith 1984; Chen and Schmeiser 1993). Where an order is open, neighbours in it change places.

The prior has density `prod_j w_j^(alpha - 1 - (L_j - 2))` on steps, by weight `w_j` of an issue and
its `L_j` levels: of levels between best and worst every place is as likely, so a small issue is as
likely to be of any shape as a large one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pourparler.kernels.draws import stream

Values = npt.NDArray[np.float64]
"""One row a walker, one column a coordinate or a row of what fits."""

Places = npt.NDArray[np.int64]
"""One row a walker: the classes of levels of all issues, issue by issue, from the best down."""

SLACK = 1e-13
"""How far below 0 a row may be rounded: one that is equal to 0 throughout never is just so."""

TINY = 1e-300
"""Weights are taken as at least this where their logarithm is needed."""


@dataclass(frozen=True)
class Room:
    """What a walk may not leave, and how likely the prior holds each place in it.

    `sizes[j]` classes of levels on issue `j`, all together `C`; `above[c, d]` is true where class
    `c` is known to be better than `d`. A row is `on_classes[r] @ values + on_weights[r] @ weights +
    on_times[r] @ times + constant[r]`, never below 0. `low` and `high` bound the times. `basis` has
    directions that keep every equality, one a row over all coordinates, and `weight_basis` those
    over weights that do so whatever the shapes of issues; None where only the sum is fixed.
    """

    sizes: tuple[int, ...]
    above: npt.NDArray[np.bool_]
    on_classes: Values
    on_weights: Values
    on_times: Values
    constant: Values
    low: Values
    high: Values
    basis: Values | None = None
    weight_basis: Values | None = None
    alpha: float = 1.0

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where the classes of each issue begin."""
        return tuple(int(at) for at in np.cumsum((0, *self.sizes[:-1])))

    @cached_property
    def issue_of(self) -> npt.NDArray[np.int64]:
        """The issue of each step."""
        return np.repeat(np.arange(len(self.sizes)), np.array(self.sizes) - 1)

    @cached_property
    def to_values(self) -> Values:
        """Steps to the values of classes by rank: each is the sum of the steps below it."""
        found = np.zeros((len(self.issue_of), sum(self.sizes)))
        step = 0
        for offset, size in zip(self.offsets, self.sizes, strict=True):
            for rank in range(size - 1):
                found[step, offset : offset + rank + 1] = 1.0
                step += 1
        return found

    @cached_property
    def to_weights(self) -> Values:
        """Steps to the weights of issues."""
        return np.asarray(self.issue_of[:, None] == np.arange(len(self.sizes)), dtype=np.float64)

    @cached_property
    def powers(self) -> Values:
        """The power of each weight in the density."""
        sizes = np.array(self.sizes, dtype=np.float64)
        return np.where(sizes > 1, self.alpha - 1.0 - (sizes - 2.0), 0.0)

    def classes(self, points: Values, order: Places) -> Values:
        """The value of each class, in each walker's own order."""
        by_rank = points[:, : len(self.issue_of)] @ self.to_values
        found = np.empty_like(by_rank)
        np.put_along_axis(found, order, by_rank, axis=1)
        return found

    def weights(self, points: Values) -> Values:
        """The weight of each issue."""
        return np.asarray(points[:, : len(self.issue_of)] @ self.to_weights)

    def rows(self, points: Values, order: Places) -> Values:
        """What each row comes to without its constant."""
        return np.asarray(
            self.classes(points, order) @ self.on_classes.T
            + self.weights(points) @ self.on_weights.T
            + points[:, len(self.issue_of) :] @ self.on_times.T
        )


@dataclass
class Walkers:
    """Where all walkers are: `points[w]` the steps and times of one, `order[w]` its classes."""

    room: Room
    points: Values
    order: Places
    seed: int
    party: int

    def __post_init__(self) -> None:
        source = stream(self.seed, self.party, "walk").bit_generator
        assert isinstance(source, np.random.PCG64)
        self._raw: Callable[[int], npt.NDArray[np.uint64]] = source.random_raw
        self._steps = len(self.room.issue_of)
        given = self.room.weight_basis
        self._among_weights = len(self.room.sizes) - 1 if given is None else len(given)
        self._open = [
            at
            for at, (offset, size) in enumerate(
                zip(self.room.offsets, self.room.sizes, strict=True)
            )
            if not _is_ranked(self.room.above[offset : offset + size, offset : offset + size])
        ]

    def uniforms(self, *shape: int) -> Values:
        """So many numbers in the open (0, 1), the same for any version of numpy."""
        raw = self._raw(int(np.prod(shape)))
        return np.asarray((raw >> np.uint64(11) | np.uint64(1)) * 2.0**-53).reshape(shape)

    def go(self, rounds: int) -> None:
        """So many rounds: a line of each kind, and a change of places on each open issue."""
        lines = [self._anywhere, self._exchange]
        if self._among_weights:
            lines.append(self._weights)
        for _ in range(rounds):
            for line in lines:
                self._along(*line())
            for issue in self._open:
                self._swap(issue)

    def _anywhere(self) -> tuple[Values, Values]:
        basis = self.room.basis
        if basis is not None:
            return (2 * self.uniforms(len(self.points), len(basis)) - 1) @ basis, self.room.powers
        found = 2 * self.uniforms(*self.points.shape) - 1
        found[:, : self._steps] -= found[:, : self._steps].mean(axis=1, keepdims=True)
        return found, self.room.powers

    def _exchange(self) -> tuple[Values, Values]:
        """One step for another, or one value of no deal alone; of equalities, one direction."""
        walkers = np.arange(len(self.points))
        basis = self.room.basis
        if basis is not None:
            return basis[self._picked(len(basis))], self.room.powers
        found = np.zeros_like(self.points)
        first, second = self._picked(self.points.shape[1]), self._picked(self._steps)
        found[walkers, first] = 1.0
        found[walkers, second] -= np.where(first < self._steps, 1.0, 0.0)
        return found, self.room.powers

    def _weights(self) -> tuple[Values, Values]:
        """Weight of one issue for that of another, with the shapes of issues kept.

        Along such a line the density is that of the weights alone.
        """
        weights = np.maximum(self.room.weights(self.points), TINY)
        shapes = self.points[:, : self._steps] / weights[:, self.room.issue_of]
        if self.room.weight_basis is None:
            every = np.eye(len(self.room.sizes))
            change = every[self._picked(len(every))] - every[self._picked(len(every))]
        else:
            change = self.room.weight_basis[self._picked(self._among_weights)]
        found = np.zeros_like(self.points)
        found[:, : self._steps] = shapes * change[:, self.room.issue_of]
        return found, np.where(self.room.powers != 0, self.room.alpha - 1.0, 0.0)

    def _picked(self, among: int) -> npt.NDArray[np.int64]:
        return (self.uniforms(len(self.points)) * among).astype(np.int64)

    def _along(self, line: Values, powers: Values) -> None:
        """Goes to a place on a line, drawn evenly from what fits and taken by Metropolis's rule."""
        room, steps = self.room, self._steps
        times, on_times = self.points[:, steps:], line[:, steps:]
        left = np.concatenate(
            (
                self.points[:, :steps],
                times - room.low,
                room.high - times,
                room.rows(self.points, self.order) + room.constant,
            ),
            axis=1,
        )
        change = np.concatenate(
            (line[:, :steps], on_times, -on_times, room.rows(line, self.order)), axis=1
        )
        change[np.abs(change) < 1e-14] = 0.0
        with np.errstate(divide="ignore", invalid="ignore"):
            reach = -np.maximum(left, 0.0) / change
        lowest = np.where(change > 0, reach, -np.inf).max(axis=1)
        highest = np.where(change < 0, reach, np.inf).min(axis=1)
        fits = np.isfinite(lowest) & np.isfinite(highest) & (highest > lowest)
        lowest, highest = np.where(fits, lowest, 0.0), np.where(fits, highest, 0.0)
        chosen = lowest + self.uniforms(len(line)) * (highest - lowest)
        there = self.points + chosen[:, None] * line
        np.maximum(there[:, :steps], 0.0, out=there[:, :steps])
        before, after = (np.maximum(room.weights(one), TINY) for one in (self.points, there))
        gain = (np.log(after) - np.log(before)) @ powers
        taken = fits & (np.log(self.uniforms(len(line))) < gain)
        self.points = np.where(taken[:, None], there, self.points)

    def _swap(self, issue: int) -> None:
        """Two neighbours of an open order change places, where that is known of neither."""
        offset, size = self.room.offsets[issue], self.room.sizes[issue]
        walkers = np.arange(len(self.points))
        upper = offset + self._picked(size - 1)
        better, worse = self.order[walkers, upper], self.order[walkers, upper + 1]
        turned = self.order.copy()
        turned[walkers, upper], turned[walkers, upper + 1] = worse, better
        kept = (self.room.rows(self.points, turned) + self.room.constant >= -SLACK).all(axis=1)
        # half of the time nothing moves: else a count of exchanges that is always even would
        # never reach half of the orders
        moved = self.uniforms(len(self.points)) < 0.5
        taken = moved & kept & ~self.room.above[better, worse]
        self.order = np.where(taken[:, None], turned, self.order)


def _is_ranked(above: npt.NDArray[np.bool_]) -> bool:
    return bool((above | above.T | np.eye(len(above), dtype=np.bool_)).all())
