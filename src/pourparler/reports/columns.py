"""How wide the columns of a table are on paper, where nothing can be scrolled."""

from __future__ import annotations

import math

from pourparler.reports import document as d
from pourparler.reports.plain_runs import bare_text


def widths(table: d.Table, room: int, letter: int) -> list[int]:
    """The widths of columns: the longest word of each first, the rest by how long texts are.

    They add up to `room`, less what rounding takes; `letter` is the width of a letter in its unit.
    """
    cells = list(zip(*([d.Cell(line) for line in table.head], *table.rows), strict=True))
    texts = [
        [bare_text(line) for cell in column for line in (cell.line, *cell.opens_to)]
        for column in cells
    ]
    least = [_letters(column) * letter for column in texts]
    spare = max(room - sum(least), 0)
    # the root of the mean square: one long text among short ones counts, but does not rule
    wants = [math.isqrt(sum(len(t) ** 2 for t in column) // len(column)) + 1 for column in texts]
    made = [low + spare * want // sum(wants) for low, want in zip(least, wants, strict=True)]
    return [width * room // sum(made) for width in made]


def _letters(texts: list[str]) -> int:
    """Letters of the longest word in a column and its margins; very long ones are broken."""
    words = (word for text in texts for word in text.replace("-", "- ").split())
    return min(max(map(len, words), default=0), 16) + 3
