"""A linear program in floating point whose answers are hints, never verdicts.

It asks how far a mixture of packages can reach all of some bars at once. HiGHS is loaded on first
use, and starts each time from where it ended the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
"""One number a state, or one a bar."""


@dataclass(frozen=True, slots=True)
class Hint:
    """How far all bars are reached, the share of each state, and a price for each bar."""

    reach: float
    shares: Floats
    prices: Floats


class LooseProgram:
    """Shares of the states of each axis that sum to 1, and bars on what they add up to.

    States are numbered through all axes. `clauses` are sets of states of which not all may be in
    one package.
    """

    def __init__(self, sizes: Sequence[int], clauses: Sequence[Sequence[Sequence[int]]]) -> None:
        # the class that HiGHS's own one extends: that one prints a line before it can be silenced
        import highspy
        from highspy._core import _Highs

        self._sizes = tuple(sizes)
        self._states = sum(sizes)
        self._solver: Any = _Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        self._free = highspy.kHighsInf
        self._best = highspy.HighsModelStatus.kOptimal
        for _ in range(self._states):
            self._solver.addCol(0.0, 0.0, 1.0, 0, [], [])
        # how far the bars are reached; bounded, so that there is an optimum before the first bar
        self._solver.addCol(-1.0, -4.0, 4.0, 0, [], [])
        start = 0
        for size in sizes:
            self._row(1.0, 1.0, range(start, start + size), [1.0] * size)
            start += size
        for parts in clauses:
            columns = [state for part in parts for state in part]
            self._row(-self._free, len(parts) - 1.0, columns, [1.0] * len(columns))
        self._before = len(sizes) + len(clauses)

    def _row(
        self, low: float, high: float, columns: Sequence[int], values: Sequence[float]
    ) -> None:
        where = np.array(columns, dtype=np.int32)
        self._solver.addRow(low, high, len(where), where, np.array(values, dtype=np.float64))

    def add_bar(self, adds: Floats, bar: float) -> None:
        """A bar: what the states add up to has to reach it."""
        columns = [*np.flatnonzero(adds).tolist(), self._states]
        self._row(bar, self._free, columns, [*adds[columns[:-1]].tolist(), -1.0])

    def solve(self, allowed: npt.NDArray[np.bool_]) -> Hint | None:
        """The furthest that all bars are reached with allowed states; None where nothing fits, or
        the solver does not say."""
        columns = np.arange(self._states, dtype=np.int32)
        high = allowed.astype(np.float64)
        self._solver.changeColsBounds(self._states, columns, np.zeros(self._states), high)
        self._solver.run()
        if self._solver.getModelStatus() != self._best:
            return None
        found = self._solver.getSolution()
        shares = np.array(found.col_value)
        prices = np.array(found.row_dual)[self._before :]
        return Hint(float(shares[-1]), shares[:-1], np.abs(prices))
