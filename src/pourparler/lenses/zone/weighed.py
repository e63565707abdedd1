"""The verdicts on packages where more than orders of levels is stated: one party, then all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from pourparler.case.contradicted import contradiction, fitting, problem
from pourparler.case.no_deals import Today
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space
from pourparler.case.stated import PartyStated
from pourparler.concepts.agreement.betters import (
    MOST_PAIRS,
    Digits,
    Gains,
    corner_gains,
    dominators,
    first_worths,
    is_better,
)
from pourparler.concepts.agreement.betters_by_programs import Places, dominators_by_programs
from pourparler.concepts.agreement.dominance import Order, shared_order
from pourparler.concepts.agreement.judged import Bar, Judged, Question, even_mixture, judged
from pourparler.concepts.agreement.utilities import Branch, branches
from pourparler.errors import HasErrors
from pourparler.findings import Watch
from pourparler.kernels.dominance import dominators as by_orders
from pourparler.kernels.dominance import undominated
from pourparler.kernels.grids import Grid
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.verdicts import Codes, Verdicts, greatest, terms_levels


@dataclass(frozen=True)
class Side:
    """What is known of one party, compiled, and what a package has to reach for it.

    `sure` asks whether a package is accepted under all utilities, `never` whether under none. Of
    `all_branches` some utility fits those in `branches`.
    """

    stated: PartyStated
    all_branches: tuple[Branch, ...]
    branches: tuple[Branch, ...]
    sure: Question
    never: Question
    today: Today


@dataclass(frozen=True)
class Proved:
    """The two answers for one party, with their proofs."""

    side: Side
    necessary: Judged
    impossible: Judged


def refuse_contradictions(reading: Reading, parties: Sequence[PartyStated]) -> None:
    """Refuses a reading in which what is stated of a party cannot all hold, with places."""
    found = {
        one.party: problem(reading.case, one, guilty)
        for one in parties
        if not one.orders_only and (guilty := contradiction(one))
    }
    if found:
        names = " and ".join(map(reading.case.name, found))
        what = f"what is stated of {names} contradicts itself in this reading"
        raise HasErrors(what, found.values())


def side_of(space: Space, stated: PartyStated, today: Today) -> Side:
    """The compiled utilities of a party, and its two questions."""
    every = branches(stated.known())
    fit = tuple(fitting(stated))
    if stated.mentions_today:
        bar = Bar(unknown=True)
        return Side(
            stated, every, fit, Question(bar), Question(bar, True, not stated.is_open), today
        )
    terms = terms_levels(space, today)
    if terms is not None:
        bar = Bar(terms=terms)
        return Side(stated, every, fit, Question(bar), Question(bar, True, True), today)
    most = greatest(today)
    assert most is not None
    least = (today.worth.low or Fraction(0)) if today.worth else Fraction(0)
    short = Question(Bar(least), True, today.worth is not None)
    return Side(stated, every, fit, Question(Bar(most)), short, today)


def proved(counted: Counted, side: Side, watch: Watch) -> Proved:
    """Which packages a party accepts under every utility, and which under none."""

    def tick(done: int, most: int) -> None:
        watch(done, most, "searching for utilities that refuse or accept packages")

    necessary = judged(side.branches, counted.allowed, side.sure, tick)
    return Proved(side, necessary, never(side, counted.allowed, tick))


def never(side: Side, cells: Grid, tick: Callable[[int, int], None]) -> Judged:
    """Which packages a party accepts under no utility that fits."""
    found = judged(side.branches, cells, side.never, tick)
    if side.stated.is_open:
        # no deal may be worth just what a package is, as long as that is neither 0 nor 1
        for cell in map(tuple, np.argwhere(found.holds).tolist()):
            if any(even_mixture(branch, side.never, cell) is not None for branch in side.branches):
                found.holds[cell] = False
    return found


def reweighed(
    counted: Counted, plain: Verdicts, sides: Mapping[str, Side], watch: Watch
) -> tuple[Verdicts, Mapping[str, Proved]]:
    """The verdicts by orders alone, put right for the parties of which more is stated."""
    necessary, possible = dict(plain.necessary), dict(plain.possible)
    found: dict[str, Proved] = {}
    for party, side in sides.items():
        found[party] = proved(counted, side, watch)
        necessary[party] = found[party].necessary.holds
        possible[party] = counted.allowed & ~found[party].impossible.holds
    corners = corner_gains([side.branches for side in sides.values()], counted.inside.shape)
    orders = [shared_order(own) for own in zip(*plain.orders.values(), strict=True)]
    both: list[Codes | None] = [None, None]
    cells = (counted.allowed, counted.inside)
    alike = bool((counted.allowed == counted.inside).all())
    for at, own in enumerate(cells[: 1 if alike else 2]):
        both[at] = _dominators(own, undominated(own, orders), orders, corners, sides, watch)
    both[1] = both[0] if alike else both[1]
    if both[0] is None or both[1] is None:
        free = plain.undominated, plain.undominated_inside
        return Verdicts(
            *free, necessary, possible, plain.orders, None, True, corners is None
        ), found
    free = counted.allowed & (both[0] < 0), counted.inside & (both[1] < 0)
    return Verdicts(
        *free, necessary, possible, plain.orders, (both[0], both[1]), False, corners is None
    ), found


def _dominators(
    cells: Grid,
    leaders: Grid,
    orders: Sequence[Order],
    corners: Sequence[Gains] | None,
    sides: Mapping[str, Side],
    watch: Watch,
) -> Codes | None:
    """For each cell the code of one that dominates it, or -1; None where there are too many.

    Without corners, linear programs decide it.
    """
    rows: Digits = np.argwhere(cells)
    first = np.flatnonzero(leaders[cells])

    def tick(done: int, most: int) -> None:
        watch(done, most, "holding packages against each other")

    if corners is None:
        every = [branch for side in sides.values() for branch in side.branches]
        found = dominators_by_programs(rows, first, every, cells.shape, tick)
    else:
        found = _by_corners(
            rows, first, _known_better(cells, leaders, orders), corners, sides, tick
        )
    if found is None:
        return None
    own = np.ravel_multi_index(tuple(rows.T), cells.shape) if len(rows) else found
    codes = np.full(cells.size, -1, dtype=np.int64)
    codes[own] = np.where(found >= 0, own[found], -1)
    return codes.reshape(cells.shape)


def _known_better(cells: Grid, leaders: Grid, orders: Sequence[Order]) -> Places:
    """For each package the row of a leader that orders alone show to be at least as good."""
    places = np.cumsum(cells.ravel()) - 1
    return np.asarray(places[by_orders(leaders, orders)[cells]], dtype=np.intp)


def _by_corners(
    rows: Digits,
    leaders: Places,
    better: Places,
    corners: Sequence[Gains],
    sides: Mapping[str, Side],
    tick: Callable[[int, int], None],
) -> Places | None:
    """A dominator of each package: that by orders, where it is better at a corner, else any."""
    found = np.where(is_better(rows, better, np.arange(len(rows)), corners), better, -1)
    among = np.flatnonzero(found < 0)
    if len(among) * len(leaders) > MOST_PAIRS:
        return None
    known = [(side.stated.known(), side.branches) for side in sides.values()]
    more = dominators(rows, leaders, corners, first_worths(known, rows), among, tick)
    return np.where(found < 0, more, found)
