"""What a party has without agreement today, in a reading: a number, a range, terms, or open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pourparler.case.addresses import Located
from pourparler.case.judgements import NoDeal
from pourparler.case.reading import Reading
from pourparler.dates import Day
from pourparler.errors import Misread, WrongUsage, did_you_mean
from pourparler.numbers import Interval, interval
from pourparler.terms import Terms


@dataclass(frozen=True, slots=True)
class Today:
    """Today's no-deal value of one party; open when it has neither range nor terms.

    `given` is true when it was named at the call and not in the case. `located` is the entry.
    """

    party: str
    worth: Interval | None = None
    terms: Terms | None = None
    located: Located | None = None
    given: bool = False


def entries_today(reading: Reading, party: str) -> tuple[Located, ...]:
    """The entries on a party's no deal today: undated ones, else those with the latest start.

    Entries whose date begins after the reading's are not in it at all. Empty where none is left.
    """
    dated: dict[Day | None, list[Located]] = {}
    for located in reading.in_force("no_deal"):
        if located.parties == (party,) and isinstance(located.entry, NoDeal):
            date = located.entry.date
            start = (date.earliest or (-9999, 1, 1)) if date else None
            dated.setdefault(start, []).append(located)
    if None in dated or not dated:
        return tuple(dated.get(None, ()))
    return tuple(dated[max(start for start in dated if start is not None)])


def today(reading: Reading, party: str, given: Mapping[str, Interval]) -> Today:
    """What no deal is worth to a party today: as given at the call, else as its entry says.

    Raises `WrongUsage` where entries of layers that are on together say different things of it.
    """
    if party in given:
        return Today(party, worth=given[party], given=True)
    first: tuple[Located, NoDeal] | None = None
    for located in entries_today(reading, party):
        entry = located.entry
        if not isinstance(entry, NoDeal) or (entry.worth is None and entry.as_good_as is None):
            continue
        if first is None:
            first = located, entry
        elif first[1].differs(entry):
            what = f"{first[0].address} and {located.address} give no deal different values"
            how = f"switch on one of their layers at a time, or add --no-deal {party}=0.5"
            raise WrongUsage(f"{what} in this reading ({how})")
    return Today(party, first[1].worth, first[1].as_good_as, first[0]) if first else Today(party)


def given_values(text: str, between: Sequence[str]) -> dict[str, Interval]:
    """The values named at a call, such as `north=.5,south=.3..0.7`, by party.

    >>> str(given_values("north=.5", ["north", "south"])["north"])
    '0.5'
    """
    found: dict[str, Interval] = {}
    for part in filter(None, text.split(",")):
        party, equals, value = (word.strip() for word in part.partition("="))
        if party not in between or not equals:
            hint = did_you_mean(party, between)
            raise WrongUsage(f"--no-deal {part}: expected party=value ({hint})")
        if party in found:
            raise WrongUsage(f"--no-deal: {party} is given twice (give one value a party)")
        try:
            worth = interval(value)
        except Misread as wrong:
            raise WrongUsage(f"--no-deal {part}: {wrong.message} ({wrong.hint})") from None
        if (worth.low or 0) < 0 or (worth.high or 0) > 1:
            raise WrongUsage(f"--no-deal {part}: no deal lies between 0 and 1")
        found[party] = worth
    return found
