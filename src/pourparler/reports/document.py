"""A report with every reference resolved: what each writer turns into its own format.

All texts have passed `plain_text.visible`; a writer only escapes them for its format.
"""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.charts.marks import Mark
from pourparler.evidence.handling import Handling
from pourparler.passages import Chart as Drawing


@dataclass(frozen=True, slots=True)
class Own:
    """The product's own sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class CaseText:
    """Text from the case that nobody is said to have spoken, such as the name of a source."""

    text: str


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Words as they were spoken: the one kind that a writer puts in quotation marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Reported:
    """The source's own words for what was said: never in quotation marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number or verdict; a note reference follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Entered:
    """What an entry of the case states, with the signs that its grounds ask for."""

    text: str
    assumed: bool = False
    ungrounded: bool = False
    disputed: bool = False

    @property
    def signs(self) -> tuple[str, ...]:
        """Signs with their words, as every writer prints them after the text."""
        return (
            *(("◇ assumed",) if self.assumed else ()),
            *(("∅ ungrounded",) if self.ungrounded else ()),
            *(("‡ disputed",) if self.disputed else ()),
        )


@dataclass(frozen=True, slots=True)
class PartyName:
    """The name of a party or person, after its mark."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A reference to note `number`, the `nth` to it from 1."""

    number: int
    nth: int


Inline = Own | CaseText | Verbatim | Reported | Count | Entered | PartyName | NoteRef
"""One run of a line."""

Line = tuple[Inline, ...]
"""Runs printed one after the other, without anything between them."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `role` is `plain`, `lead` or `warning`."""

    line: Line
    role: str = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of lines."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and the lines that it opens to; `tint` 0 to 4 shades it, `of` is what it shows."""

    line: Line
    opens_to: tuple[Line, ...] = ()
    tint: int = 0
    number: bool = False
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row is its heading."""

    caption: str
    head: tuple[Line, ...]
    rows: tuple[tuple[Cell, ...], ...]
    listing: bool = False
    left_out: int = 0
    """Rows at the end of a listing that nobody asked for."""

    @property
    def wide(self) -> bool:
        """Whether it has more columns than upright paper holds."""
        return len(self.head) > 6


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its picture, its description and its table twin; `number` counts from 1."""

    number: int
    drawing: Drawing
    title: str
    description: str
    twin: Table


Block = Paragraph | Bullets | Table | Figure
"""One block of a part."""


@dataclass(frozen=True, slots=True)
class Part:
    """A titled stretch of blocks."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def wide(self) -> bool:
        """Whether paper has to be turned for one of its tables."""
        return any(isinstance(block, Table) and block.wide for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Section:
    """What one lens found; `anchor` is its id, `brief` what stands of it on the first pages."""

    anchor: str
    title: str
    brief: tuple[Line, ...]
    parts: tuple[Part, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What a reference leads to; `refs` counts the references that lead here.

    `kind` and `id` say what it is about: a statement, an entry at an address, or a finding.
    """

    number: int
    lines: tuple[Line, ...]
    refs: int = 1
    kind: str = ""
    id: str = ""

    @property
    def of(self) -> str:
        """What it is about, as cells say it; nothing for a finding."""
        return {"statement": f"statements.{self.id}", "entry": self.id}.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, ready to be written."""

    title: str
    subtitle: tuple[Line, ...]
    handling: Handling
    as_of: str
    brief: tuple[Line, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    colophon: tuple[Line, ...] = ()
    language: str = "en"
