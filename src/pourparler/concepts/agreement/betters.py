"""Which packages another dominates: no worse under every utility that fits, better under some.

Corners of the utilities of all parties decide it: one package is no worse than another for sure
exactly if it is so at each corner (Greco, Mousseau & Slowinski 2008). Pairs are held against one
corner after the other, and few are left after the first ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt

from pourparler.certificates import Known
from pourparler.concepts.agreement.columns import Column, Step
from pourparler.concepts.agreement.judged import added
from pourparler.concepts.agreement.utilities import Branch, Mixture, utility

CITES = ("greco-2008", "sarabando-2013")
"""Keys of the works that define this."""

MOST_FIRST = 48
"""Utilities that pairs are held against first."""

MOST_PAIRS = 10**8
"""Pairs of packages that are held against each other."""

TOGETHER = 2**21
"""Pairs looked at together."""

_SAFE = 2**62
"""Whole numbers up to which sums fit 64 bits."""

Digits = npt.NDArray[np.int64]
"""One package a row, the place of the level that it counts as on each issue."""

Gains = tuple[npt.NDArray[Any], ...]
"""For each issue a square: what a level has over another at the least, in whole numbers."""


def gains(branch: Branch, mixture: Mixture, sizes: Sequence[int]) -> Gains:
    """The least that each level has over each other under a mixture, over a common number."""
    scale = lcm(*(share.denominator for share in mixture))
    shares = [int(share * scale) for share in mixture]
    found = [np.zeros((size, size), dtype=np.object_) for size in sizes]
    unit = 1
    for column, share in zip(branch.columns, shares, strict=True):
        if column.values is not None:
            unit = lcm(*(value.denominator for own in column.values for value in own))
            for issue, own in enumerate(column.values):
                whole = np.array([int(value * unit) for value in own], dtype=np.object_)
                found[issue] = whole[:, None] - whole[None, :]
        elif column.issue is not None and share:
            found[column.issue] = found[column.issue] + share * column.gain
    most = sum(max(abs(int(value)) for value in own.ravel()) for own in found)
    kind = np.int64 if most < _SAFE else np.object_
    return tuple(own.astype(kind) for own in found)


def corner_gains(parties: Sequence[Sequence[Branch]], sizes: Sequence[int]) -> list[Gains] | None:
    """The gains at each corner of each party, in turns; None where a party has too many corners."""
    by_party: list[list[Gains]] = []
    for own in parties:
        unlike: dict[tuple[Fraction, ...], Gains] = {}
        for at, branch in enumerate(own):
            corners = branch.corners()
            if corners is None:
                return None
            for corner in corners:
                # corners that differ in a value of no deal alone say the same of packages
                key = (
                    Fraction(at),
                    *(share for share, c in zip(corner, branch.counts, strict=True) if c),
                )
                if key not in unlike:
                    unlike[key] = gains(branch, corner, sizes)
        by_party.append(list(unlike.values()))
    longest = max(map(len, by_party))
    return [own[at] for at in range(longest) for own in by_party if at < len(own)]


def first_worths(
    parties: Sequence[tuple[Known, Sequence[Branch]]], packages: Digits
) -> list[npt.NDArray[Any]]:
    """What packages are worth under some utilities, in whole numbers: a quick first look."""
    found = []
    for known, own in parties:
        for branch in own:
            corners = branch.corners() or []
            for corner in corners[:: max(1, len(corners) // 8)]:
                for turn in range(3):
                    one = utility(known, branch, corner, partial(_turned, turn))
                    total = added([list(values) for values in one.levels])[0]
                    found.append(total[tuple(packages.T)])
    return found[:: max(1, len(found) // MOST_FIRST)]


def _turned(turn: int, column: Column) -> Step:
    """A step of a column, another one each turn."""
    assert column.order is not None
    return column.without((turn * len(column.order)) // 3) or column.some()


def is_better(
    packages: Digits,
    first: npt.NDArray[np.intp],
    second: npt.NDArray[np.intp],
    corners: Sequence[Gains],
) -> npt.NDArray[np.bool_]:
    """Of pairs whose first package is no worse, those where it is better under some utility."""
    better = np.zeros(len(first), dtype=np.bool_)
    for corner in corners:
        rest = np.flatnonzero(~better & (first != second))
        if not len(rest):
            break
        better[rest] = over(corner, packages, second[rest], first[rest]) < 0
    return better


def dominators(
    packages: Digits,
    leaders: npt.NDArray[np.intp],
    corners: Sequence[Gains],
    first_look: Sequence[npt.NDArray[Any]],
    among: npt.NDArray[np.intp],
    tick: Callable[[int, int], None] | None = None,
) -> npt.NDArray[np.intp]:
    """For each package `among` those asked, the row of one of `leaders` that dominates it, or -1.

    `leaders` are rows such that each package has one that is at least as good. `first_look` has
    what packages are worth under some utilities, one array each.
    """
    found = np.full(len(packages), -1, dtype=np.intp)
    step = max(1, TOGETHER // max(1, len(leaders)))
    for start in range(0, len(among), step):
        rows = among[start : start + step]
        may = leaders[:, None] != rows[None, :]
        for worth in first_look:
            may &= worth[leaders][:, None] >= worth[rows][None, :]
        first, second = leaders[np.nonzero(may)[0]], rows[np.nonzero(may)[1]]
        for corner in corners:
            kept = over(corner, packages, first, second) >= 0
            first, second = first[kept], second[kept]
            if not len(first):
                break
        better = np.zeros(len(first), dtype=np.bool_)
        for corner in corners if len(first) else ():
            rest = np.flatnonzero(~better)
            better[rest] = over(corner, packages, second[rest], first[rest]) < 0
        found[second[better]] = first[better]
        if tick is not None:
            tick(min(start + step, len(among)), len(among))
    return found


def over(
    corner: Gains, packages: Digits, first: npt.NDArray[np.intp], second: npt.NDArray[np.intp]
) -> npt.NDArray[Any]:
    """The least that the first package of each pair has over the second at a corner."""
    total: npt.NDArray[Any] | None = None
    for issue, table in enumerate(corner):
        if not table.any():
            continue
        own = table[packages[first, issue], packages[second, issue]]
        total = own if total is None else total + own
    return np.zeros(len(first), dtype=np.int64) if total is None else total
