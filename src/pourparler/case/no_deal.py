"""What each party has without agreement today: which entries say it, and what a person overrides."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pourparler.case.addresses import Located
from pourparler.case.judgements import NoDeal
from pourparler.case.reading import Reading
from pourparler.dates import Day
from pourparler.errors import Misread, WrongUsage, did_you_mean
from pourparler.numbers import exact


def today(reading: Reading, party: str) -> tuple[Located, ...]:
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


def stated(text: str, between: Sequence[str]) -> dict[str, Fraction]:
    """The numbers that `--no-deal` gives, such as `north=.5,south=1/3`, by party.

    >>> stated("north=.5", ["north", "south"])
    {'north': Fraction(1, 2)}
    """
    found: dict[str, Fraction] = {}
    for part in text.split(","):
        party, sign, number = (word.strip() for word in part.partition("="))
        if not sign:
            what = f"--no-deal: expected a party and a number, got {part.strip() or 'nothing'}"
            raise WrongUsage(f"{what} (write {between[0]}=.5)")
        if party not in between:
            hint = did_you_mean(party, between)
            raise WrongUsage(f"--no-deal: {party} is not among those between whom it is ({hint})")
        if party in found:
            raise WrongUsage(f"--no-deal: {party} is given twice (give one number a party)")
        try:
            found[party] = exact(number)
        except Misread as wrong:
            raise WrongUsage(f"--no-deal: {wrong.message} ({wrong.hint})") from None
    return found
