"""How far the draws of several chains are from independent ones: effective size, and split R-hat.

Both go by chains of equal length, halved, so that a chain that still drifts is told as one that
differs from itself (Gelman and others 2013, 11.4-11.5; Geyer 1992 where to stop adding).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

STILL = 1e-12
"""A variance up to which a number counts as the same throughout."""


@dataclass(frozen=True, slots=True)
class Mixing:
    """The least `effective` number of independent draws that some number is as good as, and the
    largest split R-hat, 1 where all chains agree."""

    effective: float
    r_hat: float


def mixing(chains: npt.NDArray[np.float64]) -> Mixing:
    """The worst over some numbers: `chains[t, c, q]` is number `q` of chain `c` at time `t`.

    >>> rng = np.random.default_rng(0)
    >>> found = mixing(rng.random((200, 4, 2)))
    >>> found.effective > 400, found.r_hat < 1.05
    (True, True)
    """
    half = len(chains) // 2
    if half < 2:
        return Mixing(float(chains.shape[1]), float("inf"))
    split = np.concatenate((chains[:half], chains[half : 2 * half]), axis=1)
    within = split.var(axis=0, ddof=1).mean(axis=0)
    between = half * split.mean(axis=0).var(axis=0, ddof=1)
    whole = within * (half - 1) / half + between / half
    moving = whole > STILL
    if not moving.any():
        return Mixing(float(chains.shape[0] * chains.shape[1]), 1.0)
    split, within, whole = split[:, :, moving], within[moving], whole[moving]
    with np.errstate(divide="ignore"):
        r_hat = np.sqrt(whole / within)
    times = _correlation_time(split, within, whole)
    effective = chains.shape[0] * chains.shape[1] / np.maximum(times, 1.0)
    return Mixing(float(effective.min()), float(r_hat.max()))


def _correlation_time(
    split: npt.NDArray[np.float64],
    within: npt.NDArray[np.float64],
    whole: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """How many draws count as one: correlations of pairs of lags added up while positive."""
    centred = split - split.mean(axis=0)
    length = len(split)
    total = np.full(len(whole), -1.0)
    going = np.ones(len(whole), dtype=np.bool_)
    for lag in range(0, length - 1, 2):
        pair = np.zeros(len(whole))
        for own in (lag, lag + 1):
            products = (centred[: length - own] * centred[own:]).sum(axis=0).mean(axis=0) / length
            pair += 1.0 - (within - products * length / (length - 1)) / whole
        going &= pair > 0
        if not going.any():
            break
        total += np.where(going, 2 * pair, 0.0)
    return total
