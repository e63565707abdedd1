"""The section of a report on stability: what can rest, state by state, and the way there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pourparler.case.reading import Reading
from pourparler.kernels.packages import Mask
from pourparler.lenses.stable import drawn, path_finder, status_quo, wanted, why
from pourparler.lenses.stable.judged import Judged
from pourparler.lenses.stable.status_quo import Outlook
from pourparler.lenses.stable.words import Words
from pourparler.passages import (
    Block,
    Bullets,
    Cell,
    Figure,
    Label,
    Line,
    Named,
    Paragraph,
    Part,
    Party,
    Section,
    Table,
)

MOST_LISTED = 200
"""States that the table of equilibria has; the rows of the lens have more."""

MAIN = ("R", "GMR", "SMR", "SEQ")
"""Concepts that the brief speaks of."""

MOST_REASONS = 24
"""States and sentences on why parties stay or leave that a report prints."""


@dataclass(frozen=True, eq=False)
class Told:
    """Everything that the section is made of."""

    reading: Reading
    judged: Judged
    words: Words
    seen: tuple[Outlook, ...]
    asked: why.Asked | None
    sought: wanted.Wanted | None
    way: path_finder.Sought | None


def section(told: Told) -> Section:
    """What can rest, why, how it is reached, and what that rests on."""
    parts = [
        *([why.part(told.judged, told.words, told.asked)] if told.asked else []),
        *([path_finder.part(told.words, told.way)] if told.way else []),
        *([wanted.part(told.judged, told.words, told.sought)] if told.sought else []),
        Part("How the states are read", tuple(_legend(told))),
        Part("Equilibria", tuple(_equilibria(told))),
    ]
    squares = tuple(_grid(told))
    if squares:
        parts.append(Part("State by state", squares))
    ways = tuple(_from_here(told))
    if ways:
        parts.append(Part("From the situation now", ways))
    because = tuple(_because(told))
    if because:
        parts.append(Part("Why", because))
    parts.append(Part("What this answer rests on", tuple(_grounds(told))))
    return Section("Where the situation can rest", tuple(parts), tuple(_brief(told)))


def _brief(told: Told) -> Iterator[Line]:
    yield _lead(told)
    for key in ("R", "SEQ"):
        verdict = told.judged.verdicts[key]
        if verdict.equilibria is None:
            continue
        places = np.flatnonzero(verdict.equilibria).tolist()
        which = told.words.names(places) if places else "none"
        number = Figure(f"{len(places):,}", f"stable.equilibria.{key}")
        yield (f"{verdict.concept.name.capitalize()} ({key}): ", number, " – ", Label(which), ".")
    for party, reason in told.judged.ranked.missing.items():
        yield ("The order of states is not known of ", Party(party), ": ", Label(reason), ".")


def _lead(told: Told) -> Line:
    states = Figure(f"{len(told.judged.states):,}", "stable.states")
    everywhere = _everywhere(told.judged)
    if everywhere is None:
        return (states, " states are feasible; without everybody’s order none is an equilibrium.")
    return (
        states,
        f" states are feasible; {len(everywhere):,} ",
        "is" if len(everywhere) == 1 else "are",
        " stable for everybody under Nash, general and symmetric metarational and sequential ",
        "stability alike",
        *((": ", Label(told.words.names(everywhere))) if everywhere else ()),
        ".",
    )


def _everywhere(judged: Judged) -> list[int] | None:
    found = np.ones(len(judged.states), dtype=np.bool_)
    for key in MAIN:
        equilibria = judged.verdicts[key].equilibria
        if equilibria is None:
            return None
        found &= equilibria
    return [int(place) for place in np.flatnonzero(found)]


def _any(judged: Judged) -> list[int]:
    """The states that are an equilibrium of some concept."""
    found = np.zeros(len(judged.states), dtype=np.bool_)
    for verdict in judged.verdicts.values():
        if verdict.equilibria is not None:
            found |= verdict.equilibria
    return [int(place) for place in np.flatnonzero(found)]


def _equilibria(told: Told) -> Iterator[Block]:
    yield Paragraph(_lead(told), role="lead")
    yield _counts(told)
    yield from _not_judged(told)
    places = _any(told.judged)
    rows = []
    for place in places[:MOST_LISTED]:
        keys = [
            key
            for key, verdict in told.judged.verdicts.items()
            if verdict.equilibria is not None and verdict.equilibria[place]
        ]
        rows.append(
            (
                Cell((told.words.thing(place),)),
                Cell((Label(told.words.gloss(place)),)),
                Cell((", ".join(keys),)),
            )
        )
    if rows:
        head: tuple[Line, ...] = (("state",), ("what is done in it",), ("equilibrium under",))
        if len(places) > MOST_LISTED:
            yield Paragraph((f"The first {MOST_LISTED} of {len(places):,}:",))
        yield Table("States where everybody stays", head, tuple(rows), listing=True)


def _grid(told: Told) -> Iterator[Block]:
    """Every state if they are few, else the equilibria."""
    judged = told.judged
    every = list(range(len(judged.states)))
    places = every if len(every) <= drawn.MOST_STATES else _any(judged)
    yield from drawn.grid(told.reading, judged, told.words, places)


def _counts(told: Told) -> Table:
    """How many equilibria each concept that could be judged has, and what it is."""
    rows = [
        (
            Cell((f"{verdict.concept.name} ({key})",)),
            Cell((Figure(_number(verdict.equilibria), f"stable.equilibria.{key}"),), number=True),
            Cell((verdict.concept.definition,)),
        )
        for key, verdict in told.judged.verdicts.items()
        if verdict.equilibria is not None
    ]
    head: tuple[Line, ...] = (("concept",), ("equilibria",), ("a party stays where",))
    return Table("Equilibria by concept", head, tuple(rows))


def _number(equilibria: Mask) -> str:
    return f"{int(np.count_nonzero(equilibria)):,}"


def _not_judged(told: Told) -> Iterator[Block]:
    """The concepts that could not be judged, by the reason."""
    reasons: dict[str, list[str]] = {}
    for key, verdict in told.judged.verdicts.items():
        if verdict.equilibria is None:
            reasons.setdefault(verdict.why_not, []).append(f"{verdict.concept.name} ({key})")
    lines = tuple((Label(f"{'; '.join(names)}: {why_not}"),) for why_not, names in reasons.items())
    if lines:
        yield Paragraph(("Not judged:",))
        yield Bullets(lines)


def _from_here(told: Told) -> Iterator[Block]:
    judged = told.judged
    few = len(judged.states) <= status_quo.MOST_STATES
    places = list(range(len(judged.states))) if few else _any(judged)[: status_quo.MOST_WAYS]
    for one in told.seen:
        lead, *rest = status_quo.blocks(judged, told.words, one, places)
        yield lead
        if len(told.seen) == 1:
            yield from drawn.ways(told.reading, judged, told.words, one)
        yield from rest


def _because(told: Told) -> Iterator[Block]:
    """Under sequential stability: why each party stays at or leaves the status quo, and what
    deters improvements from the equilibria."""
    judged = told.judged
    equilibria = judged.verdicts["SEQ"].equilibria
    if equilibria is None or not judged.written.fits:
        return
    here = [one.start for one in told.seen]
    places = list(dict.fromkeys([*here, *(int(place) for place in np.flatnonzero(equilibria))]))
    lines: list[Line] = []
    quiet = []
    for place in places[:MOST_REASONS]:
        found = [why.why(judged, "SEQ", place, at) for at in range(len(judged.situation.parties))]
        told_of = [
            (Label(told.words.reason("SEQ", party, reason)),)
            for party, reason in enumerate(found)
            if reason is not None and (reason.answers or place in here)
        ]
        lines += told_of
        if not told_of:
            quiet.append(place)
    if quiet:
        which = Label(told.words.names(quiet, MOST_REASONS))
        lines.append(("No party has a move that it prefers at ", which, "."))
    if lines:
        yield Paragraph(("Under sequential stability:",))
        yield Bullets(tuple(lines[: MOST_REASONS + 1]))


def _legend(told: Told) -> Iterator[Block]:
    """What each letter of a state stands for, with its owner, or that states have names."""
    levels, document = told.judged.situation.levels, told.reading.case.document
    owner = {key: party for party, owned in document.options.items() for key in owned}
    if levels is None:
        yield Paragraph(("The states are those that the case lists, by their names.",))
        return
    rows = [
        (
            Cell((str(at),), number=True),
            Cell((Label(axis.name),)),
            Cell((Party(owner[axis.id]),) if axis.id in owner else ("—",)),
        )
        for at, axis in enumerate(levels.axes, start=1)
    ]
    head: tuple[Line, ...] = (("place",), ("what may be done",), ("by",))
    yield Table("A state is read in this order: Y = done, N = not", head, tuple(rows))


def _grounds(told: Told) -> Iterator[Block]:
    """Every order of states that entered, with whose words or whose assumption it is."""
    reading, rows = told.reading, []
    for party, entries in told.judged.ranked.used.items():
        for located in entries:
            ground = reading.best_ground(located)
            kind = type(located.entry).__name__
            rows.append(
                (
                    Cell((Party(party),)),
                    Cell((Named(_WAYS.get(kind, kind), located.address),)),
                    Cell((ground.in_words() if ground else "no words of a source",)),
                )
            )
    for party, reason in told.judged.ranked.missing.items():
        rows.append((Cell((Party(party),)), Cell((Label(reason),)), Cell(("not known",))))
    head: tuple[Line, ...] = (("party",), ("order of states by",), ("ground",))
    yield Table("Whose order of states the figures use", head, tuple(rows))


_WAYS = {
    "Ranking": "a ranking of all states",
    "Priorities": "statements in order of priority",
    "OptionWeights": "weights of options",
    "CompleteValues": "weights and scores of issues",
}
