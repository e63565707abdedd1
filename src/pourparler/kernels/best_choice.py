"""The best way to choose a class of states for every axis, where each adds something: exactly.

Axes are maximised out one by one, as `counting` sums them out (Bertelè & Brioschi 1972).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pourparler.kernels import scopes
from pourparler.kernels.packages import Mask

_SAFE = 2**50
"""Whole numbers up to which sums fit 64 bits with room for what is forbidden."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One axis taken out, last of `every`; `left` is what the tables on it leave, and `joined` are
    the steps before whose results speak of it."""

    every: tuple[int, ...]
    left: Mask
    joined: tuple[int, ...]


class Chooser:
    """Tables over axes, put in order once; then asked many times.

    `widths[a]` is how many classes axis `a` has. Raises `TooLarge` where tables tie too many axes
    together.

    >>> unlike = scopes.Table((0, 1), np.array([[True, False], [True, True]]))
    >>> chooser = Chooser([unlike], [2, 2])
    >>> chooser.best([[3, 0], [0, 2]])
    (3, (0, 0))
    """

    def __init__(self, tables: Sequence[scopes.Table], widths: Sequence[int]) -> None:
        self._widths = tuple(widths)
        self._is_empty = not all(table.left for table in tables if not table.scope)
        self._steps: list[_Step] = []
        waiting, rest = set(range(len(widths))), list(tables)
        results: dict[int, tuple[int, ...]] = {}
        while waiting:
            ties = [table.scope for table in rest] + list(results.values())
            axis, scope = scopes.next_axis(waiting, ties, widths)
            waiting.remove(axis)
            every = (*scope, axis)
            left = np.ones([widths[other] for other in every], np.bool_)
            for table in rest:
                if axis in table.scope:
                    left &= scopes.spread(table, every)
            joined = tuple(at for at, own in results.items() if axis in own)
            rest = [table for table in rest if axis not in table.scope]
            results = {at: own for at, own in results.items() if at not in joined}
            results[len(self._steps)] = scope
            self._steps.append(_Step(every, left, joined))

    def best(self, adds: Sequence[Sequence[int | None]]) -> tuple[int, tuple[int, ...]] | None:
        """The largest sum and the class of each axis that gives it; None where nothing is left.

        `adds[a][c]` is what class `c` of axis `a` adds, None where it may not be chosen.
        """
        if self._is_empty:
            return None
        most = sum(max(abs(value or 0) for value in own) for own in adds)
        none = -2 * most - 1
        kind: type = np.int64 if most < _SAFE else object
        own: list[npt.NDArray[Any]] = [
            np.array([none if v is None else v for v in one], dtype=kind) for one in adds
        ]
        results: list[npt.NDArray[Any]] = []
        chosen: list[npt.NDArray[np.intp]] = []
        for step in self._steps:
            total = np.where(step.left, own[step.every[-1]], none)
            for at in step.joined:
                scope = self._steps[at].every[:-1]
                total = total + scopes.spread_over(results[at], scope, step.every)
            picked = total.argmax(axis=-1)
            chosen.append(picked)
            results.append(np.take_along_axis(total, picked[..., np.newaxis], -1)[..., 0])
        value = sum(int(one) for one in results if not one.shape)
        if value < -most:
            return None
        return value, self._traced(chosen)

    def _traced(self, chosen: Sequence[npt.NDArray[np.intp]]) -> tuple[int, ...]:
        """Classes by axis, from the axis taken out last to the first."""
        found = [0] * len(self._widths)
        for step, picked in zip(reversed(self._steps), reversed(chosen), strict=True):
            found[step.every[-1]] = int(picked[tuple(found[axis] for axis in step.every[:-1])])
        return tuple(found)
