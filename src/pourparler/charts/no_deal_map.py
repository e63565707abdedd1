"""What becomes of something as no deal is worth more, for each of two parties or for all alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pourparler.charts import canvas
from pourparler.charts.lettering import LINE, wide, wrapped
from pourparler.charts.marks import INK, QUIET
from pourparler.passages import Cell, Chart, Label, Line, Table

_CELL, _TALL, _LEFT = 58, 34, 52


@dataclass(frozen=True, slots=True)
class Square:
    """One pair of values: `share` shades it, `text` letters it, `told` is said under a pointer."""

    share: float
    text: str
    told: str


@dataclass(frozen=True, slots=True)
class NoDealMap:
    """`squares[r][c]` for row `r`, column `c`; each row and column a value of no deal.

    `down` and `across` name whose no-deal value runs down and across, `rows` and `columns` hold
    the values as printed, from little to much. With one row the value is common to all parties.
    """

    name: str
    title: str
    description: str
    caption: str
    down: str
    across: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    squares: tuple[tuple[Square, ...], ...]


def shares_of_draws(
    down: str,
    across: str,
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    shares: Sequence[Sequence[float]],
) -> NoDealMap:
    """The map of shares of draws with a package acceptable to all."""
    lowest, highest = (choose(map(choose, shares)) for choose in (min, max))
    told = (
        "Share of draws, under the declared prior, in which some package inside the red lines is "
        f"acceptable to all, by what no deal is worth: from {highest:.2f} down to {lowest:.2f}. "
        "It describes the prior as much as the parties."
    )
    squares = tuple(
        tuple(Square(one, f"{one:.2f}", f"a zone in {one:.2f} of draws") for one in row)
        for row in shares
    )
    caption = "Share of draws with a zone, by what no deal is worth"
    title = "As no deal is worth more"
    return NoDealMap("no_deal_map", title, told, caption, down, across, rows, columns, squares)


def no_deal_map(found: NoDealMap) -> Chart:
    """One cell a pair of values, shaded by the share and lettered."""
    boxes, numbers = [], []
    texts = [_lines(square.text) for row in found.squares for square in row]
    cell = max(_CELL, *(round(wide(line)) + 8 for lines in texts for line in lines))
    width = _LEFT + cell * max(5, len(found.columns)) + 10
    heads, top = _heads(found, width, cell)
    names = (found.down, found.across)
    for r, row in enumerate(found.squares):
        for c, square in enumerate(row):
            x, y = _LEFT + c * cell, top + r * _TALL
            values = (found.rows[r] if found.down else "", found.columns[c])
            told = [f"{name}: {value}" for name, value in zip(names, values, strict=True) if value]
            place = {"x": x, "x2": x + cell - 3, "y": y, "y2": y + _TALL - 3}
            boxes.append({**place, **_shade(square.share), **canvas.tip(*told, square.told)})
            lines = _lines(square.text)
            middle = y + _TALL / 2 - 1 - (len(lines) - 1) * LINE / 2
            numbers.append({"x": x + cell / 2 - 2, "y": middle, "lines": lines})
    height = round(top) + _TALL * len(found.rows) + 4
    layers = [canvas.boxes(boxes), canvas.text(numbers, align="center"), *heads]
    return Chart(
        name=found.name,
        title=found.title,
        description=found.description,
        spec=canvas.sheet(width, height, layers),
        twin=_twin(found),
    )


def _lines(text: str) -> list[str]:
    """The lettering of a square: a pair of numbers on two lines where one has no room for both."""
    first, dash, second = text.partition("–")
    return [first + dash, second] if second and wide(text) > _CELL - 8 else [text]


def _shade(share: float) -> dict[str, object]:
    # five shades, so that print and a legend agree; the number in the cell says the rest
    return {"fill": QUIET, "opacity": min(int(share * 5), 4) * 0.14, "colour": INK}


def _heads(found: NoDealMap, width: float, cell: float) -> tuple[list[canvas.Layer], float]:
    """Whose value runs which way, the values, and where the squares begin."""
    names: list[dict[str, object]] = []
    y = 0.0
    for text in filter(None, (found.down and f"↓ {found.down}", f"→ {found.across}")):
        lines = wrapped(text, width)
        names.append({"x": 0, "y": y + LINE / 2, "lines": lines})
        y += LINE * len(lines)
    top = y + LINE + 8
    above = [
        {"x": _LEFT + at * cell + cell / 2 - 2, "y": top - LINE / 2, "lines": [value]}
        for at, value in enumerate(found.columns)
    ]
    beside = [
        {"x": _LEFT - 8, "y": top + at * _TALL + _TALL / 2 - 1, "lines": [value]}
        for at, value in enumerate(found.rows)
    ]
    layers = [
        canvas.text(above, align="center"),
        canvas.text(beside, align="right"),
        canvas.text(names, strength=0.75),
    ]
    return layers, top


def _twin(found: NoDealMap) -> Table:
    head: tuple[Line, ...] = (("no deal",), *((value,) for value in found.columns))
    rows = tuple(
        (
            Cell((Label(f"{found.down} {value}".strip() or "all"),)),
            *(Cell((square.text,), number=True) for square in row),
        )
        for value, row in zip(found.rows, found.squares, strict=True)
    )
    return Table(found.caption, head, rows)
