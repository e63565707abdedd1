"""Mends what real XML files have and no XML file may have, and tells each place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from pourparler.errors import Problem, Severity
from pourparler.formats.yaml_text import MOST_OF_A_KIND, Text, text_of
from pourparler.opening import LARGEST_FILE
from pourparler.places import Place

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_READ_AS = {
    **dict.fromkeys(("utf-8", "utf8", "us-ascii", "ascii"), "utf-8"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252"), "cp1252"),
}
_LATE = re.compile(r"<\?xml\s[^>]*\?>")
_MARK = re.compile(r"<!--|<!\[CDATA\[|<\?|[<>\"'&]")
_CLOSES = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
_REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|apos|#[0-9]{1,8}|#x[0-9A-Fa-f]{1,8});")


@dataclass(slots=True)
class Mended:
    """A file's text as it stands in `file`, and `text`, what is read in its place.

    `at[i]` is where the `i`-th of the characters that were put in begins in `text`; `shifts[i]`
    counts all that were put in up to there.
    """

    file: Text
    text: str
    at: list[int] = field(default_factory=list)
    shifts: list[int] = field(default_factory=list)

    def offset(self, in_text: int) -> int:
        """Where in the file a character of `text` stands."""
        met = bisect_right(self.at, in_text)
        if not met:
            return in_text
        before = self.shifts[met - 2] if met > 1 else 0
        return max(self.at[met - 1] - before, in_text - self.shifts[met - 1])

    def place(self, in_text: int) -> Place:
        """The place of a character of `text` in the file."""
        return self.file.place(self.offset(in_text))

    def problem(self, code: str, in_text: int, message: str, hint: str) -> Problem:
        """An error at a character of `text`."""
        return Problem(self.place(in_text), Severity.ERROR, code, message, hint)


def mended(raw: bytes, name: str) -> tuple[Mended | None, list[Problem]]:
    """The text of an XML file, mended where that is needed, and what is to be said of it."""
    text, found = _decoded(raw, name)
    if text is None:
        return None, found
    blank, more = _without_late_declaration(text)
    result = Mended(text, blank)
    pieces, begins = [], 0
    told: dict[str, list[int]] = {"amp;": [], " ": []}
    shift = 0
    for at, inserted in _insertions(blank):
        pieces += [blank[begins:at], inserted]
        begins = at
        result.at.append(at + shift)
        shift += len(inserted)
        result.shifts.append(shift)
        told[inserted].append(at - (inserted == "amp;"))
    result.text = "".join([*pieces, blank[begins:]])
    found += more
    found += _each(text, told["amp;"], "a bare & is read as &amp;")
    found += _each(text, told[" "], "a space is missing before this attribute")
    return result, found


def _decoded(raw: bytes, name: str) -> tuple[Text | None, list[Problem]]:
    start = Place(name, 1, 1)
    if len(raw) > LARGEST_FILE:
        what = f"the file is longer than the {LARGEST_FILE:,} bytes that are read"
        return None, [Problem(start, Severity.ERROR, "size", what, "take out what is not needed")]
    declared = _DECLARED.search(raw[:1000])
    said = declared[1].decode("ascii").lower() if declared else "utf-8"
    encoding = _READ_AS.get(said)
    if encoding is None or raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        what = f"the file is in the encoding {'UTF-16' if encoding else said}, which is not read"
        return None, [Problem(start, Severity.ERROR, "encoding", what, "save it as UTF-8")]
    if encoding == "utf-8":
        try:
            return text_of(name, raw.decode("utf-8-sig")), []
        except UnicodeDecodeError as wrong:
            text = text_of(name, raw.decode("cp1252", errors="replace"))
            what = f"the byte 0x{raw[wrong.start]:02X} is not UTF-8; all is read as Windows-1252"
            # up to there all was UTF-8, perhaps of several bytes a character, now each of them one
            return text, [notice(text, "mended", wrong.start, what)]
    return text_of(name, raw.decode(encoding, errors="replace")), []


def _without_late_declaration(text: Text) -> tuple[str, list[Problem]]:
    """The text with spaces for an XML declaration that does not stand at its very beginning."""
    declared = _LATE.search(text.text)
    if declared is None or declared.start() == 0 or not _only_comments(text.text, declared.start()):
        return text.text, []
    begin, end = declared.span()
    what = "something stands before the XML declaration, which is therefore not read"
    return text.text[:begin] + " " * (end - begin) + text.text[end:], [
        notice(text, "mended", begin, what)
    ]


def _only_comments(text: str, end: int) -> bool:
    """Whether nothing but comments and white space stands before `end`."""
    at = 0
    while at < end:
        if text.startswith("<!--", at):
            closes = text.find("-->", at, end)
            if closes < 0:
                return False
            at = closes + 3
        elif text[at].isspace():
            at += 1
        else:
            return False
    return True


def _insertions(text: str) -> Iterator[tuple[int, str]]:
    """Where characters are missing, and which."""
    at, quote, in_tag = 0, "", False
    while found := _MARK.search(text, at):
        mark, at = found.group(), found.end()
        if mark == "&":
            if not _REFERENCE.match(text, found.start()):
                yield at, "amp;"
        elif quote:
            # in a text nothing but its end has a meaning; what begins there may be looked at next
            at = found.start() + 1
            if mark == quote:
                quote = ""
                if text[at : at + 1].isalpha():
                    yield at, " "
        elif mark in _CLOSES:
            end = text.find(_CLOSES[mark], at)
            at = len(text) if end < 0 else end
        elif mark == "<":
            in_tag = True
        elif mark == ">":
            in_tag = False
        elif in_tag:
            quote = mark


def _each(text: Text, offsets: list[int], what: str) -> Iterator[Problem]:
    for at in islice(offsets, MOST_OF_A_KIND):
        yield notice(text, "mended", at, what)
    if len(offsets) > MOST_OF_A_KIND:
        more = len(offsets) - MOST_OF_A_KIND
        yield notice(
            text, "mended", offsets[MOST_OF_A_KIND], f"{what}; so are {more:,} more from here on"
        )


def notice(text: Text, code: str, at: int, what: str) -> Problem:
    """A notice at a character of the file."""
    return Problem(text.place(at), Severity.NOTICE, code, what, "the file itself stays as it is")
