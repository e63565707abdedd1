"""The options table of drama theory: positions, stated intentions, arrows and question marks."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.concepts.confrontation.standing import GIVES_WAY, KEEPS, OPEN
from pourparler.lenses.dilemmas.faced import Faced
from pourparler.lenses.dilemmas.words import option, parties, party
from pourparler.passages import Block, Cell, Line, Paragraph, Table

MOST_COLUMNS = 6
"""Parties whose positions have a column each; of more, each option has a line a party."""

_ARROWS = {KEEPS: "→ keep to it", GIVES_WAY: "← do the opposite"}


def options_table(faced: Faced) -> Iterator[Block]:
    """What each party asks of each option, what its owner says, would rather do, and who doubts."""
    yield Paragraph(
        (
            "What each party asks of each option, and what its owner says it will do if nothing ",
            "is agreed. ≠ marks a position that differs from that; → and ← say what the owner ",
            "would rather do, where it is stated, and ? who doubts what it says.",
        )
    )
    places = faced.speaking
    wide = len(places) <= MOST_COLUMNS
    head: tuple[Line, ...] = (
        ("option",),
        ("owner",),
        *(((party(faced, at),) for at in places) if wide else (("asked",),)),
        ("if nothing is agreed",),
        ("would rather",),
        ("doubted by",),
    )
    rows = [
        (
            Cell((option(faced, at),)),
            Cell((party(faced, int(faced.standing.owners[at])),)),
            *(_each(faced, at) if wide else [_together(faced, at)]),
            Cell(("yes" if faced.standing.intends[at] else "no",)),
            Cell((_ARROWS.get(int(faced.standing.keeps[at]), "not known"),)),
            _doubted(faced, at),
        )
        for at in range(len(faced.options))
    ]
    yield Table("Positions and stated intentions", head, tuple(rows))


def _each(faced: Faced, at: int) -> Iterator[Cell]:
    for place in faced.speaking:
        text, differs = _asked(faced, place, at)
        yield Cell((text,), tint=2 if differs else 0)


def _together(faced: Faced, at: int) -> Cell:
    """All that ask for one thing in one cell, where columns would not fit."""
    lines: dict[str, list[int]] = {}
    for place in faced.speaking:
        lines.setdefault(_asked(faced, place, at)[0], []).append(place)
    line: Line = ()
    for text, places in lines.items():
        line += ("; " if line else "", f"{text}: ", *parties(faced, places))
    return Cell(line)


def _asked(faced: Faced, place: int, at: int) -> tuple[str, bool]:
    asked = faced.standing.positions[place, at]
    if asked == OPEN:
        return "open", False
    differs = bool(asked != faced.standing.intends[at])
    return ("yes" if asked == 1 else "no") + (" ≠" if differs else ""), differs


def _doubted(faced: Faced, at: int) -> Cell:
    doubting = [place for place in range(len(faced.parties)) if faced.standing.doubts[place, at]]
    return Cell(("? ", *parties(faced, doubting)) if doubting else ("—",))
