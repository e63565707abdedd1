"""From the situation now: what can be reached, by whose moves, and by improvements alone or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from pourparler.case.reading import Reading
from pourparler.concepts.stability.status_quo import (
    CONCEPT,
    NEVER,
    Reach,
    shortest_ways,
    status_quo,
    ways,
)
from pourparler.findings import Finding, How
from pourparler.kernels.improvements import improving
from pourparler.lenses.stable.findings import behind, behind_moves
from pourparler.lenses.stable.judged import Judged
from pourparler.lenses.stable.words import Words
from pourparler.passages import Block, Cell, Figure, Label, Line, Paragraph, Table

MOST_STATES = 60
"""States up to which all that can be reached is listed; beyond, equilibria alone."""

MOST_WAYS = 20
"""Equilibria to which a way is told where states are many; `--to` tells of any other."""


@dataclass(frozen=True, eq=False)
class Outlook:
    """What can be reached from one state; `improving` is None where an order is not known."""

    start: int
    anyhow: Reach
    improving: Reach | None


def outlooks(judged: Judged) -> tuple[Outlook, ...]:
    """One for each state that the situation may be in now, where moves can be written out."""
    if not judged.written.fits:
        return ()
    graph = judged.written.graph
    better = None if judged.ranked.missing else improving(graph, judged.written.ranks)
    return tuple(
        Outlook(at, status_quo(graph, at), None if better is None else status_quo(better, at))
        for at in (judged.place(code) for code in judged.situation.status_quo)
    )


def reachable(reach: Reach) -> int:
    """How many states other than the start can be reached."""
    return int(np.count_nonzero(reach.distances > 0))


def findings(
    reading: Reading, judged: Judged, words: Words, seen: tuple[Outlook, ...]
) -> Iterator[Finding]:
    """How many states can be reached from the status quo, if the case names one state as such."""
    how = How(f"{CONCEPT.name}: {CONCEPT.definition}")
    basis = behind_moves(reading, judged)
    if len(seen) != 1:
        claim = "What can be reached from the status quo was not looked at."
        yield Finding("stable.reachable", claim, None, how)
        yield Finding("stable.reachable_by_improvements", claim, None, how)
        return
    (one,) = seen
    start, others = words.name(one.start), len(judged.states) - 1
    number = reachable(one.anyhow)
    claim = f"From the status quo {start} legal moves reach {number:,} of {others:,} other states."
    yield Finding("stable.reachable", claim, number, how, basis)
    if one.improving is None:
        claim = "Which states improvements alone reach is not known, for want of orders."
        yield Finding("stable.reachable_by_improvements", claim, None, how)
        return
    number = reachable(one.improving)
    claim = f"From the status quo {start} moves that each improve for whoever makes them reach "
    claim += f"{number:,} of {others:,} other states."
    basis = behind(reading, judged)
    yield Finding("stable.reachable_by_improvements", claim, number, how, basis)


def blocks(judged: Judged, words: Words, one: Outlook, places: list[int]) -> Iterator[Block]:
    """The lead sentence, and one row a state with its distance, last movers and a shortest way."""
    if len(judged.situation.status_quo) == 1:
        any_number = Figure(f"{reachable(one.anyhow):,}", "stable.reachable")
        line: Line = ("From the status quo ", Label(words.name(one.start)), ", ", any_number)
        line += (" other states can be reached",)
        if one.improving is not None:
            better = Figure(f"{reachable(one.improving):,}", "stable.reachable_by_improvements")
            line += ("; by improvements alone, ", better)
        yield Paragraph((*line, "."), role="lead")
    else:
        yield Paragraph(("If it is ", Label(words.name(one.start)), ":"))
    rows = [_row(words, one, place) for place in places if place != one.start]
    if rows:
        head: tuple[Line, ...] = (
            ("state",),
            ("moves",),
            ("last by",),
            ("moves that all improve",),
            ("shortest ways",),
            ("a shortest way",),
        )
        yield Table(f"Ways from {words.name(one.start)}", head, tuple(rows), listing=True)


def _row(words: Words, one: Outlook, place: int) -> tuple[Cell, ...]:
    far = int(one.anyhow.distances[place])
    if far == NEVER:
        never = Cell(("cannot be reached",))
        return (Cell((Label(words.name(place)),)), never, *(Cell(("—",)) for _ in range(4)))
    better = NEVER if one.improving is None else int(one.improving.distances[place])
    reach = one.improving if one.improving is not None and better != NEVER else one.anyhow
    first = next(islice(shortest_ways(reach, place), 1), ())
    last = ", ".join(words.party(at) for at in one.anyhow.last_movers(place))
    return (
        Cell((Label(words.name(place)),)),
        Cell((str(far),), number=True),
        Cell((Label(last),)),
        Cell(("none" if better == NEVER else str(better),), number=True),
        Cell((f"{ways(reach, place):,}",), number=True),
        Cell((Label(words.short_path(first)),)),
    )
