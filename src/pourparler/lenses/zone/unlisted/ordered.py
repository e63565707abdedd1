"""What orders of levels decide of packages too many to list: counted level by level, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from pourparler.case.no_deals import Today
from pourparler.case.orders import KnownOrders
from pourparler.concepts.agreement.acceptance import Levels
from pourparler.concepts.agreement.dominance import Order, shared_order
from pourparler.concepts.agreement.without_list import (
    Open,
    a_package,
    possible_for_all,
    sure_of_all,
)
from pourparler.errors import TooLarge
from pourparler.findings import Watch
from pourparler.kernels.undominated_counts import count_undominated
from pourparler.lenses.zone.asked import Asked
from pourparler.lenses.zone.certain import Certain, certain
from pourparler.lenses.zone.exact import BY_ORDERS
from pourparler.lenses.zone.unlisted.found import Found, Numbers, Witness
from pourparler.lenses.zone.unlisted.proofs import proved
from pourparler.lenses.zone.unlisted.room import Unlisted
from pourparler.lenses.zone.verdicts import accepting_levels, order_arrays
from pourparler.lenses.zone.weighed import side_of

Accepting = Mapping[str, tuple[tuple[Levels, ...], tuple[Levels, ...]]]
"""For each party the levels that a package needs on all issues, and those of which it needs one."""


def by_orders(room: Unlisted, asked: Asked, watch: Watch) -> Found:
    """All that can be counted, and the verdict."""
    no_deals = asked.no_deals
    orders = {one.party: order_arrays(room.space, one) for one in asked.known}
    accepting = {
        party: accepting_levels(room.space, own, no_deals[party]) for party, own in orders.items()
    }
    necessary, possible = _jointly(room, list(accepting.values()))
    sure = certain(room, orders, no_deals, watch)
    verdict, why = _verdict(necessary, possible, sure)
    witnesses = tuple(_witnesses(room, accepting))
    sides = {one.party: side_of(room.space, one, no_deals[one.party]) for one in asked.stated}
    return Found(
        undominated(room, orders, watch),
        necessary,
        possible,
        {party: _jointly(room, [own]) for party, own in accepting.items()},
        sure,
        verdict,
        why,
        HOWS,
        witnesses,
        *proved(room, sides, verdict, witnesses, sure),
    )


HOWS = {
    name: replace(how, method=f"{how.method}; packages counted by summing issues out, none listed")
    for name, how in {**BY_ORDERS, "verdict": BY_ORDERS["certainty"]}.items()
}
"""How numbers and verdicts are got."""


def numbers_by_orders(room: Unlisted, known: KnownOrders, today: Today) -> tuple[Numbers, Numbers]:
    """How many packages one party accepts for sure, and perhaps, by its orders alone."""
    return _jointly(room, [accepting_levels(room.space, order_arrays(room.space, known), today)])


def _jointly(
    room: Unlisted, accepting: Sequence[tuple[tuple[Levels, ...], tuple[Levels, ...]]]
) -> tuple[Numbers, Numbers]:
    """How many packages are accepted for sure, and perhaps, by all of some parties."""
    needed, one_of = zip(*accepting, strict=True)
    sure = [sure_of_all(room.tied, needed, inside)[0] for inside in (False, True)]
    try:
        may = [possible_for_all(room.tied, one_of, inside)[0] for inside in (False, True)]
    except TooLarge as large:
        return Numbers(sure[0], sure[1]), Numbers(None, None, large.message)
    return Numbers(sure[0], sure[1]), Numbers(may[0], may[1])


def undominated(room: Unlisted, orders: Mapping[str, Sequence[Order]], watch: Watch) -> Numbers:
    """How many packages no other dominates, by the orders that all parties share."""
    shared = [shared_order(own) for own in zip(*orders.values(), strict=True)]
    on_states = [
        order[np.ix_(states, states)]
        for order, states in zip(shared, room.tied.counts_as, strict=True)
    ]

    def tick(done: int, most: int) -> None:
        watch(done, most, "counting packages that no other dominates")

    found: list[int] = []
    for inside in (False, True):
        space = room.tied.sizes, room.tied.applies_when, room.tied.never(inside)
        try:
            found.append(count_undominated(*space, on_states, tick))
        except TooLarge as large:
            return Numbers(None, None, large.message)
    return Numbers(found[0], found[1])


def _verdict(necessary: Numbers, possible: Numbers, sure: Certain) -> tuple[str, str]:
    """The verdict and why it is undecided; `unknown` where possible packages were not counted."""
    if necessary.inside:
        return "robust", ""
    if possible.inside == 0:
        return "excluded", ""
    if possible.inside is None:
        return "unknown", possible.why
    word = {True: "certain", False: "possible", None: "undecided"}[sure.at_no_deal]
    return word, sure.why_at_no_deal


def _witnesses(room: Unlisted, accepting: Accepting) -> Iterator[Witness]:
    """A package that all are sure to accept, else one that all may; then one for each party."""
    needed = [own for own, _ in accepting.values()]
    one_of = [own for _, own in accepting.values()]
    every: list[tuple[str, Callable[[Open], list[int]]]] = [
        ("accepted by all for sure", partial(sure_of_all, room.tied, needed, True)),
        ("perhaps accepted by all", partial(possible_for_all, room.tied, one_of, True)),
    ]
    for party, (own, _) in accepting.items():
        alone = partial(sure_of_all, room.tied, [own], True)
        every.append((f"accepted by {party} for sure", alone))
    seen: set[tuple[int, ...]] = set()
    for as_what, counted in every:
        try:
            states = a_package(room.tied, counted)
        except TooLarge:
            continue
        if states is not None and states not in seen:
            seen.add(states)
            yield _witness(room, states, as_what, accepting)


def _witness(
    room: Unlisted, states: tuple[int, ...], as_what: str, accepting: Accepting
) -> Witness:
    at = room.levels(states)

    def has(levels: Sequence[Levels]) -> list[bool]:
        return [bool(own[level]) for own, level in zip(levels, at, strict=True)]

    return Witness(
        states,
        as_what,
        {party: all(has(needed)) for party, (needed, _) in accepting.items()},
        {party: any(has(one_of)) for party, (_, one_of) in accepting.items()},
    )
