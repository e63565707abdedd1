"""The chart of the lens: terms by those whose yes they may need."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.charts.consent_map import ConsentMap, Row, Say, consent_map
from pourparler.charts.legend import Bearer
from pourparler.lenses.block.findings import Found
from pourparler.lenses.block.judged import Judged
from pourparler.lenses.block.terms import Term
from pourparler.lenses.block.words import level_name, thing
from pourparler.passages import Chart

MOST_COLUMNS = 9
"""Parties and people up to which a map has room for a column each."""

MOST_LEVELS = 40
"""Levels up to which a map has a row for each."""


def chart(found: Found) -> Iterator[Chart]:
    """The map of consent, or nothing where it would not fit a page."""
    columns = _columns(found)
    if not columns or len(columns) > MOST_COLUMNS or len(found.terms.terms) > MOST_LEVELS:
        return
    document = found.reading.case.document
    order = list(document.parties)
    bearers = []
    for name in columns:
        party = found.reading.case.party_of(name)
        index = order.index(party) if party is not None else -1
        bearers.append(Bearer(name, found.reading.case.name(name), index))
    people = frozenset(name for name in columns if name not in document.parties)
    rows = tuple(_row(found, term, columns) for term in found.terms.terms)
    yield consent_map(ConsentMap(tuple(bearers), rows, people))


def _columns(found: Found) -> list[str]:
    """All voices in a rule, with the people who speak for them; those alone where all are many."""
    judged = [term for term in found.terms.terms if term.rule is not None]
    named = found.terms.judge.group(frozenset().union(*(term.named for term in judged)))
    if len(named) <= MOST_COLUMNS:
        return list(named)
    needed = {name for term in judged if term.judged for name in term.judged.needed or ()}
    return [name for name in named if name in needed]


def _row(found: Found, term: Term, columns: list[str]) -> Row:
    issue = found.reading.case.axis_names[term.issue]
    level = level_name(term.level)
    nobody, of = (None,) * len(columns), thing(term).of
    if term.judged is None:
        return Row(issue, level, nobody, "not known", of)
    if term.rule is None:
        return Row(issue, level, nobody, "needs nobody", of)
    if term.judged.needed is None:
        return Row(issue, level, nobody, "too large to say", of)
    return Row(issue, level, tuple(says(term.judged, name) for name in columns), of=of)


def says(judged: Judged, name: str) -> Say | None:
    """What a name's yes is worth for a rule; None where it is not in it."""
    if name in judged.vetoers:
        return Say.DECIDES if name in judged.sole else Say.MUST
    if name in judged.sole:
        return Say.ENOUGH
    if name in (judged.needed or ()):
        return Say.COUNTS
    return Say.NONE if name in (judged.dummies or ()) else None
