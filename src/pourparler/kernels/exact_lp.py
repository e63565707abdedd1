"""Small linear programs solved in whole numbers, so that an optimum is a fraction and no guess.

The simplex method on a tableau of integers over one common denominator (Edmonds 1967; Bareiss
1968): each pivot divides without remainder. The column that gains most comes in; after some pivots
that gain nothing it is Bland's, which never goes in a circle (Bland 1977). Larger programs begin
from a guess in floats, which is then exact numbers like any other basis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from pourparler.kernels.first_basis import guessed

PATIENCE = 8
"""Pivots in a row that gain nothing, after which Bland's rule takes over until one does."""

WORTH_GUESSING = 80
"""Numbers in the rows from which on a guess in floats saves time."""

Integers = npt.NDArray[np.object_]
"""An array of Python integers, which never overflow."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """The largest `sum(x)`, where it is reached, and the price of each row that proves it.

    `prices` are not negative, and with them no column of the rows adds up to less than it gains: 1,
    or what was asked for.
    """

    value: Fraction
    x: tuple[Fraction, ...]
    prices: tuple[Fraction, ...]


def largest_sum(
    rows: npt.NDArray[Any], limits: Sequence[int], gains: Sequence[int] | None = None
) -> Optimum | None:
    """The largest sum of `x >= 0` with `rows @ x <= limits`; None where it has no bound.

    `rows[r, s]` and `limits[r]` are integers, and no limit is negative, so that `x = 0` fits. With
    `gains`, integers, it is the sum of `gains[s] * x[s]`.

    >>> found = largest_sum(np.array([[1, 3], [2, 1]]), [1, 1])
    >>> found.value, found.x, found.prices
    (Fraction(3, 5), (Fraction(2, 5), Fraction(1, 5)), (Fraction(1, 5), Fraction(2, 5)))
    """
    height, width = rows.shape
    tableau = np.zeros((height + 1, width + 1), dtype=np.object_)
    tableau[:-1, :-1] = rows.astype(np.object_)
    tableau[:-1, -1] = [int(limit) for limit in limits]
    tableau[-1, :-1] = -1 if gains is None else [-int(gain) for gain in gains]
    outside = list(range(width))
    inside = list(range(width, width + height))
    scale = _begun(tableau, outside, inside) if height * width >= WORTH_GUESSING else 1
    idle = 0
    while True:
        gained = tableau[-1, :-1]
        if not (gained < 0).any():
            break
        if idle <= PATIENCE:
            column = int(np.argmin(gained))
        else:
            falling = (s for s in range(width) if gained[s] < 0)
            column = min(falling, key=outside.__getitem__)
        row = _leaving(tableau, column, inside)
        if row is None:
            return None
        idle = 0 if tableau[row, -1] else idle + 1
        scale = _pivot(tableau, row, column, scale)
        inside[row], outside[column] = outside[column], inside[row]
    x, prices = [Fraction(0)] * width, [Fraction(0)] * height
    for row, name in enumerate(inside):
        if name < width:
            x[name] = Fraction(tableau[row, -1], scale)
    for column, name in enumerate(outside):
        if name >= width:
            prices[name - width] = Fraction(tableau[-1, column], scale)
    return Optimum(Fraction(tableau[-1, -1], scale), tuple(x), tuple(prices))


def _begun(tableau: Integers, outside: list[int], inside: list[int]) -> int:
    """Exchanges in place what a guess says; where that does not fit, all stays as it is."""
    first = tableau.copy()
    height, width = len(inside), len(outside)
    columns, rows = guessed(tableau)
    scale = 1
    for column in columns:
        row = next((row for row in rows if tableau[row, column]), None)
        if row is None:
            break
        rows.remove(row)
        scale = _pivot(tableau, row, column, scale)
        if scale < 0:
            np.negative(tableau, out=tableau)
            scale = -scale
        inside[row], outside[column] = outside[column], inside[row]
    if (tableau[:-1, -1] >= 0).all():
        return scale
    tableau[:] = first
    outside[:], inside[:] = range(width), range(width, width + height)
    return 1


def _leaving(tableau: Integers, column: int, inside: Sequence[int]) -> int | None:
    """The row that first limits a column, the lowest name where several do."""
    best: int | None = None
    for row, name in enumerate(inside):
        if tableau[row, column] <= 0:
            continue
        if best is not None:
            here = tableau[row, -1] * tableau[best, column]
            there = tableau[best, -1] * tableau[row, column]
            if here > there or (here == there and name > inside[best]):
                continue
        best = row
    return best


def _pivot(tableau: Integers, row: int, column: int, scale: int) -> int:
    """Exchanges a row with a column in place; entries are over `scale`, then over what is returned.

    Every division leaves no remainder, since all entries are minors of the first tableau.
    """
    at: int = tableau[row, column]
    own_row, own_column = tableau[row].copy(), tableau[:, column].copy()
    tableau *= at
    tableau -= np.multiply.outer(own_column, own_row)
    tableau //= scale
    tableau[row], tableau[:, column] = own_row, -own_column
    tableau[row, column] = scale
    return at
