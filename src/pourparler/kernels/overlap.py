"""Whether some package is accepted by all, draw by draw, without looking at every package."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.kernels.acceptance import MOST_PLAIN, TILE, accepted, split_of, total

Values: TypeAlias = npt.NDArray[np.float64]
Mask: TypeAlias = npt.NDArray[np.bool_]

RUN = 128
"""Draws whose blocks are written out together."""


def exists(values: Sequence[Sequence[Values]], bars: Sequence[Values]) -> Mask:
    """Where the zone is not empty: true for draw `s` when all accept some package in it.

    The arguments are those of `acceptance.accepted`. For two parties and many packages, each entry
    of block A looks up the best that the second party can get from those entries of block B that
    satisfy the first (Horowitz and Sahni 1974): time as the root of the packages, per draw.

    >>> one, two = [np.array([[0.0, 1.0]])], [np.array([[1.0, 0.0]])]
    >>> exists([one, two], [np.array([0.5]), np.array([0.5])]).tolist()
    [False]
    """
    return np.asarray(exists_grid(values, [[bar] for bar in bars]).reshape(-1))


def exists_grid(values: Sequence[Sequence[Values]], bars: Sequence[Sequence[Values]]) -> Mask:
    """The same for every choice of one of a party's `bars[i]`: one axis a party, draws the last."""
    sizes = [part.shape[1] for part in values[0]]
    packages = math.prod(sizes)
    draws = len(bars[0][0])
    found = np.zeros((*map(len, bars), draws), dtype=np.bool_)
    if packages <= MOST_PLAIN:
        step = max(1, TILE // max(1, packages))
        every = tuple(range(len(sizes)))
        for run in (slice(start, start + step) for start in range(0, draws, step)):
            have = [total(own, every, run) for own in values]
            _written_out(have, [[bar[run, None] for bar in own] for own in bars], found[..., run])
        return found
    for chosen in np.ndindex(*map(len, bars)):
        one = [own[at] for own, at in zip(bars, chosen, strict=True)]
        two = len(values) == 2
        found[chosen] = _by_halves(values, one) if two else accepted(values, one).by_draw > 0
    return found


def _written_out(have: Sequence[Values], bars: Sequence[Sequence[Values]], found: Mask) -> None:
    takes = [[own >= bar for bar in each] for own, each in zip(have, bars, strict=True)]
    for chosen in np.ndindex(found.shape[:-1]):
        joint = takes[0][chosen[0]]
        for own, at in zip(takes[1:], chosen[1:], strict=True):
            joint = joint & own[at]
        found[chosen] = joint.any(axis=1)


def _by_halves(values: Sequence[Sequence[Values]], bars: Sequence[Values]) -> Mask:
    sizes = [part.shape[1] for part in values[0]]
    split = split_of(sizes, math.sqrt(math.prod(sizes)))
    found = np.zeros(len(bars[0]), dtype=np.bool_)
    for start in range(0, len(found), RUN):
        draws = slice(start, start + RUN)
        have = [total(own, split.b, draws) for own in values]
        need = [
            bar[draws, None] - total(own, split.a, draws)
            for own, bar in zip(values, bars, strict=True)
        ]
        found[draws] = _swept(have, need)
    return found


def _swept(have: Sequence[Values], need: Sequence[Values]) -> Mask:
    order = np.argsort(have[0], axis=1)
    first = np.take_along_axis(have[0], order, axis=1)
    second = np.take_along_axis(have[1], order, axis=1)
    best = np.full((len(first), first.shape[1] + 1), -np.inf)
    best[:, :-1] = np.maximum.accumulate(second[:, ::-1], axis=1)[:, ::-1]
    found = np.empty(len(first), dtype=np.bool_)
    for row in range(len(first)):
        short = np.searchsorted(first[row], need[0][row])
        found[row] = (best[row, short] >= need[1][row]).any()
    return found
