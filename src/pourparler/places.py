"""Where in a file something stands: file, line and column, and spans of characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Step = str | int
"""One step down a case: a key of a mapping, or a position in a list counted from 0."""

Path = tuple[Step, ...]
"""The way from the top of a case to a value, such as `("statements", "s1", "about", 0)`."""


def path_text(path: Path) -> str:
    """A path as a person writes it.

    >>> path_text(("preferences", "north", 1, "order"))
    'preferences.north[1].order'
    """
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a text file; `line` and `column` count from 1, columns in code points."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of characters `[start, end)` of a text, in code points from 0."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


class Locator(Protocol):
    """Finds the place of a path; whoever read the file provides it."""

    def place(self, path: Path, *, key: bool = False, offset: int = 0) -> Place:
        """The place of the value at `path`, or of its key; of the nearest parent if it is absent.

        `offset` counts characters into a scalar, where its text stands unchanged in the file.
        """
        ...


_LINE_END = re.compile(r"\r\n?|\n")


class Lines:
    """Turns an offset into a text into line and column; LF, CRLF and CR end a line.

    >>> Lines("ab\\ncd").line_and_column(4)
    (2, 2)
    """

    def __init__(self, text: str) -> None:
        self._starts: Sequence[int] = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
