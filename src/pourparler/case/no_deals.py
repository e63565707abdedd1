"""What a party has without agreement today, in a reading: a number, a range, terms, or open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pourparler.case.addresses import Located
from pourparler.case.judgements import NoDeal
from pourparler.case.reading import Reading
from pourparler.numbers import Interval
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


def today(reading: Reading, party: str, given: Mapping[str, Interval]) -> Today:
    """The undated entry, else the one with the latest start not after the day of the reading."""
    if party in given:
        return Today(party, worth=given[party], given=True)
    entries = [
        (located, located.entry)
        for located in reading.in_force("no_deal")
        if party in located.parties and isinstance(located.entry, NoDeal)
    ]
    undated = [one for one in entries if one[1].date is None]
    dated = [one for one in entries if one[1].date is not None]
    dated.sort(key=lambda one: one[1].date.time_key() if one[1].date else (0, 0, 0))
    chosen = undated[:1] or dated[-1:]
    if not chosen:
        return Today(party)
    located, entry = chosen[0]
    return Today(party, entry.worth, entry.as_good_as, located)
