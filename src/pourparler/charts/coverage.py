"""For how many issues a case knows what each party wants: own words, other grounds, nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pourparler.charts import canvas
from pourparler.charts.lettering import LINE, wrapped
from pourparler.charts.marks import INK, mark
from pourparler.passages import Cell, Chart, Line, Table, Thing

_NAME, _BAR, _COUNT, _GAP = 118, 130, 52, 6
_HEADS = ("own words", "other ground", "nothing")


@dataclass(frozen=True, slots=True)
class PartyCoverage:
    """Counts of issues for one party: all, those with its own words, those with any ground at all.

    `own <= any_ground <= issues`; `index` is the party's place in case order, `id` its id there.
    """

    name: str
    index: int
    issues: int
    own: int
    any_ground: int
    id: str = ""

    @property
    def of(self) -> str:
        """What its bar stands for."""
        return f"parties.{self.id}" if self.id else ""

    @property
    def counts(self) -> tuple[int, int, int]:
        """Issues with own words, with other grounds alone, and with nothing."""
        return self.own, self.any_ground - self.own, self.issues - self.any_ground


def coverage(rows: Sequence[PartyCoverage]) -> Chart:
    """One bar a party, parted in three, with the three numbers at its end."""
    most = max((row.issues for row in rows), default=0)
    names = [wrapped(row.name, _NAME - 24) for row in rows]
    middles: list[float] = []
    y = 2.0 * LINE + 10
    for name in names:
        tall = max(20, LINE * len(name))
        middles.append(y + tall / 2)
        y += tall + 14
    base = {"x": _NAME, "x2": _NAME, "y": 2 * LINE + 4, "y2": y - 6, "colour": INK, "dash": []}
    placed = list(zip(rows, middles, strict=True))
    layers = [
        canvas.boxes([bar for row, middle in placed for bar in _bars(row, most, middle - 10)]),
        canvas.rules([base]),
        canvas.points([_shape(row, middle) for row, middle in placed]),
        canvas.text([_lettered(*both) for both in zip(names, middles, strict=True)]),
        canvas.text(
            [n for row, middle in placed for n in _numbers(row, middle)], "right", bold=True
        ),
        canvas.text(_heads(), "right", strength=0.75),
    ]
    return Chart(
        name="coverage",
        title="What the file knows of each party",
        description=_description(rows),
        spec=canvas.sheet(_NAME + _BAR + _GAP + 3 * _COUNT, round(y), layers),
        twin=_twin(rows),
    )


def _lettered(name: list[str], middle: float) -> dict[str, object]:
    return {"x": 20, "y": middle - LINE / 2 * (len(name) - 1), "lines": name}


def _numbers(row: PartyCoverage, middle: float) -> list[dict[str, object]]:
    return [
        {"x": _column(at), "y": middle, "lines": [str(count)]}
        for at, count in enumerate(row.counts)
    ]


def _heads() -> list[dict[str, object]]:
    return [
        {"x": _column(at), "y": LINE / 2, "lines": head.split()} for at, head in enumerate(_HEADS)
    ]


def _column(at: int) -> int:
    return _NAME + _BAR + _GAP + _COUNT * (at + 1) - 6


def _bars(row: PartyCoverage, most: int, y: float) -> list[dict[str, object]]:
    """The three parts of a bar: full, pale, and only outlined."""
    colour = mark(row.index).colour
    unit = _BAR / most if most else 0
    bars: list[dict[str, object]] = []
    x = float(_NAME)
    for head, count, opacity in zip(_HEADS, row.counts, (1, 0.3, 0), strict=True):
        end = x + unit * count
        if count:
            bars.append(
                {"x": x, "x2": end, "y": y, "y2": y + 20, "fill": colour, "opacity": opacity,
                 "colour": INK, **canvas.tip(row.name, f"{head}: {count} of {row.issues} issues"),
                 **canvas.of(row.of)}
            )  # fmt: skip
        x = end
    return bars


def _shape(row: PartyCoverage, y: float) -> dict[str, object]:
    own = mark(row.index)
    outline = INK if own.faint else own.colour
    return {
        "x": 8, "y": y, "shape": own.shape, "fill": own.colour, "opacity": 1, "colour": outline,
        "dash": [],
    }  # fmt: skip


def _description(rows: Sequence[PartyCoverage]) -> str:
    issues = max((row.issues for row in rows), default=0)
    none = sum(1 for row in rows if not row.own)
    text = (
        f"Of {issues} issues, on how many the file has each party's own words (full), another "
        "ground alone (pale), and nothing (outline only)."
    )
    return f"{text} For {none} of {len(rows)} parties it has no own words at all." if none else text


def _twin(rows: Sequence[PartyCoverage]) -> Table:
    head: tuple[Line, ...] = (("party",), ("issues",), *((name,) for name in _HEADS))
    body = tuple(
        (
            Cell((Thing(row.name, row.of),)),
            *(Cell((str(n),), number=True) for n in (row.issues, *row.counts)),
        )
        for row in rows
    )
    return Table("What the file knows of each party", head, body)
