"""Whose consent each term needs in a reading, and who may give it for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pourparler.case.addresses import Located
from pourparler.case.consents import Decided
from pourparler.case.mandates import Mandate
from pourparler.case.reading import Reading
from pourparler.entries import Grounded
from pourparler.model.consent import Rule, names
from pourparler.model.parties import May


@dataclass(frozen=True, slots=True)
class TermConsent:
    """Whose consent one level of an issue needs.

    `rule` is None where it needs nobody, and where that is not `known`; `decided` is the entry that
    says it, where it has grounds.
    """

    issue: str
    level: str
    rule: Rule | None = None
    known: bool = True
    decided: Located | None = None


def term_consents(reading: Reading) -> Iterator[TermConsent]:
    """The consent of every level of every issue, in the order of the case.

    A rule in a layer that is off, of later words alone, or of disputed ones alone is not known
    here. It is a matter of procedure and not of wishes, so `--grounds` drops none.
    """
    for issue, entry in reading.case.document.issues.items():
        for level in entry.levels:
            if level == entry.if_no_deal:
                yield TermConsent(issue, level)
                continue
            found = _decided(reading, issue, level)
            if found is None:
                yield TermConsent(issue, level, known=False)
            else:
                decided, located = found
                grounds = located if decided.rests_on or decided.assumed else None
                yield TermConsent(issue, level, decided.rule, decided=grounds)


def _decided(reading: Reading, issue: str, level: str) -> tuple[Decided, Located] | None:
    for decided in reading.case.consents.decided.get(issue, ()):
        if decided.level in (None, level):
            located = _located(reading, issue, decided)
            if reading.has(located) and not reading.is_disputed(located):
                return decided, located
    return None


def _located(reading: Reading, issue: str, decided: Decided) -> Located:
    """A consent rule as an entry with grounds; its address is that of its issue."""
    grounds = Grounded(rests_on=decided.rests_on, assumed=decided.assumed, layer=decided.layer)
    parties = reading.case.document.parties
    concerned = tuple(name for name, _ in names(decided.rule) if name in parties)
    return Located(f"issues.{issue}", decided.path, grounds, tuple(dict.fromkeys(concerned)))


def delegates(held: list[Mandate]) -> Mapping[str, tuple[str, ...]]:
    """By party, the people whose mandate lets them say yes for it."""
    found: dict[str, tuple[str, ...]] = {}
    for mandate in held:
        party = mandate.entry.speaks_for
        if party is not None and mandate.may in (May.ACCEPT, May.COMMIT):
            found[party] = (*found.get(party, ()), mandate.person)
    return found
