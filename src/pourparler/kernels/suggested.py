"""The optimum of a linear program by a basis that a solver in floating point suggests.

The basis alone is taken over. What it stands for is solved in fractions, and it counts only where
these are feasible and their prices prove them optimal, so a wrong suggestion costs time and no more
(Dhiflaoui and others 2003). HiGHS and FLINT are loaded on first use.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.object_]
"""An array of Python integers, which never overflow."""

Basis = tuple[list[int], list[int]]
"""Columns that are not 0, and as many rows that hold with equality."""


def proved_optimum(
    rows: Integers, limits: Sequence[int], gains: Sequence[int]
) -> tuple[list[Fraction], list[Fraction]] | None:
    """Where the largest `gains @ x` with `x >= 0` and `rows @ x <= limits` is, and row prices.

    None where nothing was suggested, or what was is not optimal.

    >>> rows = np.array([[1, 3], [2, 1]], dtype=object)
    >>> proved_optimum(rows, [1, 1], [1, 1])
    ([Fraction(2, 5), Fraction(1, 5)], [Fraction(1, 5), Fraction(2, 5)])
    """
    basis = _suggested(rows, limits, gains)
    if basis is None or len(basis[0]) != len(basis[1]):
        return None
    columns, tight = basis
    inner = rows[np.ix_(tight, columns)]
    x = _solved(inner, [limits[row] for row in tight])
    prices = _solved(inner.T, [gains[column] for column in columns])
    if x is None or prices is None or min((*x[0], *prices[0]), default=0) < 0:
        return None
    taken = rows[:, columns] @ np.array(x[0], dtype=np.object_) if columns else []
    given = np.array(prices[0], dtype=np.object_) @ rows[tight] if tight else []
    fits = all(one <= limit * x[1] for one, limit in zip(taken, limits, strict=bool(columns)))
    if not fits or not all(
        one >= gain * prices[1] for one, gain in zip(given, gains, strict=bool(tight))
    ):
        return None
    return _spread(x, columns, len(gains)), _spread(prices, tight, len(limits))


Solved = tuple[list[int], int]
"""Whole numbers, over one more that is above 0."""


def _spread(solved: Solved, places: Sequence[int], size: int) -> list[Fraction]:
    found = [Fraction(0)] * size
    for at, value in zip(places, solved[0], strict=True):
        found[at] = Fraction(value, solved[1])
    return found


def _solved(matrix: Integers, right: Sequence[int]) -> Solved | None:
    """The solution of linear equations, None where there is not just one."""
    import flint

    size = len(right)
    if not size:
        return [], 1
    try:
        found: Any = flint.fmpz_mat(size, size, matrix.ravel().tolist()).solve(
            flint.fmpz_mat(size, 1, list(right))
        )
    except ZeroDivisionError:
        return None
    whole, over = found.numer_denom()
    return [int(one) for one in whole.entries()], int(over)


def _suggested(rows: Integers, limits: Sequence[int], gains: Sequence[int]) -> Basis | None:
    """The basis that HiGHS ends with, where it finds an optimum."""
    import highspy
    from highspy._core import _Highs

    program = highspy.HighsLp()
    height, width = rows.shape
    told = list(zip(rows.tolist(), limits, strict=True))
    scale = [max(1, *map(abs, row), abs(limit)) for row, limit in told]
    whole = np.array([[v / by for v in row] for (row, _), by in zip(told, scale, strict=True)])
    unit = max(1, *map(abs, gains))
    program.num_col_, program.num_row_ = width, height
    program.col_cost_ = np.array([-gain / unit for gain in gains])
    program.col_lower_ = np.zeros(width)
    program.col_upper_ = np.full(width, highspy.kHighsInf)
    program.row_lower_ = np.full(height, -highspy.kHighsInf)
    program.row_upper_ = np.array([limit / by for limit, by in zip(limits, scale, strict=True)])
    some = [np.flatnonzero(row) for row in whole]
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *map(len, some)])
    program.a_matrix_.index_ = np.concatenate(some)
    program.a_matrix_.value_ = whole[whole != 0]
    solver: Any = _Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(program)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    basis, basic = solver.getBasis(), highspy.HighsBasisStatus.kBasic
    return (
        [at for at, status in enumerate(basis.col_status) if status == basic],
        [at for at, status in enumerate(basis.row_status) if status != basic],
    )
