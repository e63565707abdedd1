"""The packages of a reading that are too many to list: rules and red lines as small tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from pourparler.case.reading import Reading
from pourparler.case.spaces import Space
from pourparler.certificates import Utility
from pourparler.concepts.agreement import acceptance, certainty
from pourparler.concepts.agreement import certainty_without_list as without_list
from pourparler.concepts.agreement import stated_certainty_without_list as among_without_list
from pourparler.concepts.agreement.best_package import best_package
from pourparler.concepts.agreement.certainty import Order, Party
from pourparler.concepts.agreement.certainty_without_list import SECONDS
from pourparler.concepts.agreement.red_lines import Effects
from pourparler.concepts.agreement.stated_certainty import Certain
from pourparler.concepts.agreement.without_list import (
    Tied,
    a_package,
    effects,
    how_many,
    sure_of_all,
    tied,
)
from pourparler.errors import TooLarge
from pourparler.findings import Watch
from pourparler.kernels.certain import Bounds, Tick
from pourparler.lenses.zone.counts import lines_of, rules_of
from pourparler.lenses.zone.proofs import gap
from pourparler.lenses.zone.searched import Opposed, Stated
from pourparler.lenses.zone.weighed import Side


@dataclass(frozen=True)
class Unlisted:
    """Packages of a space that stand in no list; a search for a certain zone can ask of them, for
    so many seconds where more than orders is stated."""

    space: Space
    tied: Tied
    effects: Effects
    seconds: float = SECONDS

    def any_inside(self) -> bool:
        """Whether a package is inside the red lines."""
        return self.effects.within > 0

    def all_refused(self, sides: Mapping[str, Side], own: Mapping[str, Utility]) -> bool:
        """Whether each package inside falls short of no deal under some party's utility; false
        where that takes too much."""
        worth = [one.levels for one in own.values()]
        bars = [gap(sides[party].sure, one) for party, one in own.items()]
        try:
            found = best_package(self.tied, worth, bars)
        except TooLarge:
            return False
        return found is not None and found[0] < 0

    def levels(self, states: Sequence[int]) -> tuple[int, ...]:
        """The level that each issue of a package counts as."""
        return tuple(own[at] for own, at in zip(self.tied.counts_as, states, strict=True))

    def best_inside(self, orders: Sequence[Sequence[Order]]) -> bool:
        """Whether one of them is worth 1 to every party under all utilities that fit."""
        best = [acceptance.worth_one_for_sure(acceptance.extremes(own)) for own in orders]
        return sure_of_all(self.tied, best, inside=True)[0] > 0

    def opposed(self, orders: Sequence[Sequence[Order]]) -> Opposed:
        """One step a party that none of them meets together."""
        every = certainty.combined(orders)
        if every is None:
            return False
        asked = [np.ones((len(every), len(own)), dtype=np.bool_) for own in self.tied.counts_as]
        for at, chosen in enumerate(every):
            for issue, levels in certainty.met_by(chosen).items():
                asked[issue][at] = np.isin(self.tied.counts_as[issue], sorted(levels))
        numbers = how_many(self.tied, self.tied.every(inside=True), asked)
        return next((every[at] for at, number in enumerate(numbers) if not number), None)

    def searched(
        self, parties: Sequence[Party], at_least: Fraction | None, tick: Tick
    ) -> Bounds | str:
        """Bounds of the value, or why nothing was searched."""
        try:
            return without_list.certain(self.tied, parties, self._first(), at_least, tick)
        except TooLarge as large:
            return large.message

    def searched_among(
        self, parties: Sequence[Stated], at_least: Fraction | None, tick: Tick
    ) -> Certain | str:
        """The same where more than orders is stated."""
        try:
            return among_without_list.certain(
                self.tied, parties, self._first(), at_least, tick, self.seconds
            )
        except TooLarge as large:
            return large.message

    def _first(self) -> tuple[int, ...]:
        """The states of the first package inside."""
        every = self.tied.every(inside=True)
        first = a_package(self.tied, lambda asked: how_many(self.tied, every, asked))
        assert first is not None, "a package is inside"
        return first


def unlisted(reading: Reading, space: Space, watch: Watch) -> Unlisted:
    """The packages, counted after the rules and against each red line.

    Raises `TooLarge` where rules or red lines tie too many issues together.
    """
    watch(0, 1, "counting packages issue by issue")
    known = {axis.id for axis in space.axes}
    found = tied(
        space.sizes,
        space.applies_when,
        [space.formula(rule) for rule in rules_of(reading, known)],
        [space.formula(line) for line in lines_of(reading, known)],
        [space.else_level(at) for at in range(len(space.sizes))],
    )
    total = effects(found)
    watch(1, 1, "counting packages issue by issue")
    return Unlisted(space, found, total)
