"""Issues, levels and conditions as a report prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pourparler.case.axes import issues
from pourparler.case.reading import Reading
from pourparler.passages import Block, Cell, Label, Line, Table


def level_in_words(level: str) -> str:
    """The id of a level without underscores; its full name stands in the table of levels."""
    return level.replace("_", " ")


def in_words(reading: Reading, condition: str) -> str:
    """A condition with issues by their names, and levels without underscores."""
    names = reading.case.axis_names

    def word(match: re.Match[str]) -> str:
        return names.get(match[0], level_in_words(match[0]))

    return re.sub(r"[A-Za-z0-9_]+", word, condition).replace("!=", "≠")


def levels_table(reading: Reading) -> Iterator[Block]:
    """What each level of each issue means, where its name says more than its id."""
    rows = []
    for axis in issues(reading.case.document).values():
        for at, level in enumerate(axis.levels):
            name = axis.level_names[level]
            more = Label(name) if level_in_words(name) != level_in_words(level) else ""
            issue: Line = (Label(axis.name),) if at == 0 else ("",)
            rows.append((Cell(issue), Cell((Label(level_in_words(level)),)), Cell((more,))))
    if any(row[2].line != ("",) for row in rows):
        yield Table(
            "The issues and their levels", (("issue",), ("level",), ("meaning",)), tuple(rows)
        )
