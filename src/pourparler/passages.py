"""What a section of a report is made of: paragraphs, tables, charts, in pieces one can trace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a statement: in quotation marks only where the source is verbatim."""

    statement: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or verdict as printed, with the finding that it comes from."""

    text: str
    finding: str


@dataclass(frozen=True, slots=True)
class Named:
    """Text that comes from an entry of the case, with the address of that entry.

    An entry that a person assumed, or that has no ground, is marked as such where it is printed.
    """

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Label:
    """Text of the case that needs no note, such as the name of an issue or of a level."""

    text: str


@dataclass(frozen=True, slots=True)
class Party:
    """The name of a party, printed with its mark."""

    id: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Text that stands for something which other tables and charts show too.

    `of` says what, whatever it is called: `packages.17`, `states.YN`, `issues.water`, an address.
    """

    text: str
    of: str


Piece = str | Words | Figure | Named | Label | Party | Thing
"""A run of text; a plain `str` is the product's own sentence, never case text."""

Line = tuple[Piece, ...]
"""Pieces printed one after the other."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `role` is `plain`, `lead` (larger, first) or `warning`."""

    line: Line
    role: str = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of lines."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: what it shows, and the lines it opens to.

    `tint` from 0 to 4 shades it; 0 is no shade. A sign or a word always says the same.
    """

    line: Line
    opens_to: tuple[Line, ...] = ()
    tint: int = 0
    number: bool = False

    @property
    def of(self) -> tuple[str, ...]:
        """What it shows that other tables and charts may show too, each once.

        >>> Cell((Party("north"), ": ", Words("S1")), opens_to=((Words("S1"), Words("S2")),)).of
        ('parties.north', 'statements.S1', 'statements.S2')
        """
        pieces = (piece for line in (self.line, *self.opens_to) for piece in line)
        return tuple(dict.fromkeys(of for piece in pieces if (of := _of(piece))))


def _of(piece: Piece) -> str:
    match piece:
        case Words(statement):
            return f"statements.{statement}"
        case Named(_, address) | Thing(_, address):
            return address
        case Party(id):
            return f"parties.{id}"
    return ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption, one head cell a column; the first cell of a row is its heading.

    `listing` marks a long list that a terminal may cut short.
    """

    caption: str
    head: tuple[Line, ...]
    rows: tuple[tuple[Cell, ...], ...]
    listing: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as a Vega-Lite specification, with a description and its table twin."""

    name: str
    title: str
    description: str
    spec: Mapping[str, object]
    twin: Table


Block = Paragraph | Bullets | Table | Chart
"""One block of a section."""


@dataclass(frozen=True, slots=True)
class Part:
    """A titled stretch of blocks inside a section."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What a lens puts into a report: parts in order, and what stands in the short brief."""

    title: str
    parts: tuple[Part, ...]
    brief: tuple[Line, ...] = ()


def pieces(section: Section) -> Iterator[Piece]:
    """Every piece of a section, in the order printed, cells that open and twins included."""
    for line in section.brief:
        yield from line
    for part in section.parts:
        for block in part.blocks:
            yield from _of_block(block)


def _of_block(block: Block) -> Iterator[Piece]:
    match block:
        case Paragraph():
            yield from block.line
        case Bullets():
            for line in block.lines:
                yield from line
        case Table():
            for head in block.head:
                yield from head
            for row in block.rows:
                for cell in row:
                    for line in (cell.line, *cell.opens_to):
                        yield from line
        case Chart():
            yield from _of_block(block.twin)
