"""What orders and no-deal values decide of packages: dominance, acceptance, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from pourparler.case.no_deals import Today
from pourparler.case.orders import KnownOrders
from pourparler.case.spaces import Space
from pourparler.concepts.agreement import acceptance
from pourparler.concepts.agreement.acceptance import Levels
from pourparler.concepts.agreement.dominance import Order, shared_order
from pourparler.kernels.dominance import dominators, undominated
from pourparler.kernels.grids import Grid, on_all, on_any
from pourparler.lenses.zone.counts import Counted

Codes = npt.NDArray[np.int64]
"""The code of a cell of the grid, one a cell."""


@dataclass(frozen=True)
class Verdicts:
    """Exact verdicts as cells of the grid; party to cells for acceptance.

    `dominated_by` is for each cell one that dominates it, or -1: among all packages, and inside. It
    is None where orders of levels alone decide that. `open_dominance` says that more is stated but
    there were too many packages to hold against each other, `by_programs` that there were too many
    corners of the utilities to list.
    """

    undominated: Grid
    undominated_inside: Grid
    necessary: Mapping[str, Grid]
    possible: Mapping[str, Grid]
    orders: Mapping[str, tuple[Order, ...]]
    dominated_by: tuple[Codes, Codes] | None = None
    open_dominance: bool = False
    by_programs: bool = False

    def jointly(self, by_party: Mapping[str, Grid]) -> Grid:
        """The cells that hold for every party."""
        return np.asarray(np.logical_and.reduce(list(by_party.values())))


def order_arrays(space: Space, known: KnownOrders) -> tuple[Order, ...]:
    """The order of each axis as an array; a level of its own where an axis does not apply."""
    arrays = []
    for axis, size in zip(space.axes, space.valued_sizes(), strict=True):
        order = np.eye(size, dtype=np.bool_)
        stated = known.by_issue[axis.id]
        for better, worse in stated.pairs():
            order[axis.levels.index(better), axis.levels.index(worse)] = True
        arrays.append(order)
    return tuple(arrays)


def verdicts(
    counted: Counted, known: Sequence[KnownOrders], no_deals: Mapping[str, Today]
) -> Verdicts:
    """The verdicts on all packages at once."""
    space = counted.space
    orders = {one.party: order_arrays(space, one) for one in known}
    shared = [shared_order(by_party) for by_party in zip(*orders.values(), strict=True)]
    sure: dict[str, Grid] = {}
    may: dict[str, Grid] = {}
    for party, own in orders.items():
        needed, one_of = accepting_levels(space, own, no_deals[party])
        sure[party], may[party] = on_all(needed), on_any(one_of)
    return Verdicts(
        undominated(counted.allowed, shared),
        undominated(counted.inside, shared),
        sure,
        may,
        orders,
    )


def greatest(today: Today) -> Fraction | None:
    """The most that no deal may be worth on the party's own scale; None where it is terms."""
    if today.terms is not None:
        return None
    stated = today.worth.high if today.worth else None
    return Fraction(1) if stated is None else stated


def terms_levels(space: Space, today: Today) -> tuple[int, ...] | None:
    """The level on each axis of the terms that no deal is as good as; None where it is a number."""
    if today.terms is None:
        return None
    return tuple(
        axis.levels.index(today.terms[axis.id][0])
        if axis.id in today.terms
        else space.else_level(place)
        for place, axis in enumerate(space.axes)
    )


def accepting_levels(
    space: Space, orders: Sequence[Order], today: Today
) -> tuple[tuple[Levels, ...], tuple[Levels, ...]]:
    """What decides acceptance by one party: levels that a package needs on all issues to be
    accepted for sure, and levels of which it needs one on some issue so that it may be."""
    party = acceptance.extremes(orders)
    terms = terms_levels(space, today)
    if terms is not None:
        return acceptance.sure_against(orders, terms), acceptance.possible_against(party, terms)
    no_deal = acceptance.NoDeal()
    if today.worth is not None:
        # a stated range is closed, and ends where the scale does
        no_deal = acceptance.NoDeal(today.worth.low or Fraction(0), greatest(today))
    return acceptance.sure_levels(party, no_deal), acceptance.possible_levels(party, no_deal)


def best_for_all(orders: Iterable[Sequence[Order]]) -> Grid:
    """Cells worth 1 to every party under every utility that fits its orders."""
    by_party = (on_all(acceptance.worth_one_for_sure(acceptance.extremes(own))) for own in orders)
    return np.asarray(np.logical_and.reduce(list(by_party)))


def a_dominator(counted: Counted, found: Verdicts) -> tuple[Codes, Codes]:
    """For each cell, an undominated cell at least as good: among all packages, and inside."""
    if found.dominated_by is not None:
        return found.dominated_by
    shared = [shared_order(by_party) for by_party in zip(*found.orders.values(), strict=True)]
    return dominators(found.undominated, shared), dominators(found.undominated_inside, shared)
