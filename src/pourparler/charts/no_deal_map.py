"""What becomes of something as no deal is worth more, for each of two parties or for all alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pourparler.charts import canvas
from pourparler.charts.lettering import LINE, wrapped
from pourparler.charts.marks import INK, QUIET
from pourparler.passages import Cell, Chart, Label, Line, Table

_CELL, _LEFT, _TOP = 58, 96, 56


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
    names = (found.down, found.across)
    for r, row in enumerate(found.squares):
        for c, square in enumerate(row):
            x, y = _LEFT + c * _CELL, _TOP + r * (_CELL - 24)
            values = (found.rows[r] if found.down else "", found.columns[c])
            told = [f"{name}: {value}" for name, value in zip(names, values, strict=True) if value]
            boxes.append({**_box(x, y, square.share), **canvas.tip(*told, square.told)})
            at = {"x": x + _CELL / 2, "y": y + (_CELL - 24) / 2}
            numbers.append({**at, "lines": [square.text]})
    width = _LEFT + _CELL * len(found.columns) + 10
    height = _TOP + (_CELL - 24) * len(found.rows) + 8
    layers = [canvas.boxes(boxes), canvas.text(numbers, align="center"), *_heads(found)]
    return Chart(
        name=found.name,
        title=found.title,
        description=found.description,
        spec=canvas.sheet(width, height, layers),
        twin=_twin(found),
    )


def _box(x: float, y: float, share: float) -> dict[str, object]:
    # five shades, so that print and a legend agree; the number in the cell says the rest
    shade = min(int(share * 5), 4) * 0.14
    place = {"x": x, "x2": x + _CELL - 3, "y": y, "y2": y + _CELL - 27}
    return {**place, "fill": QUIET, "opacity": shade, "colour": INK}


def _heads(found: NoDealMap) -> list[canvas.Layer]:
    above = [
        {"x": _LEFT + at * _CELL + _CELL / 2, "y": _TOP - 12, "lines": [value]}
        for at, value in enumerate(found.columns)
    ]
    beside = [
        {"x": _LEFT - 8, "y": _TOP + at * (_CELL - 24) + (_CELL - 24) / 2, "lines": [value]}
        for at, value in enumerate(found.rows)
    ]
    across = [{"x": _LEFT, "y": LINE / 2, "lines": wrapped(f"{found.across} →", 300, 2)}]
    down = [{"x": 0, "y": _TOP - 12, "lines": wrapped(f"{found.down} ↓" if found.down else "", 80)}]
    return [
        canvas.text(above, align="center"),
        canvas.text(beside, align="right"),
        canvas.text(across, strength=0.75),
        canvas.text(down, strength=0.75),
    ]


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
