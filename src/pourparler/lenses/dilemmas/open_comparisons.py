"""Comparisons of whole futures that nobody states, with what each answer would make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pourparler.concepts.confrontation.six_dilemmas import Compared
from pourparler.lenses.dilemmas.faced import Faced
from pourparler.lenses.dilemmas.held import Held
from pourparler.lenses.dilemmas.words import future, parties, party
from pourparler.passages import Block, Cell, Line, Paragraph, Piece, Table

MOST_LISTED = 100
"""Dilemmas, and open comparisons, that a table of a report has; the rows of the lens have all."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The dilemmas that either answer to one comparison would make."""

    first: list[Held]
    second: list[Held]


def open_comparisons(faced: Faced, left: Sequence[Held]) -> Iterator[Block]:
    """A table of the comparisons of which either answer makes a dilemma; a count of the others."""
    asked: dict[Compared, _Asked] = {}
    for held in left:
        assert held.compared is not None
        who, better, worse = held.compared
        if (who, worse, better) in asked:
            asked[who, worse, better].second.append(held)
        else:
            asked.setdefault(held.compared, _Asked([], [])).first.append(held)
    ordered = sorted(asked.items(), key=lambda item: item[0][0])
    both = [(compared, one) for compared, one in ordered if one.second]
    if both:
        yield _table(faced, both)
    more = len(asked) - len(both)
    if more:
        yield Paragraph(
            (
                f"{more:,} further comparison" + (" is" if more == 1 else "s are"),
                " not stated, and would make a dilemma one way and none the other; the data has ",
                "each as `decided_by`.",
            )
        )


def _table(faced: Faced, both: Sequence[tuple[Compared, _Asked]]) -> Table:
    rows = [
        (
            Cell((party(faced, who),)),
            Cell(future(faced, better, who)),
            Cell(_made(faced, one.first)),
            Cell(future(faced, worse, who)),
            Cell(_made(faced, one.second)),
        )
        for (who, better, worse), one in both[:MOST_LISTED]
    ]
    head: tuple[Line, ...] = (
        ("would it rather have",),
        ("this future",),
        ("dilemma then",),
        ("or that one",),
        ("dilemma then",),
    )
    caption = "Comparisons not stated that make one dilemma or the other"
    if len(both) > MOST_LISTED:
        caption += f": the first {MOST_LISTED} of {len(both):,}"
    return Table(caption, head, tuple(rows), listing=True)


def _made(faced: Faced, found: Sequence[Held]) -> Line:
    """The dilemmas, alike ones towards several parties together."""
    alike: dict[tuple[int, str], list[int]] = {}
    for held in found:
        alike.setdefault((held.holder, held.dilemma.id), []).append(held.towards)
    line: list[Piece] = []
    for (holder, kind), towards in alike.items():
        line += ["; " if line else "", f"{kind}, held by ", party(faced, holder), " towards "]
        line += parties(faced, towards)
    return tuple(line)
