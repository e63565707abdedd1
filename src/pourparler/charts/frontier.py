"""What packages are worth to two parties, the frontier among them, and the points singled out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pourparler.charts import canvas
from pourparler.charts.lettering import LINE, wrapped
from pourparler.charts.marks import INK, QUIET, mark
from pourparler.passages import Cell, Chart, Label, Line, Table

MOST_DOTS = 2_000
"""Packages that are drawn; of more, every so manieth."""

MOST_ROWS = 200
"""Points up to which the table twin has them all."""

_LEFT, _WIDE, _TALL, _ASIDE = 46, 250, 230, 150
_SHAPES = ("square", "diamond", "triangle-up", "cross", "triangle-down")

Point = tuple[float, float]
"""Worth to the party across and to the party upwards."""


@dataclass(frozen=True, slots=True)
class Side:
    """A party along one side: its name, its place in case order, and its no deal if stated."""

    name: str
    index: int
    no_deal: float | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A point that a theory singles out."""

    name: str
    point: Point


@dataclass(frozen=True, slots=True)
class Scatter:
    """What the chart shows. `frontier` and `others` are distinct points, `undrawn` says how many
    packages there are where they are too many to draw those off the frontier. `codes` are packages
    at points of the frontier.

    `stepped` is true where the frontier is one of these two parties alone; with more parties its
    points need not fall from left to right, and are drawn without a line.
    """

    across: Side
    upwards: Side
    frontier: tuple[Point, ...]
    others: tuple[Point, ...]
    marked: tuple[Marked, ...]
    undrawn: str
    stepped: bool
    codes: Mapping[Point, tuple[int, ...]] = field(default_factory=dict)


def frontier(shown: Scatter) -> Chart:
    """Packages as dots, the frontier as a line of steps, points by shape and name beside it."""
    scale = _Scale(shown)
    dots, step = _thinned(_apart(scale, shown.others))
    best = _apart(scale, sorted(shown.frontier))
    layers = [
        canvas.rules(scale.frame()),
        canvas.text(scale.numbers_across(), align="center"),
        canvas.text(scale.numbers_upwards(), align="right"),
        canvas.points([scale.dot(at, QUIET, 0.45) for at in dots], size=9),
        canvas.rules(_steps([scale.at(one) for one in best]) if shown.stepped else [], width=1.5),
        canvas.points([scale.dot(at, INK, 1) for at in _thinned(best)[0]], size=16),
        *_no_deal(scale, shown),
        *_marks(scale, shown),
        *_names(scale, shown),
    ]
    return Chart(
        name="frontier",
        title="What packages are worth to " + ("both" if shown.stepped else "two of the parties"),
        description=_description(shown, step),
        spec=canvas.sheet(_LEFT + _WIDE + _ASIDE, scale.foot + LINE * len(scale.below), layers),
        twin=_twin(shown),
    )


