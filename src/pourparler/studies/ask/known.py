"""What a reading knows before anything is asked: packages, orders, no-deal values, verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pourparler.case.axes import issues
from pourparler.case.no_deals import Today, given_values, today
from pourparler.case.orders import KnownOrders, known_orders
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space, space_of
from pourparler.case.stated import PartyStated, party_stated
from pourparler.concepts.agreement.dominance import Order
from pourparler.errors import TooLarge, WrongUsage
from pourparler.findings import Basis, Watch
from pourparler.kernels.grids import Grid
from pourparler.lenses.zone.counts import MOST_LISTED, MOST_ROWS, Counted, counted, drawn_lines
from pourparler.lenses.zone.room import Work, free_memory, refuse_beyond
from pourparler.lenses.zone.verdicts import Verdicts, verdicts
from pourparler.lenses.zone.weighed import Side, refuse_contradictions, reweighed, side_of


@dataclass(frozen=True)
class Known:
    """One reading, ready to be asked of.

    The places of parties are those in `between`. `sides` has each party where more than orders is
    stated of one, else none.
    """

    reading: Reading
    counted: Counted
    found: Verdicts
    orders: tuple[KnownOrders, ...]
    no_deals: Mapping[str, Today]
    stated: tuple[PartyStated, ...]
    sides: Mapping[str, Side]

    @property
    def space(self) -> Space:
        """The issues and what holds of them."""
        return self.counted.space

    @property
    def between(self) -> tuple[str, ...]:
        """The parties whose acceptance an agreement needs."""
        return tuple(self.reading.case.document.between)

    @property
    def arrays(self) -> list[tuple[Order, ...]]:
        """The order of each party on each issue."""
        return [self.found.orders[party] for party in self.between]

    @property
    def free(self) -> Grid:
        """Packages inside the red lines that no other dominates."""
        return self.found.undominated_inside

    @property
    def possible(self) -> Grid:
        """Packages inside the red lines that may be better than no deal for all."""
        return np.asarray(self.counted.inside & self.found.jointly(self.found.possible))

    @property
    def unused(self) -> list[str]:
        """Addresses of what is stated and says nothing of utilities."""
        return [located.address for one in self.stated for located in one.unused]

    @property
    def valued(self) -> set[str]:
        """The parties whose values are complete, so that no comparison is left to ask."""
        return {one.party for one in self.stated if any(said.values for said in one.said)}

    def basis(self) -> Basis:
        """What all scores rest on: preferences, red lines, and values of no deal."""
        entries = [located for one in self.stated for located in one.used]
        values = [today.located for today in self.no_deals.values() if today.located]
        axes = issues(self.reading.case.document)
        return self.reading.basis(*entries, *drawn_lines(self.reading, axes), *values)


def known(reading: Reading, no_deal: str, watch: Watch) -> Known:
    """What a reading knows, with values of no deal named at the call in `no_deal`."""
    axes = issues(reading.case.document)
    space = space_of(axes)
    if not axes or space is None:
        raise WrongUsage("ask ranges over issues, and this case has none (add issues: with levels)")
    if space.count() > MOST_LISTED:
        raise TooLarge(
            f"{space.count():.3g} combinations of levels are too many to list one by one; "
            f"up to {MOST_LISTED:,} fit (fix or take out issues)"
        )
    formulas = len(reading.case.document.rules) + len(drawn_lines(reading, axes))
    refuse_beyond(Work(space.count(), len(axes), formulas, MOST_ROWS), free_memory())
    between = reading.case.document.between
    given = given_values(no_deal, between)
    no_deals = {party: today(reading, party, given) for party in between}
    orders = tuple(known_orders(reading, party, axes) for party in between)
    stated = tuple(party_stated(reading, space, one, no_deals[one.party]) for one in orders)
    refuse_contradictions(reading, stated)
    total = counted(reading, space, watch)
    found = verdicts(total, orders, no_deals)
    sides: dict[str, Side] = {}
    if not all(one.orders_only for one in stated):
        sides = {one.party: side_of(total.space, one, no_deals[one.party]) for one in stated}
        found, _ = reweighed(total, found, sides, watch)
    return Known(reading, total, found, orders, no_deals, stated, sides)
