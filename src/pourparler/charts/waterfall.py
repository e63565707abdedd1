"""From all packages that the rules allow, red line by red line, to what remains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pourparler.charts import canvas
from pourparler.charts.lettering import LINE, wrapped
from pourparler.charts.marks import INK, QUIET
from pourparler.passages import Cell, Chart, Line, Table

_LABEL, _BAR, _GAP, _COUNT = 150, 100, 4, 44
_HEADS = ("taken", "left", "alone", "frees")


@dataclass(frozen=True, slots=True)
class Step:
    """One step down. `removed` packages go here and `remaining` are left after it.

    `alone` is what this red line would rule out with no other drawn, `frees` what comes back if it
    alone is lifted. The first step, all packages after the rules, removes nothing. `line` is the
    cell of the table twin, `of` the address of the red line.
    """

    label: str
    line: Line
    removed: int
    remaining: int
    alone: int
    frees: int
    of: str = ""


def waterfall(steps: Sequence[Step]) -> Chart:
    """One bar a step: what remains, and outlined beside it what the step took away."""
    most = max((step.removed + step.remaining for step in steps), default=0)
    heads = [{"x": _column(at), "y": LINE / 2, "lines": [head]} for at, head in enumerate(_HEADS)]
    bars: list[dict[str, object]] = []
    labels: list[dict[str, object]] = []
    numbers: list[dict[str, object]] = []
    y = float(LINE + 10)
    for at, step in enumerate(steps):
        label = wrapped(step.label, _LABEL - 10)
        tall = max(20, LINE * len(label) + 2)
        bars += _bars(step, most, y + (tall - 18) / 2)
        top = y + (tall - LINE * len(label)) / 2 + LINE / 2
        labels.append({"x": 0, "y": top, "lines": label})
        numbers += [
            {"x": _column(column), "y": y + tall / 2, "lines": [text]}
            for column, text in enumerate(_texts(step, first=at == 0))
        ]
        y += tall + 8
    base = {"x": _LABEL, "x2": _LABEL, "y": LINE + 4, "y2": y - 2, "colour": INK, "dash": []}
    layers = [
        canvas.boxes(bars),
        canvas.rules([base]),
        canvas.text(labels),
        canvas.text(numbers, align="right"),
        canvas.text(heads, align="right", strength=0.75),
    ]
    return Chart(
        name="waterfall",
        title="What the red lines leave",
        description=_description(steps),
        spec=canvas.sheet(_column(len(_HEADS) - 1) + 6, round(y), layers),
        twin=_twin(steps),
    )


def _column(at: int) -> int:
    return _LABEL + _BAR + _GAP + _COUNT * (at + 1) - 6


def _texts(step: Step, *, first: bool) -> list[str]:
    """The four numbers of a step; the first one has no red line to speak of."""
    left = f"{step.remaining:,}".replace(",", "\u202f")
    taken, alone, frees = (
        f"{number:,}".replace(",", "\u202f") for number in (step.removed, step.alone, step.frees)
    )
    return (
        ["", left, "", ""] if first else [f"−{taken}" if step.removed else "0", left, alone, frees]
    )


def _bars(step: Step, most: int, y: float) -> list[dict[str, object]]:
    unit = _BAR / most if most else 0
    left = _LABEL + unit * step.remaining
    taken = left + unit * step.removed
    parts = [
        (_LABEL, left, 1, f"{step.remaining:,} packages left"),
        (left, taken, 0, f"{step.removed:,} packages taken after the lines above"),
    ]
    look = {"y": y, "y2": y + 18, "fill": QUIET, "colour": INK}
    return [
        {"x": x, "x2": end, "opacity": opacity, **look, **canvas.tip(step.label, told),
         **canvas.of(step.of)}
        for x, end, opacity, told in parts
        if end > x
    ]  # fmt: skip


def _description(steps: Sequence[Step]) -> str:
    if not steps:
        return "No package and no red line."
    first, last = steps[0].remaining, steps[-1].remaining
    return (
        f"{first} packages keep the rules; {len(steps) - 1} red lines, in the order of the case, "
        f"leave {last}. Full: left; outline: taken by this line after those above it; alone: what "
        "it rules out by itself; frees: what comes back if only this line is lifted."
    )


def _twin(steps: Sequence[Step]) -> Table:
    def row(at: int, step: Step) -> tuple[Cell, ...]:
        counts = _texts(step, first=at == 0)
        return (Cell(step.line), *(Cell((text,), number=True) for text in counts))

    head: tuple[Line, ...] = (("step",), *((name,) for name in _HEADS))
    return Table("What the red lines leave", head, tuple(row(at, s) for at, s in enumerate(steps)))
