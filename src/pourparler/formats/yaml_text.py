"""The text of a file as it stands on disk, and each character that may not stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from pourparler.errors import Problem, Severity
from pourparler.opening import LARGEST_FILE
from pourparler.places import Lines, Place

MOST_OF_A_KIND = 50
"""How many findings of one kind are listed before the rest are only counted."""

BOM = "\ufeff"
"""The byte order mark that some editors write before the first character."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that may not stand in a file: controls, Unicode line ends, surrogates."""

_NOT_UTF8 = re.compile("[\udc80-\udcff]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_LONE_RETURN = re.compile("\r(?!\n)")

_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)

_NAMES = {
    "\x00": "the character NUL",
    "\x0b": "a vertical tab",
    "\x0c": "a form feed",
    "\r": "a carriage return",
    "\x1b": "the character ESC",
    "\x7f": "the character DEL",
    "\x85": "the line end NEL",
    "\u2028": "a Unicode line separator",
    "\u2029": "a Unicode paragraph separator",
}

_SAVE_AS_UTF8 = "save the file as UTF-8"


@dataclass(frozen=True, slots=True)
class Text:
    """A file's characters without the byte order mark; line ends stand as they are on disk."""

    file: str
    text: str
    bom: bool
    lines: Lines

    def place(self, offset: int) -> Place:
        """The place of the character at `offset`, in code points from 0."""
        line, column = self.lines.line_and_column(offset)
        return Place(self.file, line, column)

    def problem(self, code: str, offset: int, message: str, hint: str = "") -> Problem:
        """An error at the character at `offset`."""
        return Problem(self.place(offset), Severity.ERROR, code, message, hint)


def text_of(file: str, text: str, *, bom: bool = False) -> Text:
    """The text `text` as if it had been read from `file`."""
    return Text(file, text, bom, Lines(text))


def decode(raw: bytes, file: str) -> tuple[Text | None, list[Problem]]:
    """The text in `raw`, or everything that keeps these bytes from being text."""
    start = Place(file, 1, 1)
    if len(raw) > LARGEST_FILE:
        # how long it is was not read to the end
        message = f"the file is longer than the {LARGEST_FILE:,} bytes that are read"
        return None, [
            Problem(start, Severity.ERROR, "size", message, "split it into smaller cases")
        ]
    for mark, name in _WIDE_MARKS:
        if raw.startswith(mark):
            message = f"the file begins with the mark of {name}; only UTF-8 is read"
            return None, [Problem(start, Severity.ERROR, "encoding", message, _SAVE_AS_UTF8)]
    # A byte that is not UTF-8 becomes one lone surrogate, so it can be found and counted as a
    # column like any other character.
    characters = raw.decode("utf-8", errors="surrogateescape")
    bom = characters.startswith(BOM)
    text = text_of(file, characters[1:] if bom else characters, bom=bom)
    problems = list(_findings(text))
    return (None, problems) if problems else (text, [])


def encode(text: Text) -> bytes:
    """The exact bytes that `decode` would read as `text`."""
    return ((BOM if text.bom else "") + text.text).encode("utf-8")


def character_named(char: str) -> str:
    """What a person calls a character that cannot be shown.

    >>> character_named("\\x1b")
    'the character ESC (U+001B)'
    """
    usual = "half of a surrogate pair" if "\ud800" <= char <= "\udfff" else "a control character"
    return f"{_NAMES.get(char, usual)} (U+{ord(char):04X})"


def _findings(text: Text) -> Iterator[Problem]:
    if text.text.startswith(BOM):
        message = "a second byte order mark (U+FEFF) stands at the beginning of the file"
        yield text.problem("control-character", 0, message, "delete it")
    # One search settles the usual case, a file without any such character.
    if FORBIDDEN.search(text.text):
        yield from _each(text, _NOT_UTF8, "encoding", _not_utf8)
        yield from _each(text, _CONTROL, "control-character", _control)
    if "\r" in text.text:
        yield from _each(text, _LONE_RETURN, "line-end", _lone_return)


def _each(
    text: Text, what: re.Pattern[str], code: str, say: Callable[[str], tuple[str, str]]
) -> Iterator[Problem]:
    found = what.finditer(text.text)
    for one in islice(found, MOST_OF_A_KIND):
        yield text.problem(code, one.start(), *say(one.group()))
    first_unlisted = next(found, None)
    if first_unlisted is not None:
        count = 1 + sum(1 for _ in found)
        message = f"from here on {count:,} more of the same kind are not listed"
        yield text.problem(code, first_unlisted.start(), message, "mend the first ones, then check")


def _not_utf8(run: str) -> tuple[str, str]:
    raw = run.encode("utf-8", errors="surrogateescape")
    if len(raw) >= 3 and raw[0] == 0xED and 0xA0 <= raw[1] <= 0xBF:
        message = "half of a surrogate pair stands here alone; it is no character of UTF-8"
        return message, "type the character again, or delete it"
    message = f"the byte 0x{raw[0]:02X} here is not UTF-8, the only encoding that is read"
    return message, f"{_SAVE_AS_UTF8}; it may be in an older encoding such as Latin-1"


def _control(char: str) -> tuple[str, str]:
    hint = "delete it"
    if char == "\x00":
        hint = f"if every second character is NUL the file is UTF-16: {_SAVE_AS_UTF8}"
    elif char in "\x85\u2028\u2029":
        hint = "put an ordinary line end or a space instead"
    return f"{character_named(char)} may not stand in a case", hint


def _lone_return(_: str) -> tuple[str, str]:
    message = "a line ends with a carriage return alone; lines end with LF or CR LF"
    return message, "save the file with Unix or Windows line ends"
