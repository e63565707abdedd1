"""Which mark is whose, and what a sign means: short texts with a sign before each, in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pourparler.charts import canvas
from pourparler.charts.lettering import LINE, wide, wrapped
from pourparler.charts.marks import INK, OTHERS, mark

_SIGN, _APART, _MOST = 20, 18, 220


@dataclass(frozen=True, slots=True)
class Bearer:
    """A party as a chart shows it: its id, its name, and its place in case order."""

    id: str
    name: str
    index: int


def shape(index: int, x: float, y: float) -> dict[str, object]:
    """The value that draws the mark of the party at `index` around a point."""
    own = mark(index)
    outline = INK if own.faint else own.colour
    return {
        "x": x, "y": y, "shape": own.shape, "fill": own.colour, "opacity": 1, "colour": outline,
        "dash": [],
    }  # fmt: skip


def flowing(
    texts: Sequence[str], width: float, top: float, sign: float = _SIGN
) -> tuple[list[dict[str, object]], float]:
    """Texts side by side in rows of at most `width`, each with `sign` pixels free before it.

    Gives the values of lettering, and where the last row ends.
    """
    values: list[dict[str, object]] = []
    x, y, tall = 0.0, top, 0
    for text in texts:
        lines = wrapped(text, min(_MOST, width - sign))
        wanted = sign + max(wide(line) for line in lines)
        if x and x + wanted > width:
            x, y, tall = 0.0, y + LINE * tall + 3, 0
        values.append({"x": x + sign, "y": y + LINE / 2, "lines": lines})
        x += wanted + _APART
        tall = max(tall, len(lines))
    return values, y + LINE * tall


def legend(
    parties: Sequence[Bearer], width: float, top: float = 0, lines: bool = False
) -> tuple[list[canvas.Layer], float]:
    """The names of parties, each after its mark, and where the last row ends.

    With `lines` a mark lies on a piece of its party's line.
    """
    sign = _SIGN + 20 if lines else _SIGN
    values, foot = flowing([party.name for party in parties], width, top, sign)
    shapes: list[dict[str, object]] = []
    rules: list[dict[str, object]] = []
    for party, value in zip(parties, values, strict=True):
        x, y = value["x"], value["y"]
        assert isinstance(x, float) and isinstance(y, float)
        shapes.append(shape(party.index, x - sign / 2 - 3, y))
        own = mark(party.index)
        ends = {"x": x - sign, "x2": x - 6, "y": y, "y2": y}
        rules.append({**ends, "colour": own.colour, "dash": list(own.dash)})
    under = [canvas.rules(rules, width=2)] if lines else []
    return [*under, canvas.points(shapes), canvas.text(values)], foot


def after_six(parties: Sequence[Bearer]) -> str:
    """What a description adds where several parties have one mark, or nothing."""
    if sum(1 for party in parties if mark(party.index) is OTHERS) < 2:
        return ""
    return " Parties after the sixth share a mark; they stand in the order of their names above."
