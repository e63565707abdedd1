"""Text in a chart: broken into lines by estimated width, since nothing measures it for us."""

from __future__ import annotations

import re
import unicodedata

from pourparler.plain_text import visible

SIZE = 12
"""Font size in pixels of all text in charts."""

LINE = 15
"""Height in pixels of a line of text."""


def wide(text: str) -> float:
    """Estimated width in pixels of a text at `SIZE`."""
    return sum(_advance(char) for char in text)


def _advance(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Me"):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return SIZE
    return 8.0 if char.isupper() or char in "mwMW@%" else 6.2


def wrapped(text: str, width: float, most: int = 4) -> list[str]:
    """The text in lines of at most `width` pixels; what passes `most` lines ends in an ellipsis.

    >>> wrapped("a written guarantee first", 100)
    ['a written', 'guarantee first']
    """
    lines = [""]
    for word in re.findall(r"[^\s/]*/|\S+|\s+", visible(text)):
        if word.isspace():
            lines[-1] += " "
        elif wide(lines[-1] + word) <= width or not lines[-1].strip():
            lines[-1] += word
        else:
            lines.append(word)
        while wide(lines[-1].rstrip()) > width and len(lines[-1]) > 1:
            head = _fits(lines[-1], width)
            lines[-1:] = [lines[-1][:head], lines[-1][head:]]
    lines = [line.strip() for line in lines if line.strip()] or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][:-1] + "…"]
    return lines


def _fits(word: str, width: float) -> int:
    """How many characters of a long word stay in `width`, at least one."""
    used = 0.0
    for at, char in enumerate(word):
        used += _advance(char)
        if used > width:
            return max(at, 1)
    return len(word)
