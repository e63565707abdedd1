"""One unknown of a utility: a step, steps that nothing said tells apart, or a value of no deal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
import numpy.typing as npt

Order = npt.NDArray[np.bool_]
"""`order[k, l]` is true when level `k` is known to be at least as good as level `l`."""

Table = npt.NDArray[np.object_]
"""Python integers: one a level, or one for each pair of levels."""

Step = frozenset[int]
"""The levels of a step."""


@dataclass(frozen=True)
class Column:
    """What may lie on steps of one issue that nothing said tells apart.

    With `among` None any step of the issue may be meant. `issue` is None for a value of no deal at
    a `time`, for complete `values[j][l]`, and for a party to which all is worth nothing.
    """

    issue: int | None
    order: Order | None = None
    among: tuple[Step, ...] | None = None
    time: str | None = None
    values: tuple[tuple[Fraction, ...], ...] | None = None

    @cached_property
    def low(self) -> Table:
        """`low[l]` is 1 where every step has level `l`, else 0."""
        return np.array([int(self.without(at) is None) for at in self._levels], dtype=np.object_)

    @cached_property
    def high(self) -> Table:
        """`high[l]` is 1 where some step has level `l`, else 0."""
        has = [int(self.having(at) is not None) for at in self._levels]
        return np.array(has, dtype=np.object_)

    @cached_property
    def gain(self) -> Table:
        """`gain[k, l]` is the least that level `k` has over level `l` on any step: -1, 0 or 1."""
        found = [[self._least_gain(k, other) for other in self._levels] for k in self._levels]
        return np.array(found, dtype=np.object_)

    @property
    def _levels(self) -> range:
        return range(len(self._order))

    @property
    def _order(self) -> Order:
        assert self.order is not None, "a column of an issue"
        return self.order

    def some(self) -> Step:
        """Any step of it."""
        if self.among is not None:
            return self.among[0]
        below_none = next(at for at in self._levels if not self._order[:, at].all())
        return _levels(self._order[:, below_none])

    def without(self, level: int) -> Step | None:
        """A step without a level: those that it is not as good as."""
        return self._step(lambda step: level not in step, ~self._order[level])

    def having(self, level: int) -> Step | None:
        """A step with a level: those as good as it."""
        return self._step(lambda step: level in step, self._order[:, level])

    def splitting(self, upper: int, lower: int) -> Step | None:
        """A step with one level and without the other."""
        if self.among is None and self._order[lower, upper]:
            return None
        return self._step(lambda step: upper in step and lower not in step, self._order[:, upper])

    def _step(self, wanted: Callable[[Step], bool], made: npt.NDArray[np.bool_]) -> Step | None:
        """The first step of those that is wanted; the one made, where it may be any."""
        if self.among is not None:
            return next((step for step in self.among if wanted(step)), None)
        return None if made.all() or not made.any() else _levels(made)

    def _least_gain(self, upper: int, lower: int) -> int:
        if self.splitting(lower, upper) is not None:
            return -1
        if self.among is not None:
            return min(int(upper in step) - int(lower in step) for step in self.among)
        both, neither = not self._order[:, lower].all(), not self._order[upper].all()
        return 0 if both or neither else 1

    def worst_for(self, better: int, worse: int) -> Step:
        """A step on which one level has least over the other."""
        steps = self.among
        if steps is not None:
            return min(steps, key=lambda step: int(better in step) - int(worse in step))
        both, neither = self._order[:, worse], ~self._order[better]
        return (
            self.splitting(worse, better)
            or (None if both.all() else _levels(both))
            or (None if not neither.any() else _levels(neither))
            or self.some()
        )


def _levels(mask: npt.NDArray[np.bool_]) -> Step:
    return frozenset(map(int, np.flatnonzero(mask)))
