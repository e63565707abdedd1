"""What single changes open or close, one bar a change from its value before to that after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pourparler.charts import canvas
from pourparler.charts.lettering import LINE, wide, wrapped
from pourparler.charts.marks import INK, QUIET
from pourparler.passages import Cell, Chart, Line, Table

_LABEL, _BAR = 190, 90
"""Widths in pixels; with the numbers of most cases the whole stays within that of a phone."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A change in words, its cell in the table twin, and a figure before and after it."""

    words: str
    line: Line
    before: float
    after: float


def concessions(bars: Sequence[Bar], figure: str) -> Chart:
    """One row a change: full what stays, outlined what it opens, pale what it closes."""
    name = figure.replace("_", " ")
    most = max((value for bar in bars for value in (bar.before, bar.after)), default=0.0)
    steps = [f"{_number(bar.before)} → {_number(bar.after)}" for bar in bars]
    across = _LABEL + _BAR + 12 + round(max(map(wide, steps), default=0.0))
    unit = _BAR / most if most else 0.0
    boxes: list[dict[str, object]] = []
    labels: list[dict[str, object]] = []
    numbers: list[dict[str, object]] = []
    y = float(LINE + 8)
    for bar, told in zip(bars, steps, strict=True):
        lines = wrapped(bar.words, _LABEL - 10, 6)
        tall = max(20, LINE * len(lines) + 2)
        boxes += _boxes(bar, unit, y + (tall - 16) / 2)
        labels.append({"x": 0, "y": y + (tall - LINE * len(lines)) / 2 + LINE / 2, "lines": lines})
        numbers.append({"x": across, "y": y + tall / 2, "lines": [told]})
        y += tall + 6
    base = {"x": _LABEL, "x2": _LABEL, "y": LINE + 2, "y2": y - 2, "colour": INK, "dash": []}
    head = [{"x": _LABEL, "y": LINE / 2, "lines": [name]}]
    layers = [
        canvas.boxes(boxes),
        canvas.rules([base]),
        canvas.text(labels),
        canvas.text(numbers, align="right"),
        canvas.text(head, strength=0.75),
    ]
    return Chart(
        name="concessions",
        title="What single changes open",
        description=_description(bars, name),
        spec=canvas.sheet(across + 2, round(y), layers),
        twin=_twin(bars, name),
    )


def _boxes(bar: Bar, unit: float, y: float) -> list[dict[str, object]]:
    low, high = sorted((bar.before, bar.after))
    opens = bar.after >= bar.before
    parts = [
        (0.0, low, 0.75, "stays"),
        (low, high, 0.0 if opens else 0.2, "opens" if opens else "closes"),
    ]
    look = {"y": y, "y2": y + 16, "fill": QUIET, "colour": INK}
    return [
        {
            "x": _LABEL + unit * start,
            "x2": _LABEL + unit * end,
            "opacity": opacity,
            **look,
            **canvas.tip(bar.words, f"{word}: {_number(end - start)}"),
        }
        for start, end, opacity, word in parts
        if end > start
    ]


def _number(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}".replace(",", "\u202f")
    return f"{value:.3f}"


def _description(bars: Sequence[Bar], name: str) -> str:
    opening = sum(1 for bar in bars if bar.after > bar.before)
    return (
        f"{name.capitalize()} before and after each of {len(bars)} changes. Full: what is there "
        f"either way; outlined: what the change opens, as {opening} of them do; pale: what it "
        "closes."
    )


def _twin(bars: Sequence[Bar], name: str) -> Table:
    head: tuple[Line, ...] = (("change",), ("before",), ("after",))
    rows = tuple(
        (
            Cell(bar.line),
            Cell((_number(bar.before),), number=True),
            Cell((_number(bar.after),), number=True),
        )
        for bar in bars
    )
    return Table(f"{name.capitalize()}, before and after single changes", head, rows)
