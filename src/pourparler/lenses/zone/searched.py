"""What a search for a certain zone asks of the packages, whether they stand in a grid or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from pourparler.case.spaces import Space
from pourparler.certificates import Utility
from pourparler.concepts.agreement import certainty, stated_certainty
from pourparler.concepts.agreement.certainty import Order, Party, Step
from pourparler.concepts.agreement.judged import Bar
from pourparler.concepts.agreement.utilities import Branch
from pourparler.kernels.certain import Bounds, Tick
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.proofs import short_under
from pourparler.lenses.zone.verdicts import best_for_all
from pourparler.lenses.zone.weighed import Side

Stated = tuple[Sequence[Branch], Bar]
"""The utilities of one party that fit what is stated, and what a package has to reach."""

Opposed = tuple[Step, ...] | bool | None
"""One step a party that no package meets together; None if there is none, False if untried."""


class Packages(Protocol):
    """The packages of a space as far as a search for a certain zone looks at them."""

    @property
    def space(self) -> Space:
        """The space that they are in."""
        ...

    def any_inside(self) -> bool:
        """Whether a package is inside the red lines."""
        ...

    def all_refused(self, sides: Mapping[str, Side], own: Mapping[str, Utility]) -> bool:
        """Whether each package inside falls short of no deal under some party's utility."""
        ...

    def best_inside(self, orders: Sequence[Sequence[Order]]) -> bool:
        """Whether one of them is worth 1 to every party under all utilities that fit."""
        ...

    def opposed(self, orders: Sequence[Sequence[Order]]) -> Opposed:
        """One step a party that none of them meets together, as in `certainty.opposed`."""
        ...

    def searched(
        self, parties: Sequence[Party], at_least: Fraction | None, tick: Tick
    ) -> Bounds | str:
        """Bounds as `certainty.certain` gives them, or why nothing was searched."""
        ...

    def searched_among(
        self, parties: Sequence[Stated], at_least: Fraction | None, tick: Tick
    ) -> stated_certainty.Certain | str:
        """The same where more than orders is stated, as `stated_certainty.certain`."""
        ...


@dataclass(frozen=True)
class Listed:
    """Packages that stand in a grid."""

    counted: Counted

    @property
    def space(self) -> Space:
        """The space that they are in."""
        return self.counted.space

    def any_inside(self) -> bool:
        """Whether a package is inside the red lines."""
        return bool(self.counted.inside.any())

    def all_refused(self, sides: Mapping[str, Side], own: Mapping[str, Utility]) -> bool:
        """Whether each package inside falls short of no deal under some party's utility."""
        left = self.counted.inside
        for party, one in own.items():
            left = left & ~short_under(sides[party].sure, one, left)
        return not left.any()

    def best_inside(self, orders: Sequence[Sequence[Order]]) -> bool:
        """Whether one of them is worth 1 to every party under all utilities that fit."""
        return bool(self.counted.count_inside(best_for_all(orders)))

    def opposed(self, orders: Sequence[Sequence[Order]]) -> Opposed:
        """One step a party that none of them meets together."""
        return certainty.opposed(self.counted.inside, orders)

    def searched(
        self, parties: Sequence[Party], at_least: Fraction | None, tick: Tick
    ) -> Bounds | str:
        """Bounds of the value, or why nothing was searched."""
        bounds = certainty.certain(self.counted.inside, parties, at_least, tick)
        if bounds is None:
            return f"more than {certainty.MOST_PACKAGES:,} packages would have to be compared"
        return bounds

    def searched_among(
        self, parties: Sequence[Stated], at_least: Fraction | None, tick: Tick
    ) -> stated_certainty.Certain | str:
        """The same where more than orders is stated."""
        return stated_certainty.certain(self.counted.inside, parties, at_least, tick)
