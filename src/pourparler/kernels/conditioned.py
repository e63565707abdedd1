"""Draws of a party that fit what was stated besides orders: others are rejected, so it is exact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.errors import TooFewFit
from pourparler.kernels.prior import Drawn, Draws

Rows: TypeAlias = tuple[int, int]
"""The first draw, and the first after the last."""

Fits: TypeAlias = Callable[[Drawn, Rows], npt.NDArray[np.bool_]]
"""Which of some draws, with their numbers, fit what was stated."""

FEWEST_FITTING = 1e-3
"""The share of the draws that must fit for rejection to end in time."""

PATIENCE = 2**16
"""Draws to try before that share is judged."""

TRIED = 2**13
"""Draws tried together."""


@dataclass(frozen=True, slots=True)
class Conditioned:
    """The draws of `inner` that `fits` keeps: draw `s` of this is its draw `kept[s]`."""

    inner: Draws
    fits: Fits
    kept: npt.NDArray[np.int64]

    def draw(self, start: int, stop: int) -> Drawn:
        """The draws from `start` up to `stop`, that one left out."""
        rows = self.kept[start:stop]
        blocks = [
            _chosen(self.inner, first, rows[(rows >= first) & (rows < first + TRIED)])
            for first in np.unique(rows // TRIED) * TRIED
        ]
        tables = zip(*(block.tables for block in blocks), strict=True)
        return Drawn(
            tuple(np.concatenate(table) for table in tables),
            np.concatenate([block.no_deal for block in blocks]),
        )

    def weighted(self, alpha: float) -> Conditioned:
        """The same party under another Dirichlet, conditioned anew."""
        return conditioned(self.inner.weighted(alpha), self.fits, len(self.kept))

    @property
    def acceptance(self) -> float:
        """The share of draws kept among those tried, to print beside the figures."""
        return len(self.kept) / (int(self.kept[-1]) + 1)


def conditioned(inner: Draws, fits: Fits, draws: int) -> Conditioned:
    """The first so many draws of a party that fit.

    `fits(drawn, rows)` tells which of the draws numbered `rows[0]` up to `rows[1]` do. What it
    needs to draw itself, such as a value without agreement on another date, it must draw for these
    numbers (`prior.uniforms`), so that no block size matters.
    """
    kept: list[npt.NDArray[np.int64]] = []
    found = tried = 0
    while found < draws:
        rows = (tried, tried + TRIED)
        fitting = np.flatnonzero(fits(inner.draw(*rows), rows)) + tried
        kept.append(fitting)
        found += len(fitting)
        tried += TRIED
        if tried >= PATIENCE and found < FEWEST_FITTING * tried:
            raise TooFewFit(
                f"of {tried:,} utilities drawn {found:,} fit what is stated, too few to sample "
                "them (take out a statement, or read exact figures only)"
            )
    return Conditioned(inner, fits, np.concatenate(kept)[:draws])


def _chosen(inner: Draws, first: int, rows: npt.NDArray[np.int64]) -> Drawn:
    drawn = inner.draw(int(first), int(rows[-1]) + 1)
    at = rows - first
    return Drawn(tuple(table[at] for table in drawn.tables), drawn.no_deal[at])
