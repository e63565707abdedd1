"""Turns sections and what they refer to into a document: pieces to runs, references to notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pourparler import passages
from pourparler.charts.marks import mark
from pourparler.evidence.handling import Handling
from pourparler.findings import Answer
from pourparler.plain_text import visible
from pourparler.reports import document as d
from pourparler.reports.facts import Facts
from pourparler.reports.notes import Key, Notes


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the sections. `title` is case text; `handling` the highest label in it.

    `first` is printed above the lines that the sections give to the brief, such as what the
    sources leave out; `colophon` at the end, such as the version and how to repeat the report.
    `language` is that of the report's own sentences, whatever language the case speaks.
    """

    title: str
    handling: Handling
    as_of: str
    subtitle: tuple[passages.Line, ...] = ()
    first: tuple[passages.Line, ...] = ()
    colophon: tuple[passages.Line, ...] = ()
    language: str = "en"


FEW = 2
"""Sections that have the whole of what they give to the brief; each later one has as many lines."""


def in_brief(given: Sequence[tuple[passages.Line, ...]]) -> list[tuple[passages.Line, ...]]:
    """The lines of each section that stand in the brief, so that it stays two pages long.

    The first sections, on what was said and what is possible, have all of theirs. Each later one
    has its first lines, which tell most; the rest is in the section itself.
    """
    return [lines if at < FEW else lines[:FEW] for at, lines in enumerate(given)]


def resolve(
    front: Front,
    answers: Sequence[Answer],
    facts: Facts,
    *,
    rows: int | None = None,
    noted: bool = True,
) -> d.Document:
    """The document of these answers, in their order, with notes in order of first use.

    A face that prints neither notes nor more than `rows` rows of a listing says so, since a large
    case spends most of its time on them.
    """
    notes = Notes(facts, answers)
    resolver = _Resolver(facts, notes, rows)
    subtitle = resolver.lines(front.subtitle)
    brief = resolver.lines(front.first)
    # every line of the brief comes before every section, and so do its notes
    briefs = [resolver.lines(lines) for lines in in_brief([one.section.brief for one in answers])]
    sections = tuple(
        resolver.section(f"section-{at}", answer, lines)
        for at, (answer, lines) in enumerate(zip(answers, briefs, strict=True), start=1)
    )
    colophon = resolver.lines(front.colophon)
    return d.Document(
        title=visible(front.title),
        subtitle=subtitle,
        handling=front.handling,
        as_of=visible(front.as_of),
        brief=brief,
        sections=sections,
        notes=notes.written() if noted else (),
        colophon=colophon,
        language=front.language,
    )


class _Resolver:
    """Resolves pieces in the order in which a reader meets them."""

    def __init__(self, facts: Facts, notes: Notes, rows: int | None) -> None:
        self._facts = facts
        self._rows = rows
        self._notes = notes
        self._figures = 0

    def section(self, anchor: str, answer: Answer, brief: tuple[d.Line, ...]) -> d.Section:
        parts = tuple(
            d.Part(visible(part.title), tuple(self._block(block) for block in part.blocks))
            for part in answer.section.parts
        )
        notices = tuple(visible(notice) for notice in answer.notices)
        return d.Section(anchor, visible(answer.section.title), brief, parts, notices)

    def lines(self, lines: Iterable[passages.Line]) -> tuple[d.Line, ...]:
        return tuple(self.line(line) for line in lines)

    def line(self, line: passages.Line) -> d.Line:
        return tuple(run for piece in line for run in self._piece(piece))

    def _block(self, block: passages.Block) -> d.Block:
        match block:
            case passages.Paragraph(line, role):
                return d.Paragraph(self.line(line), role)
            case passages.Bullets(lines):
                return d.Bullets(self.lines(lines))
            case passages.Table():
                return self._table(block)
            case passages.Chart(title=title, description=description, twin=twin):
                self._figures += 1
                table = self._table(twin)
                texts = visible(title), visible(description)
                return d.Figure(self._figures, block, *texts, table)

    def _table(self, table: passages.Table) -> d.Table:
        head = self.lines(table.head)
        shown = table.rows[: self._rows] if table.listing else table.rows
        rows = tuple(tuple(self._cell(cell) for cell in row) for row in shown)
        left_out = len(table.rows) - len(shown)
        return d.Table(visible(table.caption), head, rows, table.listing, left_out)

    def _cell(self, cell: passages.Cell) -> d.Cell:
        line = self.line(cell.line)
        of = tuple(visible(thing) for thing in cell.of)
        return d.Cell(line, self.lines(cell.opens_to), cell.tint, cell.number, of)

    def _piece(self, piece: passages.Piece) -> tuple[d.Inline, ...]:
        match piece:
            case str():
                return (d.Own(visible(piece)),)
            case passages.Label(text) | passages.Thing(text):
                return (d.CaseText(visible(text)),)
            case passages.Party(id):
                return (
                    d.PartyName(visible(self._facts.name(id)), mark(self._facts.party_index(id))),
                )
            case passages.Figure(text, finding):
                return d.Count(visible(text)), self._notes.ref(Key("finding", finding))
            case passages.Named(text, address):
                entry = self._facts.entry(address)
                marks = bool(entry.assumed), entry.ungrounded, entry.disputed
                run = d.Entered(visible(text), *marks)
                return run, self._notes.ref(Key("entry", address))
            case passages.Words(id):
                return (*self._notes.words(id), self._notes.ref(Key("statement", id)))
