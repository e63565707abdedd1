"""Packages as cells of a grid with one axis an issue, so that levels decide without a list."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Grid = npt.NDArray[np.bool_]
"""One truth value a cell; axis `a` of the array is axis `a` of the packages."""

Mask = npt.NDArray[np.bool_]
"""One truth value a level of one axis."""


def on_all(masks: Sequence[Mask]) -> Grid:
    """Cells whose level is in the mask on every axis.

    >>> on_all([np.array([True, False]), np.array([True, True])]).tolist()
    [[True, True], [False, False]]
    """
    return _joined(masks, np.logical_and)


def on_any(masks: Sequence[Mask]) -> Grid:
    """Cells whose level is in the mask on at least one axis."""
    return _joined(masks, np.logical_or)


def _joined(masks: Sequence[Mask], join: np.ufunc) -> Grid:
    total = np.asarray(masks[0])
    for mask in masks[1:]:
        total = join(total[..., np.newaxis], mask)
    return total


def projected(cells: Grid, axes: Sequence[int]) -> Grid:
    """Which combinations of levels of `axes` (rising) some cell has."""
    others = tuple(axis for axis in range(cells.ndim) if axis not in axes)
    return np.asarray(cells.any(axis=others))
