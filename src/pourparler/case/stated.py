"""What a reading knows of a party's utilities: every statement as rows over levels and no deal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pourparler.case.addresses import Located
from pourparler.case.complete_terms import left_open, single_levels
from pourparler.case.judgements import NoDeal
from pourparler.case.no_deals import Today, entries_today
from pourparler.case.orders import KnownOrders
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space
from pourparler.certificates import TODAY, Known, Row, Values
from pourparler.model.moves import steps
from pourparler.model.preferences.accepted_terms import Accepted, Rejected
from pourparler.model.preferences.complete_values import CompleteValues
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.model.preferences.orders import PartialOrder
from pourparler.model.preferences.trade_offs import TradeOff
from pourparler.model.preferences.weights import MattersMore, WeightBounds
from pourparler.numbers import Interval
from pourparler.terms import Terms

_ONE = Fraction(1)


@dataclass(frozen=True)
class Stated:
    """One thing stated of a party: an order of levels, rows, complete values, or several of them.

    `name` is the address of its entry, or the option at the call that says it.
    """

    name: str
    located: Located | None = None
    rows: tuple[Row, ...] = ()
    order: LevelOrder | None = None
    values: Values | None = None

    @property
    def told(self) -> str:
        """What a sentence calls it: the statements that it rests on, or that it is assumed."""
        grounded = self.located.grounded if self.located else None
        if grounded and grounded.rests_on:
            return f"{', '.join(grounded.rests_on)} ({self.name})"
        return f"the assumption {self.name}" if grounded and grounded.assumed else self.name


@dataclass(frozen=True)
class PartyStated:
    """What a reading knows of one party.

    `unused` are entries from which no number follows. `mentions_today` is true where something
    else than its own entry speaks of today's no deal, which is then one more unknown; `is_open`
    where no entry says anything of it, so that it lies strictly between 0 and 1. Without any of
    `on_today` it would lie there too; where entries have dates, another time would then be today.
    """

    party: str
    space: Space
    said: tuple[Stated, ...]
    unused: tuple[Located, ...]
    times: tuple[str, ...]
    mentions_today: bool
    is_open: bool
    on_today: frozenset[str] = frozenset()

    @property
    def orders_only(self) -> bool:
        """Whether nothing but orders of levels is known."""
        return all(one.order is not None for one in self.said)

    @property
    def used(self) -> tuple[Located, ...]:
        """The entries that enter."""
        return tuple(one.located for one in self.said if one.located is not None)

    def only(self, said: Sequence[Stated]) -> PartyStated:
        """The party with no more than some of it."""
        left = self.on_today.intersection(one.name for one in said)
        opened = self.mentions_today and bool(self.on_today) and not left
        return replace(self, said=tuple(said), is_open=self.is_open or opened)

    def known(self) -> Known:
        """What all of it comes to."""
        chosen = self.said
        above = _above(self.space, [one for one in chosen if one.order is not None])
        values = next((one.values for one in chosen if one.values is not None), None)
        rows = [row for one in chosen for row in one.rows]
        if values is not None:
            rows += [
                row
                for one in chosen
                if one.values is not None and one.values is not values
                for row in _equal(one.name, values, one.values)
            ]
            # an order is then a row that the values must keep, named by whoever said it
            rows += [row for one in chosen for row in _order_rows(self.space, one)]
        inside = (TODAY,) if self.is_open else ()
        return Known(self.space.valued_sizes(), above, tuple(rows), self.times, values, inside)


def party_stated(
    reading: Reading, space: Space, known: KnownOrders, today: Today, of_today: bool = False
) -> PartyStated:
    """Every statement of a party that enters, in the order of the case, then what no deal is.

    With `of_today` the value of no deal today is one more unknown, whether or not it is spoken of.
    """
    said = [Stated(one.address, one, order=_level_order(one)) for one in known.used]
    unused: list[Located] = []
    times = _Times(reading, known.party, today)
    for located in known.other:
        made = _stated(reading, space, located, times)
        if made is None:
            unused.append(located)
        else:
            said.append(made)
    place = {name: at for at, name in enumerate(reading.case.located)}
    said.sort(key=lambda one: place[one.name])
    if of_today:
        times.mention(None)
    mentioned = times.closure()
    for time in mentioned:
        said.extend(times.entries(space, time, reading))
    return PartyStated(
        known.party,
        space,
        tuple(said),
        tuple(unused),
        tuple(mentioned),
        TODAY in mentioned,
        TODAY in mentioned and times.is_open,
        times.on_today,
    )


def _level_order(located: Located) -> LevelOrder:
    assert isinstance(located.entry, LevelOrder)
    return located.entry


def _above(space: Space, said: Iterable[Stated]) -> tuple[frozenset[tuple[int, int]], ...]:
    found = []
    stated = list(said)
    for axis, size in zip(space.axes, space.valued_sizes(), strict=True):
        order = PartialOrder[str](axis.levels)
        for one in stated:
            if one.order is not None and axis.id in one.order.order:
                order.add(one.order.order[axis.id], one.name)
        pairs = {(axis.levels.index(a), axis.levels.index(b)) for a, b in order.pairs()}
        found.append(frozenset(pairs | {(at, at) for at in range(size)}))
    return tuple(found)


def _order_rows(space: Space, one: Stated) -> Iterator[Row]:
    if one.order is None:
        return
    for at, axis in enumerate(space.axes):
        if axis.id in one.order.order:
            for better, worse, how in one.order.order[axis.id].comparisons():
                pair = (axis.levels.index(better), axis.levels.index(worse))
                row = Row(one.name, {(at, pair[0]): _ONE, (at, pair[1]): -_ONE})
                yield row
                if how == "tied":
                    yield row.less()


def _equal(name: str, first: Values, second: Values) -> Iterator[Row]:
    """Rows that hold where two complete values are the same."""
    for at, (own, other) in enumerate(zip(first.levels, second.levels, strict=True)):
        for level, value in enumerate(other):
            if own[level] != value:
                row = Row(name, {(at, level): _ONE}, constant=-value)
                yield from (row, row.less())


def _stated(reading: Reading, space: Space, located: Located, times: _Times) -> Stated | None:
    """What one entry says; None where no number follows from it."""
    name, entry = located.address, located.entry
    places = {axis.id: at for at, axis in enumerate(space.axes)}
    match entry:
        case TradeOff() if {*entry.prefers, *entry.over} <= places.keys():
            return Stated(name, located, (_trade_off(space, name, entry),))
        case MattersMore():
            return Stated(name, located, tuple(_importance(places, name, entry)))
        case WeightBounds():
            return Stated(name, located, tuple(_bounds(places, name, entry)))
        case CompleteValues():
            return Stated(name, located, values=_values(space, entry))
        case Accepted() | Rejected():
            terms = entry.accepts if isinstance(entry, Accepted) else entry.rejects
            if left_open(reading.case.document, terms):
                return None
            time = times.mention(entry.date.text if entry.date else None)
            worth = terms_row(reading, space, name, terms)
            row = Row(name, worth.levels, times={time: -_ONE})
            return Stated(name, located, (row if isinstance(entry, Accepted) else row.less(),))
    return None


def terms_row(reading: Reading, space: Space, name: str, terms: Terms) -> Row:
    """What complete terms are worth, as a row."""
    levels = counted_levels(reading, space, terms)
    return Row(name, dict.fromkeys(enumerate(levels), _ONE))


def counted_levels(reading: Reading, space: Space, terms: Terms) -> tuple[int, ...]:
    """The level that complete terms count as on each axis."""
    single = single_levels(reading.case.document, terms)
    return tuple(
        axis.levels.index(single[axis.id]) if axis.id in single else space.else_level(at)
        for at, axis in enumerate(space.axes)
    )


def _trade_off(space: Space, name: str, entry: TradeOff) -> Row:
    levels: dict[tuple[int, int], Fraction] = {}
    factor = entry.by_factor
    for side, sign in ((entry.prefers, _ONE), (entry.over, -(factor or _ONE))):
        for at, axis in enumerate(space.axes):
            if axis.id not in side:
                continue
            named = steps(side[axis.id]) if factor is not None else (side[axis.id].strip(),)
            parts = (
                ((named[-1], sign), (named[0], -sign))
                if factor is not None
                else ((named[0], sign),)
            )
            for level, value in parts:
                key = (at, axis.levels.index(level))
                levels[key] = levels.get(key, Fraction(0)) + value
    return Row(name, {key: value for key, value in levels.items() if value})


def _importance(places: Mapping[str, int], name: str, entry: MattersMore) -> Iterator[Row]:
    for first, second, how in entry.matters_more.comparisons():
        row = Row(name, weights={places[first]: _ONE, places[second]: -_ONE})
        yield row
        if how == "tied":
            yield row.less()


def _bounds(places: Mapping[str, int], name: str, entry: WeightBounds) -> Iterator[Row]:
    """Rows for the range of each issue; one that is named has its own range, not that of each."""
    for issue, at in places.items():
        bounds = entry.weights_within.get(issue) or entry.each_weight
        yield from _within(name, Row(name, weights={at: _ONE}), bounds)


def _within(name: str, what: Row, bounds: Interval | None) -> Iterator[Row]:
    """Rows that hold where a sum lies within bounds."""
    if bounds is None:
        return
    if bounds.low is not None:
        yield Row(name, what.levels, what.weights, what.times, what.constant - bounds.low)
    if bounds.high is not None:
        less = what.less()
        yield Row(name, less.levels, less.weights, less.times, less.constant + bounds.high)


def _values(space: Space, entry: CompleteValues) -> Values:
    weights = tuple(entry.weights.get(axis.id, Fraction(0)) for axis in space.axes)
    levels = []
    for axis, size, weight in zip(space.axes, space.valued_sizes(), weights, strict=True):
        scores = entry.scores.get(axis.id, {})
        own = [weight * scores.get(level, Fraction(0)) for level in axis.levels]
        levels.append(tuple(own + [Fraction(0)] * (size - len(own))))
    return Values(tuple(levels), weights)


class _Times:
    """The no-deal values of one party over time, by the text of their dates."""

    def __init__(self, reading: Reading, party: str, today: Today) -> None:
        self.party, self.today = party, today
        current = entries_today(reading, party)
        self.alias = {_date(one): TODAY for one in current}
        self.alias[None] = TODAY
        self.by_time: dict[str, list[Located]] = {}
        for located in reading.in_force("no_deal"):
            if located.parties == (party,) and isinstance(located.entry, NoDeal):
                self.by_time.setdefault(self.key(_date(located)), []).append(located)
        self.is_open = not current and not today.given
        self.on_today = frozenset[str]()
        if self.by_time.keys() <= {TODAY} and not any(map(_date, current)):
            given = {self.given} if today.given else set()
            self.on_today = frozenset({one.address for one in current} | given)
        self.mentioned: dict[str, None] = {}
        for located in (one for entries in self.by_time.values() for one in entries):
            assert isinstance(located.entry, NoDeal)
            others = [other for other in (located.entry.below, located.entry.above) if other]
            for other in others:
                self.mention(_date(located))
                self.mention(other)

    @property
    def given(self) -> str:
        """What a value that is given at the call is called."""
        return f"--no-deal {self.party}={self.today.worth}"

    def key(self, date: str | None) -> str:
        """The name of a time; dates that say the same time as today's entry are today."""
        return self.alias.get(date, date or TODAY)

    def mention(self, date: str | None) -> str:
        """Takes note that the value of a time is spoken of."""
        key = self.key(date)
        self.mentioned[key] = None
        return key

    def closure(self) -> list[str]:
        """The times that have a value, in the order in which they were spoken of."""
        return list(self.mentioned)

    def entries(self, space: Space, time: str, reading: Reading) -> Iterator[Stated]:
        """What the entries of a time say of its value; what is given at the call replaces them."""
        given = time == TODAY and self.today.given
        if given:
            what = Row(self.given, times={TODAY: _ONE})
            yield Stated(self.given, rows=tuple(_within(self.given, what, self.today.worth)))
        for located in self.by_time.get(time, ()):
            entry, name = located.entry, located.address
            assert isinstance(entry, NoDeal)
            what = Row(name, times={time: _ONE})
            rows: list[Row] = []
            if not given:
                rows.extend(_within(name, what, entry.worth))
                if entry.as_good_as and not left_open(reading.case.document, entry.as_good_as):
                    worth = terms_row(reading, space, name, entry.as_good_as)
                    row = Row(name, worth.levels, times={time: -_ONE})
                    rows += [row, row.less()]
            for other, sign in ((entry.below, _ONE), (entry.above, -_ONE)):
                if other is not None:
                    rows.append(_compared(name, self.key(other), time, sign))
            if rows:
                yield Stated(name, located, tuple(rows))


def _compared(name: str, other: str, time: str, sign: Fraction) -> Row:
    return Row(name, times={other: sign, time: -sign} if other != time else {})


def _date(located: Located) -> str | None:
    date = getattr(located.entry, "date", None)
    return date.text if date else None