class _Scale:
    """Turns worth into pixels, and knows the round numbers along each side."""

    def __init__(self, shown: Scatter) -> None:
        self._codes = shown.codes
        self._names = (shown.across.name, shown.upwards.name)
        self.above = wrapped(f"{shown.upwards.name} ↑", 380)
        self.below = wrapped(f"{shown.across.name} →", 380)
        self.top = LINE * len(self.above) + LINE + 14
        points = [*shown.frontier, *shown.others, *(one.point for one in shown.marked)]
        lines = (shown.across.no_deal, shown.upwards.no_deal)
        self.foot = self.top + _TALL + 2 * LINE + 6
        self._ends = [
            _ends([point[at] for point in points] + ([] if line is None else [line]))
            for at, line in enumerate(lines)
        ]

    def x(self, worth: float) -> float:
        low, high = self._ends[0]
        return round(_LEFT + (worth - low) / (high - low) * _WIDE, 1)

    def y(self, worth: float) -> float:
        low, high = self._ends[1]
        return round(self.top + _TALL - (worth - low) / (high - low) * _TALL, 1)

    def at(self, worth: Point) -> Point:
        return self.x(worth[0]), self.y(worth[1])

    def dot(self, worth: Point, colour: str, strength: float) -> dict[str, object]:
        x, y = self.at(worth)
        dot = {"x": x, "y": y, "shape": "circle", "fill": colour, "opacity": strength, "dash": []}
        said = [f"{name}: {_plain(one)}" for name, one in zip(self._names, worth, strict=True)]
        of = canvas.of(*(f"packages.{code}" for code in self._codes.get(worth, ())))
        return {**dot, "colour": "transparent", **canvas.tip(*said), **of}

    def frame(self) -> list[dict[str, object]]:
        foot, right = self.top + _TALL, _LEFT + _WIDE
        return [
            _rule((_LEFT, self.top), (_LEFT, foot)),
            _rule((_LEFT, foot), (right, foot)),
            *(_rule((self.x(n), foot), (self.x(n), foot + 4)) for n in _round(*self._ends[0])),
            *(_rule((_LEFT - 4, self.y(n)), (_LEFT, self.y(n))) for n in _round(*self._ends[1])),
        ]

    def numbers_across(self) -> list[dict[str, object]]:
        y = self.top + _TALL + 13
        return [{"x": self.x(n), "y": y, "lines": [_plain(n)]} for n in _round(*self._ends[0])]

    def numbers_upwards(self) -> list[dict[str, object]]:
        x = _LEFT - 7
        return [{"x": x, "y": self.y(n), "lines": [_plain(n)]} for n in _round(*self._ends[1])]


def _ends(numbers: Sequence[float]) -> tuple[float, float]:
    """The least and the largest, with a little room; some width even where all are the same."""
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    room = (high - low) * 0.04 or max(abs(low), 1) * 0.5
    return low - room, high + room


