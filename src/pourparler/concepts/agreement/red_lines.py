"""Red lines one by one: what each excludes alone, and what dropping it from all would free.

The zone of possible agreement is what no red line excludes (Raiffa 1982, ch. 4). A line that frees
nothing binds nothing: whatever it excludes, another excludes as well.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

CITES = ("raiffa-1982",)
"""Keys of the works that define this."""


@dataclass(frozen=True, slots=True)
class Effects:
    """Counts of packages, exact; the tuples have one number for each red line, in order.

    `alone[r]` packages cross line `r`; `frees[r]` cross it and no other; `remaining[r]` are left
    when the lines up to and including `r` are drawn one after the other.
    """

    packages: int
    within: int
    alone: tuple[int, ...]
    frees: tuple[int, ...]
    remaining: tuple[int, ...]

    def __add__(self, other: Effects) -> Effects:
        """The effects on two sets of packages that share none."""

        def both(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(one + two for one, two in zip(first, second, strict=True))

        return Effects(
            self.packages + other.packages,
            self.within + other.within,
            both(self.alone, other.alone),
            both(self.frees, other.frees),
            both(self.remaining, other.remaining),
        )


def effects(crossed: npt.NDArray[np.bool_]) -> Effects:
    """What red lines do to packages; `crossed[p, r]` is true where package `p` crosses line `r`.

    >>> effects(np.array([[True, False], [True, True], [False, False]])).frees
    (1, 0)
    """
    packages, lines = crossed.shape
    times = crossed.sum(axis=1)
    alone = tuple(int(n) for n in crossed.sum(axis=0))
    frees = tuple(int(n) for n in crossed[times == 1].sum(axis=0))
    kept = np.logical_not(np.logical_or.accumulate(crossed, axis=1)) if lines else crossed
    remaining = tuple(int(n) for n in kept.sum(axis=0))
    return Effects(packages, int((times == 0).sum()), alone, frees, remaining)
