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


def merged(cells: Grid, groups: Sequence[npt.NDArray[np.intp]]) -> Grid:
    """The grid of groups of levels: true where some cell of those levels is.

    `groups[a][l]` is the group of level `l` on axis `a`; groups are numbered from 0, none empty.

    >>> merged(np.array([[True, False, False]]), [np.array([0]), np.array([0, 1, 1])]).tolist()
    [[True, False]]
    """
    for axis, group in enumerate(groups):
        if len(group) == int(group.max()) + 1:
            order = np.argsort(group)
            cells = cells if (order == np.arange(len(group))).all() else cells.take(order, axis)
            continue
        moved = np.moveaxis(cells, axis, 0)
        parts = [moved[group == at].any(axis=0) for at in range(int(group.max()) + 1)]
        cells = np.moveaxis(np.stack(parts), 0, axis)
    return cells
