"""Up to which value of no deal a signed package goes on being worth keeping, with no guarantee.

Turned round, the condition under which a deal holds bounds what its parties may have outside it:
as that moves, on a battlefield or elsewhere, a deal that held may hold no longer (Fearon 1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

CITES = ("fearon-1995",)
"""Keys of the works that define this."""

Places = npt.NDArray[np.int64]
"""Numbers of packages, or of values of no deal that keep a package."""


class UpTo(NamedTuple):
    """The greatest value of no deal that keeps a package: whatever fits, and under something."""

    necessary: Fraction
    possible: Fraction


def held_up_to(worth: tuple[Fraction, Fraction], shift: tuple[Fraction, Fraction]) -> UpTo:
    """`worth` is the least and the most of a package, `shift` the least and the most it moves.

    A package worth .3 to .8 of its party's scale, and a shift of up to .4:

    >>> tenth = Fraction(1, 10)
    >>> tuple(map(str, held_up_to((3 * tenth, 8 * tenth), (Fraction(0), 4 * tenth))))
    ('-1/10', '4/5')
    """
    return UpTo(worth[0] - shift[1], worth[1] - shift[0])


def kept(places: Sequence[Places], number: int) -> Places:
    """How many packages hold at each combination of values, shape (number,) * parties.

    `places[i][x]` is how many of `number` rising values keep package `x` for party `i`.

    >>> kept([np.array([1, 2]), np.array([2, 1])], 2).tolist()
    [[2, 1], [1, 0]]
    """
    shape = (number + 1,) * len(places)
    flat = np.ravel_multi_index(tuple(places), shape)
    found = np.bincount(flat, minlength=(number + 1) ** len(places)).reshape(shape)
    for axis in range(len(places)):
        # what holds at a value holds at every smaller one
        found = np.flip(np.cumsum(np.flip(found, axis), axis=axis), axis)
    return np.asarray(found[(slice(1, None),) * len(places)], dtype=np.int64)