def _round(low: float, high: float) -> list[float]:
    """Three to six round numbers between two ends."""
    power = 10 ** math.floor(math.log10((high - low) / 3))
    step = next(s for s in (5 * power, 2 * power, power) if (high - low) / s >= 3)
    return [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _plain(number: float) -> str:
    return f"{number:.4g}".replace("-", "−")


def _rule(
    start: Point, end: Point, dash: Sequence[int] = (), colour: str = INK
) -> dict[str, object]:
    (x, y), (x2, y2) = start, end
    return {"x": x, "y": y, "x2": x2, "y2": y2, "colour": colour, "dash": list(dash)}


def _apart(scale: _Scale, points: Iterable[Point]) -> list[Point]:
    """Of the points that fall on one pixel, one."""
    placed = {(round(scale.x(a)), round(scale.y(b))): (a, b) for a, b in points}
    return list(placed.values())


def _thinned(points: list[Point]) -> tuple[list[Point], int]:
    """Every so manieth point where there are too many, and how manieth."""
    step = max(1, math.ceil(len(points) / MOST_DOTS))
    return points[::step], step


def _steps(points: Sequence[Point]) -> list[dict[str, object]]:
    """Down, then across, from each point to the next: what lies inside is bettered by a point."""
    rules = []
    for (x, y), (x2, y2) in pairwise(points):
        rules += [_rule((x, y), (x, y2)), _rule((x, y2), (x2, y2))]
    return rules


def _no_deal(scale: _Scale, shown: Scatter) -> list[canvas.Layer]:
    rules, text = [], []
    if shown.across.no_deal is not None:
        x = scale.x(shown.across.no_deal)
        rules.append(_rule((x, scale.top), (x, scale.top + _TALL), (2, 3)))
        text.append({"x": x, "y": scale.top - 8, "lines": ["no deal"]})
    if shown.upwards.no_deal is not None:
        y = scale.y(shown.upwards.no_deal)
        rules.append(_rule((_LEFT, y), (_LEFT + _WIDE, y), (2, 3)))
    return [canvas.rules(rules), canvas.text(text, align="center", strength=0.75)]


def _marks(scale: _Scale, shown: Scatter) -> list[canvas.Layer]:
    """Shapes on the points, and beside the plot their names, one under the other.

    Where several solutions have one point it has the shape of the first and all their names.
    """
    right = _LEFT + _WIDE + 12
    shapes: list[dict[str, object]] = []
    named: dict[Point, list[str]] = {}
    for one, shape in zip(shown.marked, _SHAPES, strict=False):
        at = scale.at(one.point)
        if at not in named:
            shapes.append({**scale.dot(one.point, INK, 0), "shape": shape, "colour": INK})
        named.setdefault(at, []).append(one.name)
    wanted = [
        (y, (x, y), wrapped(" = ".join(names), _ASIDE - 20)) for (x, y), names in named.items()
    ]
    if shown.upwards.no_deal is not None:
        y = scale.y(shown.upwards.no_deal)
        wanted.append((y, (_LEFT + _WIDE, y), ["no deal"]))
    text, leaders, foot = [], [], 0.0
    for y, point, lines in sorted(wanted, key=lambda one: one[0]):
        y = max(y, foot + LINE / 2)
        text.append({"x": right + 2, "y": y, "lines": lines})
        leaders.append(_rule(point, (right, y), (1, 2)))
        foot = y + LINE * (len(lines) - 0.5) + 3
    return [canvas.rules(leaders, strength=0.6), canvas.points(shapes), canvas.text(text)]


def _names(scale: _Scale, shown: Scatter) -> list[canvas.Layer]:
    """The names of the parties with their marks: one above the plot, one below it."""
    text = [
        {"x": 16, "y": LINE / 2, "lines": scale.above},
        {"x": _LEFT + 16, "y": scale.foot, "lines": scale.below},
    ]
    shapes: list[dict[str, object]] = []
    for side, x, y in ((shown.upwards, 6.0, LINE / 2), (shown.across, _LEFT + 6.0, scale.foot)):
        own = mark(side.index)
        outline = INK if own.faint else own.colour
        shapes.append(
            {"x": x, "y": y, "shape": own.shape, "fill": own.colour, "opacity": 1,
             "colour": outline, "dash": []}
        )  # fmt: skip
    return [canvas.points(shapes), canvas.text(text)]


def _description(shown: Scatter, step: int) -> str:
    told = [
        f"Worth to {shown.across.name} across and to {shown.upwards.name} upwards. "
        f"{len(shown.frontier):,} points of the frontier, dark"
        + (", joined in steps" if shown.stepped else "")
        + "; other packages pale."
    ]
    if step > 1:
        told.append(f"Of the other packages one in {step:,} is drawn.")
    if shown.undrawn:
        told.append(f"There are {shown.undrawn} packages, too many to draw those off it.")
    at: dict[Point, list[str]] = {}
    for one in shown.marked:
        at.setdefault(one.point, []).append(one.name)
    told += [f"{' = '.join(n)} at {x:.4g} and {y:.4g}." for (x, y), n in at.items()]
    return " ".join(told)


def _twin(shown: Scatter) -> Table:
    sides = (shown.across, shown.upwards)
    head: tuple[Line, ...] = (*((Label(side.name),) for side in sides), ("point",))
    names: dict[Point, list[str]] = {}
    for one in shown.marked:
        names.setdefault(one.point, []).append(one.name)
    points = sorted(shown.frontier)
    step = math.ceil(len(points) / MOST_ROWS)
    points = [point for at, point in enumerate(points) if at % step == 0 or point in names]
    rows = tuple(
        (
            *(Cell((f"{worth:.4g}",), number=True) for worth in point),
            Cell((" = ".join(names.get(point, [])),)),
        )
        for point in points
    )
    caption = "Points of the frontier" + (f", one in {step:,}" if step > 1 else "")
    return Table(caption, head, rows, listing=True)
