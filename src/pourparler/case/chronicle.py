"""One time line of a case: statements, threats, promises, leverage, drafts and rounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.case.addresses import Located
from pourparler.case.judgements import Leverage, Promise, Threat
from pourparler.case.reading import Reading
from pourparler.case.rounds import Draft, Round
from pourparler.dates import Edtf
from pourparler.evidence.ledger import time_key

_ONE = {
    "statements": "statement",
    "threats": "threat",
    "promises": "promise",
    "leverage": "leverage",
    "drafts": "draft",
    "rounds": "round",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """Something with a place in time; `date` is None where nothing dates it.

    `label` says what it is in the words of the case, never in quoted ones; `party` is whose it is,
    None for what is nobody's; `to_come` marks what lies after the day of the reading.
    """

    located: Located
    kind: str
    label: str
    party: str | None
    date: Edtf | None
    disputed: bool
    to_come: bool


def chronicle(reading: Reading) -> list[Happening]:
    """All that happened, was said or is planned, earliest first, undated last."""
    found = [_happening(reading, located) for located in _all(reading)]
    return sorted(
        found, key=lambda one: (one.date is None, one.date.time_key() if one.date else ())
    )


def _all(reading: Reading) -> Iterator[Located]:
    for section in _ONE:
        yield from reading.listed(section)


def _happening(reading: Reading, located: Located) -> Happening:
    entry = located.entry
    date = _date(reading, located)
    party = reading.case.party_of(located.parties[0]) if len(located.parties) == 1 else None
    planned = bool(date and reading.as_of and date.begins_after(reading.as_of))
    statement = reading.statements.get(str(located.path[-1]))
    is_statement = located.section == "statements" and statement is not None
    disputed = statement.disputed if is_statement and statement else reading.is_disputed(located)
    not_tabled = isinstance(entry, Draft) and entry.status is None
    return Happening(
        located,
        _ONE[located.section],
        _label(reading, located),
        party,
        date,
        disputed,
        planned or not_tabled,
    )


def _date(reading: Reading, located: Located) -> Edtf | None:
    entry = located.entry
    document = reading.case.document
    if located.section == "statements":
        statement = reading.statements[str(located.path[1])]
        source = document.sources.get(statement.source)
        return statement.said or (source.published if source else None)
    date: Edtf | None = getattr(entry, "date", None)
    if date is None and isinstance(entry, Draft) and entry.round in document.rounds:
        return document.rounds[entry.round].date
    if date is None and isinstance(entry, Threat | Promise | Leverage):
        return _first_dated(reading, entry.rests_on)
    return date


def _first_dated(reading: Reading, statements: tuple[str, ...]) -> Edtf | None:
    """When the earliest of the statements behind an entry was said."""
    sources = reading.case.document.sources
    known = [reading.statements[key] for key in statements if key in reading.statements]
    known.sort(key=lambda statement: time_key(statement, sources))
    return next((statement.said for statement in known if statement.said), None)


def _label(reading: Reading, located: Located) -> str:
    entry = located.entry
    names = reading.case.axis_names
    if located.section == "statements":
        statement = reading.statements[str(located.path[1])]
        about = ", ".join(names.get(axis, axis) for axis in statement.about)
        hedged = " (hedged)" if statement.hedged else ""
        return f"{statement.act}{hedged}{': ' + about if about else ''}"
    match entry:
        case Threat():
            return f"{entry.does}{', unless ' + entry.unless if entry.unless else ''}"
        case Promise():
            return f"{entry.what}{' (' + entry.form + ')' if entry.form else ''}"
        case Leverage():
            return f"through {entry.through}{': ' + entry.effect if entry.effect else ''}"
        case Draft():
            status = entry.status or "not yet tabled"
            return f"{_called(located, entry.name)}: {status}"
        case Round():
            place = f", {entry.venue}" if entry.venue else ""
            return f"{_called(located, entry.name)}{place}"
        case _:
            return located.address


def _called(located: Located, name: str | None) -> str:
    """The name of a draft or a round, or its id as words."""
    return name or str(located.path[-1]).replace("_", " ")
