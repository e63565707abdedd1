"""The section of a report on the frontier: how many packages, the three points, the list."""

from __future__ import annotations

from fractions import Fraction

from pourparler.charts.frontier import frontier
from pourparler.lenses.frontier.rows import counted, on_it, terms_of
from pourparler.lenses.frontier.scatter import MOST_LISTED, Shown, scatter
from pourparler.numbers import exact_text
from pourparler.passages import (
    Block,
    Bullets,
    Cell,
    Figure,
    Label,
    Line,
    Named,
    Paragraph,
    Part,
    Party,
    Piece,
    Section,
    Table,
    Thing,
)


def section(shown: Shown) -> Section:
    """Counts, the chart, the points of the bargaining solutions, and the packages."""
    packages, outcomes = on_it(shown.front), shown.front.packages
    counts: Line = (
        Figure(counted(packages), "frontier.frontier"),
        " of ",
        Figure(counted(outcomes), "frontier.outcomes"),
        " packages cannot be bettered for one party without loss to another.",
    )
    blocks: list[Block] = [Paragraph(counts, role="lead"), _no_deal(shown), _points(shown)]
    if packages and len(shown.valued.parties) > 1:
        blocks.append(frontier(scatter(shown)))
    parts = (
        Part("The frontier", tuple(blocks)),
        Part("Packages on the frontier", tuple(_packages(shown))),
    )
    return Section("What cannot be bettered for all", parts, (counts,))


def _no_deal(shown: Shown) -> Block:
    line: list[Piece] = ["Gains are over no deal: "]
    model = shown.valued
    for at, party in enumerate(model.parties):
        line += [", " if at else "", Party(party), " "]
        number = exact_text(model.no_deal[at])
        entries = model.given[at]
        line += [Named(number, entries[0].address)] if entries else [number]
        if not model.stated[at]:
            line.append(" (none given)")
    return Paragraph((*line, "."))


def _points(shown: Shown) -> Block:
    """A table of the bargaining solutions, or the sentence that there are none."""
    if shown.chosen[0].point is None:
        nothing: Line = ("No package on it is as good as no deal for every party.",)
        return Paragraph(nothing, role="warning")
    model = shown.valued
    head: tuple[Line, ...] = (("point",), *((Party(party),) for party in model.parties), ("terms",))
    rows = []
    for one in shown.chosen:
        assert one.point is not None
        row = shown.listed.of.index(one.point)
        name = one.solution.name + (f" (first of {one.tied})" if one.tied > 1 else "")
        cells = [
            Cell((Figure(_short(worth), f"frontier.{one.solution.id}.{party}"),), number=True)
            for party, worth in zip(model.parties, shown.values[one.point], strict=True)
        ]
        code = f"packages.{shown.listed.codes[row]}"
        rows.append((Cell((Thing(name, code),)), *cells, Cell((Label(_terms(shown, row)),))))
    return Table("Points that theories of bargaining single out", head, tuple(rows))


def _short(worth: Fraction) -> str:
    """A value as a table shows it: exact if short, else to four digits after the point."""
    text = exact_text(worth)
    return text if len(text) <= 7 else f"{float(worth):.4f}"


def _terms(shown: Shown, row: int) -> str:
    space = shown.valued.space
    named = terms_of(space, shown.listed.states[row])
    axes = {axis.id: axis for axis in space.axes}
    return "; ".join(
        f"{axes[issue].name}: {axes[issue].level_names[level]}" for issue, level in named.items()
    )


def _packages(shown: Shown) -> list[Block]:
    model, found = shown.valued, shown.listed
    head: tuple[Line, ...] = (
        ("package",),
        *((Party(party),) for party in model.parties),
        ("shared by",),
        ("terms",),
    )
    rows = []
    for row, point in enumerate(found.of[:MOST_LISTED]):
        cells = [Cell((_short(worth),), number=True) for worth in shown.values[point]]
        shared = Cell((counted(int(shown.front.counts[point])),), number=True)
        code = Cell((Thing(str(found.codes[row]), f"packages.{found.codes[row]}"),))
        rows.append((code, *cells, shared, Cell((Label(_terms(shown, row)),))))
    caption = "By package code, which follows the order of issues and levels in the case"
    blocks: list[Block] = [Table(caption, head, tuple(rows), listing=True)]
    more = len(found.of) - len(rows)
    if more:
        blocks.append(Bullets(((f"{more:,} more packages are listed with --json.",),)))
    return blocks
