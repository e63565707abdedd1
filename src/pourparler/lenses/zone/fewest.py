"""The fewest entries that a verdict follows from, found by leaving out one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

import numpy as np

from pourparler.case.axes import issues
from pourparler.case.no_deals import Today
from pourparler.case.orders import known_orders
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space
from pourparler.case.stated import PartyStated, Stated, party_stated
from pourparler.concepts.agreement import stated_certainty
from pourparler.concepts.agreement.better_proofs import mixture_against
from pourparler.concepts.agreement.judged import Against, Bar, even_mixture
from pourparler.concepts.agreement.one_by_one import asking, judged_alone
from pourparler.errors import TooLarge
from pourparler.kernels.grids import Grid
from pourparler.lenses.zone.weighed import Side, never, side_of

Cell = tuple[int, ...]
"""A package by the level that it counts as on each issue."""

Kept = dict[str, list[Stated]]
"""What is stated of each party, or what is left of it."""

MOST_SOLVED = 60
"""Linear programs in one search for a certain zone, of which each entry left out takes several."""

MOST_WAYS = 12
"""Ways to choose worst and best levels up to which such a search is made."""

Sides = Mapping[str, Side]
"""What is known of each party, compiled."""

Holds = Callable[[Sides], bool]
"""Whether a verdict still follows where no more than this is known."""


@dataclass(frozen=True)
class Told:
    """All that is stated of one party, its no deal of today too, so that each can be left out."""

    stated: PartyStated
    today: Today

    def side(self, said: Sequence[Stated]) -> Side:
        """The party compiled from no more than some of what is stated."""
        return side_of(self.stated.space, self.stated.only(said), self.today)


def all_told(reading: Reading, space: Space, no_deals: Mapping[str, Today]) -> dict[str, Told]:
    """Each party with all that is stated of it."""
    axes = issues(reading.case.document)
    found = {}
    for party, today in no_deals.items():
        known = known_orders(reading, party, axes)
        found[party] = Told(party_stated(reading, space, known, today, of_today=True), today)
    return found


def fewest(told: Mapping[str, Told], holds: Holds) -> Kept | None:
    """What of each party a verdict follows from, nothing of which can be left out.

    None where it does not follow from all of it. Assumptions are left out before words are.
    """
    kept: Kept = {party: list(one.stated.said) for party, one in told.items()}
    sides = {party: one.side(kept[party]) for party, one in told.items()}
    if not holds(sides):
        return None
    # no deal of which nothing is said is strictly between 0 and 1, which is more than an entry on
    # it may say: what could not be left out before may be once the others are
    while _some_left_out(told, holds, kept, sides):
        pass
    return kept


def _some_left_out(
    told: Mapping[str, Told], holds: Holds, kept: Kept, sides: dict[str, Side]
) -> bool:
    """Leaves out of `kept` and `sides` what can be, one by one; whether anything was."""
    every = [(party, one) for party, own in kept.items() for one in own]
    found = False
    for party, one in sorted(every, key=lambda pair: _rests_on_words(pair[1])):
        fewer = [other for other in kept[party] if other is not one]
        try:
            side = told[party].side(fewer)
        except TooLarge:
            continue  # without an order there is too much to look at, so it stays
        # what no utility fits proves nothing: no deal may have to be 0 where an entry lets it
        if side.branches and holds({**sides, party: side}):
            kept[party], sides[party], found = fewer, side, True
    return found


def _rests_on_words(one: Stated) -> bool:
    grounded = one.located.grounded if one.located else None
    return bool(grounded and grounded.rests_on)


def is_sure(side: Side, cell: Cell) -> bool:
    """Whether a party accepts a package under every utility that fits."""
    asked = asking(side.branches, side.sure, side.stated.space.valued_sizes())
    return not isinstance(judged_alone(asked, cell), Against)


def is_never(side: Side, cell: Cell) -> bool:
    """Whether a party accepts a package under no utility that fits."""
    asked = asking(side.branches, side.never, side.stated.space.valued_sizes())
    if isinstance(judged_alone(asked, cell), Against):
        return False
    # no deal that is open may be worth just what the package is, where that is neither 0 nor 1
    return not side.stated.is_open or not any(
        even_mixture(branch, side.never, cell) is not None for branch in side.branches
    )


def no_worse(side: Side, better: Cell, worse: Cell) -> bool:
    """Whether a package is worth no less than another under every utility that fits."""
    pair = np.array(better, dtype=np.int64), np.array(worse, dtype=np.int64)
    return mixture_against(side.branches, *pair) is None


@dataclass
class IsCertain:
    """Whether some package inside the red lines always gives all parties enough: no deal, or a
    common value. `gave_up` says that some search for that found no end."""

    inside: Grid
    up_to: Fraction | None = None
    gave_up: bool = False

    def __call__(self, sides: Sides) -> bool:
        """Whether it is so where no more than this is known."""
        least = self.up_to or Fraction(0)
        bars = [
            (side.branches, side.sure.bar if self.up_to is None else Bar())
            for side in sides.values()
        ]
        if prod(len(branches) for branches, _ in bars) > MOST_WAYS:
            self.gave_up = True
            return False
        found = stated_certainty.certain(self.inside, bars, least, most=MOST_SOLVED)
        self.gave_up |= isinstance(found, str) or found.low < least <= found.high
        return not isinstance(found, str) and found.low >= least


def is_excluded(sides: Sides, inside: Grid) -> bool:
    """Whether each package inside the red lines is accepted by some party under nothing."""
    left = inside
    for side in sides.values():
        left = left & ~never(side, left, lambda done, most: None).holds
    return not left.any()
