"""The shortest ways from the situation now to one state: what `--to` asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pourparler.case.reading import Reading
from pourparler.concepts.stability.status_quo import CONCEPT, NEVER, Reach, shortest_ways, ways
from pourparler.errors import TooLarge, WrongUsage
from pourparler.findings import Finding, How
from pourparler.lenses.stable.findings import behind, behind_moves
from pourparler.lenses.stable.judged import Judged
from pourparler.lenses.stable.status_quo import Outlook
from pourparler.lenses.stable.verdicts import MOST_ARCS
from pourparler.lenses.stable.words import Words
from pourparler.passages import Block, Bullets, Figure, Label, Line, Paragraph, Part

MOST_WAYS = 20
"""Ways that are told one by one; there may be many more, and their number is exact."""


@dataclass(frozen=True, eq=False)
class Sought:
    """The state that somebody wants to get to, and from where."""

    place: int
    outlook: Outlook


def asked(judged: Judged, seen: tuple[Outlook, ...], text: str) -> Sought | None:
    """What `--to STATE` asks; None where it was not asked."""
    if not text.strip():
        return None
    if not judged.written.fits:
        raise TooLarge(
            f"--to goes through moves one by one, here about {judged.written.arcs:,}; "
            f"up to {MOST_ARCS:,} fit (take out options that do not matter here)"
        )
    if len(seen) != 1:
        why = "names several states" if seen else "names none"
        raise WrongUsage(f"--to starts from the one status quo, and this case {why}")
    return Sought(judged.place(judged.situation.state(text)), seen[0])


def _reaches(what: Sought) -> Iterator[tuple[str, str, Reach]]:
    yield "moves", "moves of any kind", what.outlook.anyhow
    if what.outlook.improving is not None:
        words = "moves that each improve for whoever makes them"
        yield "improvements", words, what.outlook.improving


def findings(
    reading: Reading, judged: Judged, words: Words, what: Sought | None
) -> Iterator[Finding]:
    """How many moves it takes, by any moves and by improvements alone."""
    if what is None:
        return
    start, end = words.name(what.outlook.start), words.name(what.place)
    how = How(f"{CONCEPT.name}: {CONCEPT.definition}")
    for key, kind, reach in _reaches(what):
        far = int(reach.distances[what.place])
        basis = behind_moves(reading, judged) if key == "moves" else behind(reading, judged)
        claim = f"From {start} no sequence of {kind} leads to {end}."
        if far != NEVER:
            number = ways(reach, what.place)
            claim = f"From {start} to {end} it takes {far:,} {kind}; there "
            claim += "is 1 such way." if number == 1 else f"are {number:,} such ways."
        yield Finding(f"stable.to.{key}", claim, None if far == NEVER else far, how, basis)


def part(words: Words, what: Sought) -> Part:
    """The ways one by one, as many as have room."""
    blocks: list[Block] = []
    for key, kind, reach in _reaches(what):
        far = int(reach.distances[what.place])
        if far == NEVER:
            blocks.append(Paragraph((f"By {kind}: ", Figure("no way", f"stable.to.{key}"), ".")))
            continue
        number = ways(reach, what.place)
        line: Line = (f"By {kind}: ", Figure(f"{far:,}", f"stable.to.{key}"))
        line += (f" at the least, in {number:,} way{'' if number == 1 else 's'}",)
        more = f"; the first {MOST_WAYS} are:" if number > MOST_WAYS else ":"
        blocks.append(Paragraph((*line, more)))
        found = islice(shortest_ways(reach, what.place), MOST_WAYS)
        told = (words.path(what.outlook.start, way) or "it is so now" for way in found)
        blocks.append(Bullets(tuple((Label(one),) for one in told)))
    return Part(f"Ways to {words.name(what.place)}", tuple(blocks))
