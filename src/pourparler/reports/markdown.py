"""A report as Markdown with footnotes and tables, in which case text can never become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pourparler.reports import document as d

# a backslash before any of these is the same character to every reader of Markdown; the colon
# and the at sign keep bare addresses from turning into links
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!$^&@=])")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"^(\s*)([-+:%])")
_NUMBERED = re.compile(r"^(\s*\d+)([.)])")


def write(document: d.Document) -> bytes:
    """The document as UTF-8 Markdown with one line a paragraph."""
    return ("\n".join(_lines(document)).rstrip() + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """The text so that every reader of Markdown shows it as it is.

    >>> escaped("*not* a [link](x)")
    '\\\\*not\\\\* a \\\\[link\\\\](x)'
    """
    return _ADDRESS.sub(r"\\\g<0>", _MARKUP.sub(r"\\\1", text))


def _line(line: d.Line) -> str:
    """The runs of a line; what would open a list or a heading at its start is escaped as well."""
    text = "".join(_run(run) for run in line).strip()
    return _NUMBERED.sub(r"\1\\\2", _OPENING.sub(r"\1\\\2", text))


def _run(run: d.Inline) -> str:
    match run:
        case d.Own(text) | d.CaseText(text) | d.Reported(text) | d.Count(text):
            return escaped(text)
        case d.Verbatim(text):
            return f"“{escaped(text)}”"
        case d.Entered(text):
            signs = ", ".join(run.signs)
            return f"{escaped(text)} ({signs})" if signs else escaped(text)
        case d.PartyName(text, mark):
            return f"{mark.glyph} {escaped(text)}" if mark.glyph else escaped(text)
        case d.NoteRef(number):
            return f"[^{number}]"


def _lines(document: d.Document) -> Iterator[str]:
    label = f"**{escaped(str(document.handling))}**"
    yield from (
        label,
        "",
        f"# {escaped(document.title)}",
        "",
        f"As of {escaped(document.as_of)}",
        "",
    )
    for line in document.subtitle:
        yield from (_line(line), "")
    yield from ("## In brief", "")
    yield from _bullets(document.brief)
    for section in document.sections:
        if section.brief:
            yield from (f"### {escaped(section.title)}", "")
            yield from _bullets(section.brief)
    yield from (_KEY, "")
    for section in document.sections:
        yield from _section(section)
    for line in document.colophon:
        yield from ("---", "", _line(line), "")
    yield from (label, "")
    for note in document.notes:
        yield from _note(note)


_KEY = (
    "Words in “quotation marks” were spoken as printed; after *in the words of* stand the source’s "
    "own words. ◇ is a person’s assumption, ∅ has neither statement nor assumption behind it, ‡ is "
    "disputed."
)


def _section(section: d.Section) -> Iterator[str]:
    yield from (f"## {escaped(section.title)}", "")
    for part in section.parts:
        if part.title:
            yield from (f"### {escaped(part.title)}", "")
        for block in part.blocks:
            yield from _block(block)
    if section.notices:
        yield from ("### Notices", "")
        yield from _bullets(tuple((d.CaseText(notice),) for notice in section.notices))


def _block(block: d.Block) -> Iterator[str]:
    match block:
        case d.Paragraph(line, role):
            care = "**Take care.** " if role == "warning" else ""
            yield from (care + _line(line), "")
        case d.Bullets(lines):
            yield from _bullets(lines)
        case d.Table():
            yield from _table(block)
        case d.Figure(number, _, title, description, twin):
            yield from (f"**Figure {number}. {escaped(title)}.** {escaped(description)}", "")
            yield from _table(twin)


def _bullets(lines: tuple[d.Line, ...]) -> Iterator[str]:
    for line in lines:
        yield f"- {_line(line)}"
    if lines:
        yield ""


def _table(table: d.Table) -> Iterator[str]:
    """A pipe table under its caption; what a cell opens to follows it after a break."""
    numbers = [cell.number for cell in table.rows[0]] if table.rows else [False] * len(table.head)
    yield from (f"*{escaped(table.caption)}*", "")
    yield _row([_line(line) for line in table.head])
    yield _row(["---:" if number else "---" for number in numbers])
    for row in table.rows:
        yield _row([_cell(cell) for cell in row])
    yield ""


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: d.Cell) -> str:
    return "<br>".join([_line(cell.line), *(_line(line) for line in cell.opens_to)])


def _note(note: d.Note) -> Iterator[str]:
    """A footnote on one line: a reader without footnotes would take indented ones for code."""
    yield from (f"[^{note.number}]: {'<br>'.join(_line(line) for line in note.lines)}", "")
