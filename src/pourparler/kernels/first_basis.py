"""A basis for an exact linear program to begin from: the simplex method in floats, as a guess.

What it gives is taken into whole numbers and looked at there, so that a wrong guess costs time and
nothing else (so do Dhiflaoui and others 2003 with the basis of any solver).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

ZERO = 1e-9
"""What counts as nothing in a row whose largest number is 1."""

MOST_PIVOTS = 500
"""Exchanges after which a guess is given up."""


def guessed(tableau: npt.NDArray[Any]) -> tuple[list[int], list[int]]:
    """Columns that come in and rows that go out, as many of one as of the other.

    `tableau[r, s]` has the rows with their limits in the last column, none below 0, and last the
    gains with their signs turned. Nothing is guessed where numbers are too large for floats.

    >>> guessed(np.array([[1, 3, 1], [2, 1, 1], [-1, -1, 0]]))
    ([0, 1], [0, 1])
    """
    try:
        own = tableau.astype(np.float64)
    except OverflowError:
        return [], []
    largest = np.abs(own[:, :-1]).max(axis=1, keepdims=True)
    own /= np.where(largest > 0, largest, 1)
    height, width = own.shape[0] - 1, own.shape[1] - 1
    outside, inside = np.arange(width), np.arange(width, width + height)
    for _ in range(MOST_PIVOTS):
        column = int(np.argmin(own[-1, :-1]))
        if own[-1, column] >= -ZERO:
            break
        rising = own[:-1, column] > ZERO
        if not rising.any():
            break
        ratios = np.full(height, np.inf)
        ratios[rising] = own[:-1, -1][rising] / own[:-1, column][rising]
        row = int(np.argmin(ratios))
        _exchange(own, row, column)
        inside[row], outside[column] = outside[column], inside[row]
    else:
        return [], []
    come = sorted(int(name) for name in inside if name < width)
    return come, sorted(int(name) - width for name in outside if name >= width)


def _exchange(own: npt.NDArray[np.float64], row: int, column: int) -> None:
    at = own[row, column]
    own_row, own_column = own[row] / at, own[:, column].copy()
    own -= np.multiply.outer(own_column, own_row)
    own[row], own[:, column] = own_row, -own_column / at
    own[row, column] = 1 / at
