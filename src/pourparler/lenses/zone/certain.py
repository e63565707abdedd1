"""Whether a zone is certain at the no-deal values of the case, and up to which common value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pourparler.case.no_deals import Today
from pourparler.case.spaces import Space
from pourparler.certificates import Utility
from pourparler.concepts.agreement import certainty, stated_certainty
from pourparler.concepts.agreement.certainty import Order, Party
from pourparler.concepts.agreement.judged import Bar
from pourparler.findings import Certificate, Json, Watch
from pourparler.kernels.certain import Bounds, Tick
from pourparler.lenses.zone.open_today import utility_inside
from pourparler.lenses.zone.proof_data import level_name
from pourparler.lenses.zone.proofs import gap
from pourparler.lenses.zone.searched import Packages
from pourparler.lenses.zone.verdicts import greatest, terms_levels
from pourparler.lenses.zone.weighed import Side
from pourparler.numbers import exact_text

Worth = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Party to issue to level to what the level adds, as the text of a fraction."""


@dataclass(frozen=True, slots=True)
class Certain:
    """Up to which common value a zone is certain: `low`, unless `high` is above it.

    Both are None where no package is inside. `at_no_deal` is whether a zone is certain at the
    no-deal values of the case, None where that was not decided; `why` and `why_at_no_deal` say why
    something was not. Under the utilities of a proof no package does better.
    """

    low: Fraction | None
    high: Fraction | None
    at_no_deal: bool | None
    why: str = ""
    why_at_no_deal: str = ""
    proof: Certificate | None = None
    proof_at_no_deal: Certificate | None = None

    @property
    def value(self) -> Fraction | None:
        """The value itself, where it was found."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search gave; `worth` is what its bound from above rests on."""

    low: Fraction
    high: Fraction
    worth: Worth | None
    why: str


def certain(
    packages: Packages,
    orders: Mapping[str, Sequence[Order]],
    no_deals: Mapping[str, Today],
    watch: Watch,
) -> Certain:
    """Both answers, from one search where the no-deal values allow that."""
    if not packages.any_inside():
        return Certain(None, None, False, "no package is inside the red lines")

    def tick(done: int, most: int) -> None:
        watch(done, most, "searching for utilities that leave no zone")

    common = _common(packages, orders, tick)
    low, high = common.low, common.high
    up_to = _proof(common.worth, {"most": exact_text(high)})
    values = {party: greatest(today) for party, today in no_deals.items()}
    stated = [value for value in values.values() if value]
    if len(stated) == len(values):
        if low >= max(stated):
            return Certain(low, high, True, common.why, proof=up_to)
        if high < min(stated):
            against = _proof(common.worth, _bars(values))
            return Certain(low, high, False, common.why, "", up_to, against)
    is_certain, why, against = _at_no_deal(packages, orders, no_deals, tick)
    return Certain(low, high, is_certain, common.why, why, up_to, against)


def _bars(values: Mapping[str, Fraction | None]) -> Mapping[str, Mapping[str, str]]:
    """What a proof says of no deal, for the parties for which it is a number."""
    return {"no_deal": {name: exact_text(one) for name, one in values.items() if one is not None}}


def _proof(worth: Worth | None, bound: Mapping[str, str | Mapping[str, str]]) -> Certificate | None:
    return None if worth is None else {"kind": "utilities", "utilities": worth, **bound}


def _common(packages: Packages, orders: Mapping[str, Sequence[Order]], tick: Tick) -> _Found:
    """Up to which value a zone is certain if no deal is worth the same to all."""
    parties = {party: Party(tuple(own)) for party, own in orders.items()}
    nothing = Fraction(0)
    if not all(party.steps() for party in parties.values()):
        # what is worth the same to a party whatever it is counts as worth nothing, as elsewhere
        return _Found(nothing, nothing, None, "")
    if packages.best_inside(list(orders.values())):
        return _Found(Fraction(1), Fraction(1), None, "")
    search = _searched(packages, parties, None, tick)
    if search.high > 0:
        least = certainty.least_certain(list(parties.values()))
        return _Found(max(search.low, least), search.high, search.worth, search.why)
    return search


def _searched(
    packages: Packages, parties: Mapping[str, Party], at_least: Fraction | None, tick: Tick
) -> _Found:
    """Single steps first, since they need no list of packages; then the search."""
    chosen = list(parties.values())
    numbers = {name: one for name, one in parties.items() if one.terms is None}
    orders = [one.orders for one in numbers.values()]
    opposed = packages.opposed(orders) if numbers else None
    if isinstance(opposed, tuple):
        worth = {
            name: _told(packages.space, certainty.on_step(one, step))
            for (name, one), step in zip(numbers.items(), opposed, strict=True)
        }
        high = -min(one.no_deal for one in numbers.values())
        return _Found(high if at_least is None else -Fraction(1), high, worth, "")
    bounds = packages.searched(chosen, at_least, tick)
    if isinstance(bounds, str):
        return _Found(-Fraction(1), Fraction(1), None, bounds)
    return _Found(bounds.low, bounds.high, _witness(packages.space, parties, bounds), _why(bounds))


def _why(bounds: Bounds) -> str:
    return "" if bounds.value is not None else _stopped(bounds.solved)


def _stopped(solved: int) -> str:
    return f"the search was stopped after {solved:,} linear programs"


