"""Cells that some cell is related to axis by axis, for relations that need not be orders."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Grid = npt.NDArray[np.bool_]
"""One truth value a cell; axis `a` of the array is axis `a` of the packages."""

Relation = npt.NDArray[np.bool_]
"""`relation[k, l]` is true when level `k` may stand over level `l`."""


def related(among: Grid, relations: Sequence[Relation]) -> Grid:
    """The cells over which some cell of `among` stands on every axis; `relations[a]` is axis `a`'s.

    >>> never_itself = np.array([[False, True], [False, False]])
    >>> related(np.array([True, False]), [never_itself]).tolist()
    [False, True]
    """
    found = among
    for axis, relation in enumerate(relations):
        levels = np.moveaxis(found, axis, 0)
        out = np.zeros_like(levels)
        for upper, lower in np.argwhere(relation):
            out[lower] |= levels[upper]
        found = np.moveaxis(out, 0, axis)
    return found
