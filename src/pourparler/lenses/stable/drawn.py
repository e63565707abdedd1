"""The charts of the lens: which states are stable for whom, and how the situation can move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pourparler.case.reading import Reading
from pourparler.charts.legend import Bearer
from pourparler.charts.stability_grid import Grid, Square, State, stability_grid
from pourparler.concepts.stability import BY_REPLY
from pourparler.lenses.stable.judged import Judged
from pourparler.lenses.stable.verdicts import Verdict
from pourparler.lenses.stable.words import Words
from pourparler.passages import Chart

MOST_STATES = 30
"""States up to which a grid can be read."""

MOST_PARTIES = 6
"""Parties up to which a grid has room for a column each."""

SHOWN = tuple(concept.id for concept in BY_REPLY if concept.id != "SSEQ")
"""Concepts that the grid shows; the table has all."""


def grid(reading: Reading, judged: Judged, words: Words, places: Sequence[int]) -> Iterator[Chart]:
    """The grid of some states, or nothing where there are too many."""
    parties = judged.situation.parties
    if not places or len(places) > MOST_STATES or len(parties) > MOST_PARTIES:
        return
    now = {judged.place(code) for code in judged.situation.status_quo}
    verdicts = [judged.verdicts[key] for key in SHOWN]
    yield stability_grid(
        Grid(
            tuple(bearers(reading, judged)),
            SHOWN,
            tuple(State(words.name(at), words.gloss(at), at in now) for at in places),
            tuple(tuple(_squares(judged, one, at) for one in verdicts) for at in places),
            tuple(
                tuple(None if v.equilibria is None else bool(v.equilibria[at]) for v in verdicts)
                for at in places
            ),
        )
    )


def bearers(reading: Reading, judged: Judged) -> Iterator[Bearer]:
    """The parties with their marks, as everywhere else in the case."""
    order = list(reading.case.document.parties)
    for party in judged.situation.parties:
        yield Bearer(party, reading.case.name(party), order.index(party))


def _squares(judged: Judged, verdict: Verdict, place: int) -> tuple[Square, ...]:
    found = []
    for party in judged.situation.parties:
        if party not in verdict.stable:
            found.append(Square(None))
            continue
        above = verdict.margins.get(party)
        margin = int(above[0][place]) if above is not None and above[1][place] else None
        found.append(Square(bool(verdict.stable[party][place]), margin))
    return tuple(found)
