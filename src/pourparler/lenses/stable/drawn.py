"""The charts of the lens: which states are stable for whom, and how the situation can move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pourparler.case.reading import Reading
from pourparler.charts.evolution import Arc, Evolution, Node, evolution
from pourparler.charts.legend import Bearer
from pourparler.charts.stability_grid import Grid, Square, State, stability_grid
from pourparler.concepts.stability import BY_REPLY
from pourparler.concepts.stability.status_quo import NEVER, Move, shortest_arcs
from pourparler.kernels.improvements import sources
from pourparler.lenses.stable.judged import Judged
from pourparler.lenses.stable.status_quo import Outlook
from pourparler.lenses.stable.verdicts import Verdict
from pourparler.lenses.stable.words import Words
from pourparler.passages import Chart

MOST_STATES = 30
"""States up to which a grid can be read."""

MOST_NODES = 60
"""States up to which moves among them can be drawn."""

MOST_MOVES = 150
"""Moves that are all drawn; of more, only those on shortest ways."""

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


def ways(reading: Reading, judged: Judged, words: Words, one: Outlook) -> Iterator[Chart]:
    """How the situation can move on from where it is; nothing where states are too many."""
    if len(judged.states) > MOST_NODES:
        return
    yield evolution(
        Evolution(
            tuple(bearers(reading, judged)),
            tuple(_node(judged, words, one, place) for place in range(len(judged.states))),
            tuple(_arc(judged, move) for move in _moves(judged, one)),
        )
    )


def _node(judged: Judged, words: Words, one: Outlook, place: int) -> Node:
    far = int(one.anyhow.distances[place])
    holds = tuple(
        key
        for key in SHOWN
        if (found := judged.verdicts[key].equilibria) is not None and found[place]
    )
    return Node(words.name(place), None if far == NEVER else far, words.gloss(place), holds)


def _moves(judged: Judged, one: Outlook) -> list[Move]:
    """All moves, or of very many those on a shortest way of any moves or of improvements."""
    every = [
        (party, int(start), int(end))
        for party, arcs in enumerate(judged.written.graph.parties)
        for start, end in zip(sources(arcs), arcs.targets, strict=True)
    ]
    if len(every) <= MOST_MOVES:
        return every
    reaches = [one.anyhow, *([one.improving] if one.improving is not None else [])]
    found = {
        move
        for reach in reaches
        for place in range(len(judged.states))
        for move in shortest_arcs(reach, place)
    }
    return sorted(found)


def _arc(judged: Judged, move: Move) -> Arc:
    party, start, end = move
    ranks = judged.written.ranks[:, party]
    known = judged.situation.parties[party] not in judged.ranked.missing
    return Arc(start, end, party, bool(ranks[end] > ranks[start]) if known else None)
