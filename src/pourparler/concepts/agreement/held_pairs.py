"""Pairs of packages held against all corners of one party's utilities at once.

One package is no worse than another for a party under every utility that fits exactly if it is so
at each corner (Greco, Mousseau & Slowinski 2008). What a package has over another on each column,
at the least, is a table of small whole numbers; times the corners it decides all pairs together,
so that the corners of one party can change while those of the others stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.columns import Column
from pourparler.concepts.agreement.utilities import Branch
from pourparler.kernels.double_description import Ray

CITES = ("greco-2008",)
"""Keys of the works that define this."""

TOGETHER = 2**18
"""Pairs looked at together."""

FIRST = 16
"""Corners looked at together."""

_EXACT = 2**53
"""Whole numbers up to which sums are exact as floating point."""

Cornered = tuple[Branch, Sequence[Ray] | None]
"""A branch with its extreme mixtures, each times a whole number; None where too many to list."""

Places = npt.NDArray[np.int64]
"""One package a row, the place of the level that it counts as on each issue."""

Mask = npt.NDArray[np.bool_]
"""One truth value a pair."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of packages, `first[k]` and `second[k]`, both with one row a pair."""

    first: Places
    second: Places

    def __len__(self) -> int:
        return len(self.first)

    def only(self, chosen: Mask | npt.NDArray[np.intp] | slice) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.first[chosen], self.second[chosen])


@dataclass(frozen=True, slots=True)
class Held:
    """Pairs whose first package is no worse whatever fits, and those where it may be better."""

    no_worse: Mask
    better: Mask


def held(branches: Sequence[Cornered], pairs: Pairs) -> Held | None:
    """What one party's utilities say of pairs; None where corners are too many to list.

    `better` is told of pairs whose first package is no worse. Branches that nothing fits say
    nothing.
    """
    found = Held(np.ones(len(pairs), dtype=np.bool_), np.zeros(len(pairs), dtype=np.bool_))
    for branch, rays in branches:
        if rays is None:
            return None
        corners = _unlike(rays, branch)
        for start in range(0, len(pairs) if len(corners) else 0, TOGETHER):
            rows = np.arange(start, min(start + TOGETHER, len(pairs)))
            # most pairs fall at one of the first corners, and the rest is not asked of these
            for at in range(0, len(corners), FIRST):
                rows = rows[found.no_worse[rows]]
                some, few = pairs.only(rows), corners[at : at + FIRST]
                least = _least(branch.columns, few, some.first, some.second)
                found.no_worse[rows] = (least >= 0).all(axis=1)
            rows = rows[found.no_worse[rows] & ~found.better[rows]]
            some = pairs.only(rows)
            back = _least(branch.columns, corners, some.second, some.first)
            found.better[rows] = (back < 0).any(axis=1)
    return found


def _unlike(rays: Sequence[Sequence[int]], branch: Branch) -> npt.NDArray[np.object_]:
    """The rays without values of no deal, each once; a ray a row."""
    kept = [at for at, counts in enumerate(branch.counts) if counts]
    unlike = dict.fromkeys(tuple(ray[at] for at in kept) for ray in rays)
    return np.array(list(unlike), dtype=np.object_).reshape(-1, len(kept))


def _least(
    columns: Sequence[Column], corners: npt.NDArray[np.object_], first: Places, second: Places
) -> npt.NDArray[Any]:
    """The least that the first package of each pair has over the second, at each corner."""
    counting = [column for column in columns if column.time is None]
    table = np.stack([_over(column, first, second) for column in counting], axis=1)
    most = int(np.abs(table).max(initial=0)) * int(corners.sum(axis=1).max(initial=0))
    kind = np.float64 if most < _EXACT else np.object_
    return np.asarray(table.astype(kind) @ corners.T.astype(kind))


def _over(column: Column, first: Places, second: Places) -> npt.NDArray[Any]:
    """What the first package of each pair has over the second on a column, at the least."""
    if column.values is not None:
        unit = lcm(*(value.denominator for own in column.values for value in own))
        total = np.zeros(len(first), dtype=np.object_)
        for issue, own in enumerate(column.values):
            whole = np.array([int(value * unit) for value in own], dtype=np.object_)
            total = total + whole[first[:, issue]] - whole[second[:, issue]]
        return total
    if column.issue is None:
        return np.zeros(len(first), dtype=np.int64)
    gain = column.gain.astype(np.int64)
    return np.asarray(gain[first[:, column.issue], second[:, column.issue]])
