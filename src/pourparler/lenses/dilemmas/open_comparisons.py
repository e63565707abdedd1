"""Comparisons of whole futures that nobody states, with what each answer would make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pourparler.concepts.confrontation.futures import Future
from pourparler.lenses.dilemmas.faced import Faced
from pourparler.lenses.dilemmas.held import Held
from pourparler.lenses.dilemmas.words import future, parties, party
from pourparler.passages import Block, Cell, Line, Piece, Table

MOST_LISTED = 100
"""Dilemmas, and open comparisons, that a table of a report has; the rows of the lens have all."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The dilemmas that either answer to one comparison would make."""

    first: list[Held]
    second: list[Held]


def open_comparisons(faced: Faced, left: Sequence[Held]) -> Iterator[Block]:
    """A table with a row for each comparison that would settle something; nothing if none would."""
    asked: dict[tuple[int, Future, Future], _Asked] = {}
    for held in left:
        assert held.compared is not None
        who, better, worse = held.compared
        if (who, worse, better) in asked:
            asked[who, worse, better].second.append(held)
        else:
            asked.setdefault(held.compared, _Asked([], [])).first.append(held)
    rows = [
        (
            Cell((party(faced, who),)),
            Cell(future(faced, better, who)),
            Cell(_made(faced, one.first)),
            Cell(future(faced, worse, who)),
            Cell(_made(faced, one.second)),
        )
        for (who, better, worse), one in sorted(asked.items(), key=lambda item: item[0][0])
    ]
    if not rows:
        return
    head: tuple[Line, ...] = (
        ("would it rather have",),
        ("this future",),
        ("dilemma then",),
        ("or that one",),
        ("dilemma then",),
    )
    caption = "Comparisons not stated, and the dilemma that each answer would make"
    if len(rows) > MOST_LISTED:
        caption += f": the first {MOST_LISTED} of {len(rows):,}"
    yield Table(caption, head, tuple(rows[:MOST_LISTED]), listing=True)


def _made(faced: Faced, found: Sequence[Held]) -> Line:
    """The dilemmas, alike ones towards several parties together."""
    alike: dict[tuple[int, str], list[int]] = {}
    for held in found:
        alike.setdefault((held.holder, held.dilemma.id), []).append(held.towards)
    line: list[Piece] = []
    for (holder, kind), towards in alike.items():
        line += ["; " if line else "", f"{kind}, held by ", party(faced, holder), " towards "]
        line += parties(faced, towards)
    return tuple(line) or ("none",)
