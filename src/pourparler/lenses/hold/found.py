"""Everything that the lens works out of a reading, for all parties together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pourparler.case.addresses import Located
from pourparler.case.no_deals import Today
from pourparler.case.reading import Reading
from pourparler.case.stated import PartyStated
from pourparler.findings import Basis
from pourparler.lenses.hold.held import Held
from pourparler.lenses.zone.counts import Counted

Mask = npt.NDArray[np.bool_]
"""One truth value a package."""


@dataclass(frozen=True, eq=False)
class Found:
    """The parties of `between` with their verdicts; packages are cells of the grid, in order."""

    reading: Reading
    counted: Counted
    stated: tuple[PartyStated, ...]
    no_deals: tuple[Today, ...]
    lines: tuple[Located, ...]
    held: tuple[Held, ...]

    @property
    def moved(self) -> tuple[Held, ...]:
        """The parties for which signing moves something."""
        return tuple(one for one in self.held if one.after)

    @cached_property
    def within(self) -> Mask:
        """Which packages cross no red line."""
        return np.asarray(self.counted.inside[self.counted.allowed])

    @cached_property
    def signed(self) -> tuple[Mask, Mask]:
        """Which packages all would sign, whatever fits and under something."""
        return (
            self._by_all([one.each(lambda v: v.signed[0]) for one in self.held]),
            self._by_all([one.each(lambda v: v.signed[1]) for one in self.held]),
        )

    @cached_property
    def holding(self) -> tuple[Mask, Mask]:
        """Which packages hold for all with no guarantee, whatever fits and under something."""
        return (
            self._by_all([one.each(lambda v: v.necessary) for one in self.held]),
            self._by_all([one.each(lambda v: v.possible) for one in self.held]),
        )

    @cached_property
    def places(self) -> npt.NDArray[np.intp]:
        """For each package listed, its place here."""
        place = np.cumsum(self.counted.allowed.ravel()) - 1
        return np.asarray(place[self.counted.cells])

    @cached_property
    def codes(self) -> npt.NDArray[np.int64] | None:
        """The code of each package; None where they are too many to be listed."""
        if self.counted.rows is None:
            return None
        codes = np.empty(len(self.places), dtype=np.int64)
        codes[self.places] = self.counted.rows.codes
        return codes

    @property
    def basis(self) -> Basis:
        """All that the exact figures rest on."""
        entries = [located for one in self.stated for located in one.used]
        entries += [today.located for today in self.no_deals if today.located]
        entries += [after.located for one in self.held for after in one.after]
        unlike = {one.address: one for one in (*self.lines, *entries)}
        return self.reading.basis(*unlike.values())

    def count(self, asked: Mask) -> int:
        """How many packages inside the red lines are among some."""
        return int(np.count_nonzero(self.within & asked))

    def _by_all(self, each: Sequence[Mask]) -> Mask:
        return np.asarray(np.logical_and.reduce(list(each)))


def signable(found: Found, place: int) -> str:
    """Whether all would sign a package: under all that fits, under something, or under nothing."""
    necessary, possible = found.signed
    return "necessary" if necessary[place] else "possible" if possible[place] else "impossible"
