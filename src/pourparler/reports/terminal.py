"""A section on a terminal: sentences, and tables as wide as the window, wide ones as records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from pourparler.findings import Finding
from pourparler.plain_text import visible
from pourparler.reports import document as d
from pourparler.reports.plain_runs import plain_line

WIDEST = 6
"""Columns of a table up to which it is printed as one."""


def renderables(section: d.Section, rows: int | None) -> Iterator[RenderableType]:
    """What a terminal prints of a section; at most `rows` rows of a table, None for all."""
    for part in section.parts:
        yield Text(f"\n{part.title}", style="bold")
        for block in part.blocks:
            yield from _block(block, rows)


def _block(block: d.Block, rows: int | None) -> Iterator[RenderableType]:
    match block:
        case d.Paragraph():
            yield Text(plain_line(block.line))
        case d.Bullets():
            yield from (
                Padding(Text("- " + plain_line(line)), (0, 0, 0, 2)) for line in block.lines
            )
        case d.Figure():
            yield from _table(block.twin, rows)
        case d.Table():
            yield from _table(block, rows)


def _table(table: d.Table, rows: int | None) -> Iterator[RenderableType]:
    shown = table.rows[:rows] if table.listing and rows is not None else table.rows
    if len(table.head) > WIDEST:
        yield from _records(table, shown)
    elif shown:
        grid = Grid(box=None, pad_edge=False, header_style="dim")
        for line in table.head:
            grid.add_column(Text(plain_line(line)), overflow="fold")
        for row in shown:
            grid.add_row(*(Text(plain_line(cell.line)) for cell in row))
        yield grid
    more = len(table.rows) - len(shown) + table.left_out
    if more:
        yield Text(f"… {more} more rows (--rows all)", style="dim")


def _records(table: d.Table, rows: Sequence[tuple[d.Cell, ...]]) -> Iterator[RenderableType]:
    """A table too wide for a window: one short list a row, cells that say nothing left out."""
    for row in rows:
        told = [
            f"{plain_line(head)}: {plain_line(cell.line)}"
            for head, cell in zip(table.head[1:], row[1:], strict=True)
            if plain_line(cell.line) not in ("", "—")
        ]
        yield Text(plain_line(row[0].line), style="bold")
        yield from (Padding(Text(line), (0, 0, 0, 2)) for line in told or ["nothing said"])


def findings_table(findings: Sequence[Finding]) -> RenderableType:
    """Each figure with the statements and assumptions that it rests on."""
    grid = Grid(box=None, pad_edge=False, header_style="dim")
    for name in ("figure", "value", "rests on", "assumes"):
        grid.add_column(name, overflow="fold", justify="right" if name == "value" else "left")
    for finding in findings:
        rests = [rest.statement for rest in finding.basis.rests_on]
        # levels of one issue may each rest on an assumption of their own
        assumed = list(dict.fromkeys(one.address for one in finding.basis.assumes))
        grid.add_row(finding.id, str(finding.value), visible(_some(rests)), visible(_some(assumed)))
    return grid


def _some(names: Sequence[str], most: int = 8) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
