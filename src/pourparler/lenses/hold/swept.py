"""Which packages hold as no deal is worth more: exactly, whatever the case says of it today."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from pourparler.concepts.commitment.held_up_to import UpTo, held_up_to, kept
from pourparler.lenses.hold.found import Found
from pourparler.lenses.hold.held import Held

VALUES = tuple(Fraction(at, 4) for at in range(5))
"""Values of no deal that the map shows."""

Numbers = npt.NDArray[np.int64]
"""Numbers of packages, or places of values."""


@dataclass(frozen=True, eq=False)
class Swept:
    """Packages inside the red lines that hold for all at each value of no deal in `VALUES`.

    With two `parties` the arrays have an axis for each; else one, for a value common to all.
    `fixed` are those whose no deal is tied to terms or statements and stays as it is. `up_to` is
    the greatest common value at which some package holds, None where there is none.
    """

    parties: tuple[str, ...]
    fixed: tuple[str, ...]
    necessary: Numbers
    possible: Numbers
    up_to: tuple[Fraction | None, Fraction | None]


def swept(found: Found) -> Swept | None:
    """The sweep, or None where the no deal of no party is a number."""
    moving = [one for one in found.held if one.no_deal is not None]
    if not moving:
        return None
    still = [one for one in found.held if one.no_deal is None]
    sides = [_up_to(one) for one in moving]
    counts, most = [], []
    for which in range(2):
        asked = found.within.copy()
        for one in still:
            asked &= one.each(lambda v, at=which: (v.necessary, v.possible)[at])  # type: ignore[misc]
        own = [[pair[which] for pair in side] for side in sides]
        counts.append(_counted(moving, own, asked))
        most.append(_greatest(moving, own, asked))
    return Swept(
        tuple(one.party for one in moving),
        tuple(one.party for one in still),
        counts[0],
        counts[1],
        (most[0], most[1]),
    )


def _up_to(one: Held) -> list[UpTo]:
    """For each verdict the greatest value of no deal that keeps it."""
    assert one.no_deal is not None
    high, low = one.no_deal
    return [
        held_up_to((verdict.over.least + high, verdict.over.most + low), verdict.shift)
        for verdict in one.verdicts
    ]


def _counted(
    moving: Sequence[Held], own: Sequence[Sequence[Fraction]], asked: npt.NDArray[np.bool_]
) -> Numbers:
    places = [
        np.array([bisect_right(VALUES, value) for value in values], dtype=np.int64)[one.of[asked]]
        for one, values in zip(moving, own, strict=True)
    ]
    if len(places) != 2:
        places = [np.minimum.reduce(places)]
    return kept(places, len(VALUES))


def _greatest(
    moving: Sequence[Held], own: Sequence[Sequence[Fraction]], asked: npt.NDArray[np.bool_]
) -> Fraction | None:
    """The greatest value common to all at which some package asked about holds."""
    if not asked.any():
        return None
    every = sorted({value for values in own for value in values})
    rank = {value: at for at, value in enumerate(every)}
    ranks = [
        np.array([rank[value] for value in values], dtype=np.int64)[one.of[asked]]
        for one, values in zip(moving, own, strict=True)
    ]
    greatest = every[int(np.minimum.reduce(ranks).max())]
    return greatest if greatest >= 0 else None
