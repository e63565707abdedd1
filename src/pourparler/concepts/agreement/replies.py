"""What an answer to "would you take this rather than no deal?" leaves possible, by corners.

A yes says that the package is worth at least no deal, a no that it is worth at most that. With no
deal as one more unknown, both are half-spaces, and another package stays possible where some
mixture of corners lies in its half-space as well (Greco, Mousseau & Slowinski 2008). So the corners
of what is known decide every package after either answer to every offer.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt

from pourparler.certificates import TODAY
from pourparler.concepts.agreement.columns import Column
from pourparler.concepts.agreement.utilities import Branch
from pourparler.kernels.quadrants import meets

CITES = ("greco-2008",)
"""Keys of the works that define this."""

Mask = npt.NDArray[np.bool_]
"""One truth value an offer and a package."""

Places = npt.NDArray[np.int64]
"""One package a row, the place of the level that it counts as on each issue."""

Whole = npt.NDArray[Any]
"""Whole numbers, of 64 bits or as Python objects."""


def possible_after(
    branches: Sequence[Branch],
    offers: Places,
    packages: Places,
    is_open: bool,
) -> tuple[Mask, Mask] | None:
    """Which packages a party may take after yes, and after no: one row an offer, a column each.

    In each branch every step has a column of its own, and today's no deal one. With `is_open` that
    lies strictly between 0 and 1. None where corners are too many to list.
    """
    yes, no = np.zeros((2, len(offers), len(packages)), dtype=np.bool_)
    for branch in branches:
        if branch.rays is None:
            return None
        if not branch.rays:
            continue
        corners = _whole(np.array(branch.rays, dtype=np.object_))
        today, scale = _today(branch, corners)
        offered = _worths(branch.columns, corners, offers) - today[:, None]
        taken = _worths(branch.columns, corners, packages) - today[:, None]
        inner = (today, scale - today) if is_open else ()
        yes |= meets(offered, taken, inner, ~yes)
        no |= meets(-offered, taken, inner, ~no)
    return yes, no


def _today(branch: Branch, corners: Whole) -> tuple[Whole, Whole]:
    """No deal at each corner, and the whole weight there, in the units of `_worths`."""
    unit = max((_unit(column) for column in branch.columns), default=1)
    at = next(place for place, column in enumerate(branch.columns) if column.time == TODAY)
    whole = corners[:, np.array(branch.counts)].sum(axis=1)
    return corners[:, at] * unit, whole * unit


def _worths(columns: Sequence[Column], corners: Whole, packages: Places) -> Whole:
    """What each package is worth at each corner: a corner a row, a package a column."""
    adds = np.stack([_adds(column, packages) for column in columns])
    return np.asarray(corners @ _whole(adds))


def _adds(column: Column, packages: Places) -> npt.NDArray[np.object_]:
    """What a column gives each package."""
    total = np.zeros(len(packages), dtype=np.object_)
    if column.values is not None:
        for issue, own in enumerate(column.values):
            whole = np.array([int(value * _unit(column)) for value in own], dtype=np.object_)
            total = total + whole[packages[:, issue]]
    elif column.issue is not None:
        step = column.some()
        has = [int(level in step) for level in range(int(packages[:, column.issue].max()) + 1)]
        total = np.array(has, dtype=np.object_)[packages[:, column.issue]]
    return np.asarray(total)


def _unit(column: Column) -> int:
    """Over which number complete values are whole."""
    if column.values is None:
        return 1
    return lcm(*(value.denominator for own in column.values for value in own))


def _whole(values: npt.NDArray[np.object_]) -> Whole:
    """Whole numbers of 64 bits where all sums of products with such small ones fit."""
    most = max((abs(int(value)) for value in values.ravel()), default=0)
    return values.astype(np.int64) if most * values.shape[-1] < 2**30 else values
