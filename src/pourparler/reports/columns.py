"""How wide the columns of a table are on paper, where nothing can be scrolled."""

from __future__ import annotations

import math
import re

from pourparler.reports import document as d
from pourparler.reports.plain_runs import bare_text


def widths(table: d.Table, room: int, letter: int) -> list[int]:
    """The widths of columns: the longest word of each first, the rest by how long texts are.

    They add up to `room`, less what rounding takes; `letter` is the width of a letter in its unit.
    """
    cells = list(zip(*([d.Cell(line) for line in table.head], *table.rows), strict=True))
    lines = [[line for cell in column for line in (cell.line, *cell.opens_to)] for column in cells]
    least = [_letters(column) * letter for column in lines]
    spare = max(room - sum(least), 0)
    # the root of the mean square: one long text among short ones counts, but does not rule
    texts = [[bare_text(line) for line in column] for column in lines]
    wants = [math.isqrt(sum(len(t) ** 2 for t in column) // len(column)) + 1 for column in texts]
    made = [low + spare * want // sum(wants) for low, want in zip(least, wants, strict=True)]
    return [width * room // sum(made) for width in made]


def _letters(lines: list[d.Line]) -> int:
    """Letters of the longest word in a column and its margins; very long ones are broken."""
    words = (word for line in lines for word in _BREAK.split(_unbroken(line)))
    return min(max(map(len, words), default=0), 16) + 3


_BREAK = re.compile(r"[ \n]|(?<=-)(?=\D)|(?<=\D-)")
"""Where a line may break: at a space that is not a no-break one, and after a hyphen of no date."""


def _unbroken(line: d.Line) -> str:
    """The text of a line, the mark of a party on the same line as the first word of its name."""
    return "".join(
        f"{run.mark.glyph}\N{NO-BREAK SPACE}{run.text}"
        if isinstance(run, d.PartyName)
        else bare_text((run,))
        for run in line
    )