def _at_no_deal(
    packages: Packages,
    known: Mapping[str, Sequence[Order]],
    no_deals: Mapping[str, Today],
    tick: Tick,
) -> tuple[bool | None, str, Certificate | None]:
    """Whether a zone is certain against what each party has without agreement, at its highest."""
    parties: dict[str, Party] = {}
    unsure = ""
    for name, today in no_deals.items():
        orders, worth = tuple(known[name]), greatest(today)
        if worth is not None and worth <= 0:
            continue  # whatever it is, it will do
        party = Party(orders, worth or Fraction(0), terms_levels(packages.space, today))
        if worth is None and not certainty.ranks_all(orders):
            unsure = "no deal is stated as terms, and not all levels of an issue are ranked"
        elif party.steps():
            parties[name] = party
        elif worth is not None:
            return False, "", None  # nothing is ever worth anything to it
    if not parties:
        return (None, unsure, None) if unsure else (True, "", None)
    search = _searched(packages, parties, Fraction(0), tick)
    if search.high < 0:
        values = {name: greatest(no_deals[name]) for name in parties}
        return False, "", _proof(search.worth, _bars(values))
    if search.low >= 0 and not unsure:
        return True, "", None
    return None, unsure or search.why, None


def certain_among(
    packages: Packages, sides: Mapping[str, Side], watch: Watch, decided: bool | None = None
) -> Certain:
    """The same where more than orders is stated of some party; `decided` is whether a zone is
    certain at the no-deal values, where that is known already."""
    if not packages.any_inside():
        return Certain(None, None, False, "no package is inside the red lines")

    def tick(done: int, most: int) -> None:
        watch(done, most, "searching for utilities that leave no zone")

    nothing = [(side.branches, Bar()) for side in sides.values()]
    common = packages.searched_among(nothing, None, tick)
    low, high, why, proof = -Fraction(1), Fraction(1), "", None
    if isinstance(common, str):
        why = common
    else:
        low, high = common.low, common.high
        why = "" if low == high else _stopped(common.solved)
        proof = told_values(packages.space, sides, common)
    if decided is not None:
        return Certain(low, high, decided, why, "", proof)
    bars = [(side.branches, side.sure.bar) for side in sides.values()]
    by_common = _at_numbers(sides, common)
    own = by_common or packages.searched_among(bars, Fraction(0), tick)
    if isinstance(own, str):
        return Certain(low, high, None, why, own, proof)
    if own.high < 0:
        against = told_refusals(packages, sides, own)
        return Certain(low, high, False, why, "", proof, against)
    if own.low >= 0:
        return Certain(low, high, True, why, "", proof)
    return Certain(low, high, None, why, _stopped(own.solved), proof)


def _at_numbers(
    sides: Mapping[str, Side], common: stated_certainty.Certain | str
) -> stated_certainty.Certain | None:
    """What the search for a common value says of no-deal values that are all numbers; None where it
    does not decide."""
    bars = [side.sure.bar for side in sides.values()]
    if isinstance(common, str) or any(bar.unknown or bar.terms is not None for bar in bars):
        return None
    values = [bar.value for bar in bars]
    if common.low >= max(values):
        return replace(common, low=common.low - max(values))
    if common.high < min(values):
        return replace(common, high=common.high - min(values))
    return None


def told_values(
    space: Space, sides: Mapping[str, Side], found: stated_certainty.Certain
) -> Certificate | None:
    """Utilities under which no package gives all parties more than the upper bound of a search."""
    if found.utilities is None:
        return None
    own = dict(zip(sides, found.utilities, strict=True))
    return _told_of(space, own, {"most": exact_text(found.high)})


def told_refusals(
    packages: Packages, sides: Mapping[str, Side], found: stated_certainty.Certain
) -> Certificate | None:
    """Utilities under which each package inside is worth less to some party than no deal."""
    own = dict(zip(sides, found.utilities or (), strict=False))
    for party, side in sides.items() if own else ():

        def still(other: Utility, party: str = party) -> bool:
            return packages.all_refused(sides, {**own, party: other})

        inside = utility_inside(side, own[party], still)
        if inside is None:
            return None
        own[party] = inside
    if not own:
        return None
    worth = {party: exact_text(gap(sides[party].sure, one)) for party, one in own.items()}
    return _told_of(packages.space, own, {"no_deal": worth})


def _told_of(
    space: Space, utilities: Mapping[str, Utility], bound: Mapping[str, Json]
) -> Certificate:
    worth = {party: _told(space, utility.levels) for party, utility in utilities.items()}
    times = {
        party: {time: exact_text(value) for time, value in utility.times.items()}
        for party, utility in utilities.items()
        if utility.times
    }
    more: dict[str, Json] = {"times": times} if times else {}
    return {"kind": "utilities", "utilities": worth, **more, **bound}


def _witness(space: Space, parties: Mapping[str, Party], bounds: Bounds) -> Worth | None:
    if bounds.mixtures is None:
        return None
    return {
        name: _told(space, certainty.utilities(party, mixture))
        for (name, party), mixture in zip(parties.items(), bounds.mixtures, strict=True)
    }


def _told(space: Space, worth: Sequence[Sequence[Fraction]]) -> Mapping[str, Mapping[str, str]]:
    """Worths with the names of issues and levels."""
    return {
        axis.id: {
            level_name(space, at, level): exact_text(value) for level, value in enumerate(own)
        }
        for at, (axis, own) in enumerate(zip(space.axes, worth, strict=True))
    }
