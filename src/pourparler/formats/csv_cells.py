"""Cells of a table in a text file, each with its place: commas, semicolons or tabs between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_FIRST = re.compile(r'(?:"[^"]*"|[^,;\t\r\n"]*)([,;\t])')
"""The first cell and what stands behind it."""

_FORMULA = re.compile(r"[=+@\t\r-]")
"""What a spreadsheet takes for the beginning of a formula."""

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, with line and column of its first character, from 1."""

    text: str
    line: int
    column: int


def separator_of(text: str) -> str:
    """What stands between the cells of a text: a comma, a semicolon or a tab."""
    found = _FIRST.match(text)
    return found[1] if found else ","


def rows_of(text: str) -> list[list[Cell]]:
    r"""The rows of a table that have any text, without white space around cells.

    Cells in double quotes may hold separators, line ends, and `""` for `"`. An apostrophe before
    what a spreadsheet would take for a formula is taken off.

    >>> [[cell.text for cell in row] for row in rows_of('a,"b, c"\n\n1;2,')]
    [['a', 'b, c'], ['1;2', '']]
    """
    rows = _Reader(text, separator_of(text)).rows()
    return [row for row in rows if any(cell.text for cell in row)]


class _Reader:
    def __init__(self, text: str, separator: str) -> None:
        self.text = text
        self.at, self.line, self.start = 0, 1, 0
        self.separator = separator
        self.plain = re.compile(rf"[^{re.escape(separator)}\r\n]*")

    def rows(self) -> list[list[Cell]]:
        found: list[list[Cell]] = [[]]
        while True:
            found[-1].append(self._cell())
            end = self.text[self.at : self.at + 1]
            if not end:
                return found
            self.at += 1
            if end != self.separator:
                self.at += end == "\r" and self.text[self.at : self.at + 1] == "\n"
                self.line, self.start = self.line + 1, self.at
                found.append([])

    def _cell(self) -> Cell:
        line, column = self.line, self.at - self.start + 1
        text = self._quoted() if self.text[self.at : self.at + 1] == '"' else self._rest()
        plain = text.strip()
        if plain[:1] == "'" and _FORMULA.match(plain[1:2]):
            plain = plain[1:]
        return Cell(plain, line, column)

    def _rest(self) -> str:
        """All up to the end of the cell."""
        found = self.plain.match(self.text, self.at)
        assert found is not None  # it may be empty
        self.at = found.end()
        return found[0]

    def _quoted(self) -> str:
        parts = []
        while self.text[self.at : self.at + 1] == '"':
            end = self.text.find('"', self.at + 1)
            stop = len(self.text) if end < 0 else end
            part = self.text[self.at + 1 : stop]
            for lost in re.finditer(r"\r\n?|\n", part):
                self.line, self.start = self.line + 1, self.at + 1 + lost.end()
            parts.append(part)
            self.at = min(stop + 1, len(self.text))
        return '"'.join(parts) + self._rest()


def written(rows: Sequence[Sequence[str]]) -> str:
    r"""A table as text, commas between cells; nothing in it is taken for a formula.

    >>> written([["a", 'b, c'], ["=1+1", "-0.5"]])
    'a,"b, c"\r\n\'=1+1,-0.5\r\n'
    """
    lines = [",".join(map(_cell, row)) for row in rows]
    return "".join(f"{line}\r\n" for line in lines)


def _cell(text: str) -> str:
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        text = f"'{text}"
    if any(char in text for char in ',;"\r\n\t') or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text
