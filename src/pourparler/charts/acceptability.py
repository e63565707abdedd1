"""How often each package is acceptable to two parties, one point a package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pourparler.charts import canvas
from pourparler.charts.lettering import LINE, wrapped
from pourparler.charts.marks import INK, QUIET
from pourparler.passages import Cell, Chart, Table

_SIDE, _LEFT, _TOP = 280, 56, 34
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)

MOST_DRAWN = 2_000
"""Points drawn; of more packages every so-many-th is, and the description says so."""


@dataclass(frozen=True, slots=True)
class Point:
    """One package: shares of draws in which each of two parties accepts it, and whether inside.

    `terms` names its levels, for a reader who points at it.
    """

    package: int
    across: float
    up: float
    within: bool
    terms: str = ""


def acceptability(points: Sequence[Point], across: str, up: str) -> Chart:
    """Packages inside the red lines as full points, those outside hollow and paler."""
    step = -(-len(points) // MOST_DRAWN) if points else 1
    drawn = points[::step]
    inside = [_mark(point, across, up) for point in drawn if point.within]
    outside = [_mark(point, across, up) for point in drawn if not point.within]
    layers = [
        canvas.rules(_grid(), strength=0.25),
        canvas.points(outside),
        canvas.points(inside),
        canvas.text(_ticks_across(), align="center"),
        canvas.text(_ticks_up(), align="right"),
        canvas.text([{"x": 0, "y": LINE / 2, "lines": wrapped(f"↑ {up}", 320, 1)}], strength=0.75),
        canvas.text([_foot(across)], align="right", strength=0.75),
    ]
    return Chart(
        name="acceptability",
        title="How often each package is accepted",
        description=_description(points, len(drawn)),
        spec=canvas.sheet(_LEFT + _SIDE + 16, _TOP + _SIDE + 44, layers),
        twin=_twin(points, across, up),
    )


def _place(point: Point) -> tuple[float, float]:
    return _LEFT + point.across * _SIDE, _TOP + (1 - point.up) * _SIDE


def _mark(point: Point, across: str, up: str) -> dict[str, object]:
    x, y = _place(point)
    said = canvas.tip(
        f"package {point.package}",
        point.terms,
        f"{across}: accepted in {point.across:.2f} of draws",
        f"{up}: accepted in {point.up:.2f} of draws",
        "" if point.within else "crosses a red line",
    )
    said |= canvas.of(f"packages.{point.package}")
    look = {"shape": "circle", "fill": QUIET, "colour": INK if point.within else QUIET, "dash": []}
    return {"x": x, "y": y, "opacity": 0.55 if point.within else 0, **look, **said}


def _grid() -> list[dict[str, object]]:
    lines: list[dict[str, object]] = []
    for tick in _TICKS:
        x, y = _LEFT + tick * _SIDE, _TOP + tick * _SIDE
        look = {"colour": INK, "dash": []}
        lines.append({"x": x, "x2": x, "y": _TOP, "y2": _TOP + _SIDE, **look})
        lines.append({"x": _LEFT, "x2": _LEFT + _SIDE, "y": y, "y2": y, **look})
    return lines


def _ticks_across() -> list[dict[str, object]]:
    y = _TOP + _SIDE + 12
    return [{"x": _LEFT + t * _SIDE, "y": y, "lines": [f"{t:.2f}"]} for t in _TICKS]


def _ticks_up() -> list[dict[str, object]]:
    return [{"x": _LEFT - 8, "y": _TOP + (1 - t) * _SIDE, "lines": [f"{t:.2f}"]} for t in _TICKS]


def _foot(across: str) -> dict[str, object]:
    return {"x": _LEFT + _SIDE, "y": _TOP + _SIDE + 32, "lines": wrapped(f"{across} →", 320, 1)}


def _description(points: Sequence[Point], drawn: int) -> str:
    inside = sum(1 for point in points if point.within)
    thinned = "" if drawn == len(points) else f" {drawn} of {len(points)} packages are drawn."
    return (
        "Share of draws, under the declared prior, in which each of two parties accepts a package: "
        f"{inside} packages inside the red lines full, {len(points) - inside} outside hollow."
        f"{thinned} Shares describe the prior as much as the parties."
    )


def _twin(points: Sequence[Point], across: str, up: str) -> Table:
    """Packages counted by tenths, since a row for each of them would hide the picture."""
    counts: dict[tuple[int, int], int] = {}
    for point in points:
        if point.within:
            key = (min(int(point.up * 5), 4), min(int(point.across * 5), 4))
            counts[key] = counts.get(key, 0) + 1
    names = [f"{at / 5:.1f} to {(at + 1) / 5:.1f}" for at in range(5)]
    rows = tuple(
        (Cell((names[r],)), *(Cell((str(counts.get((r, c), 0)),), number=True) for c in range(5)))
        for r in reversed(range(5))
    )
    caption = (
        "Packages inside the red lines, by the share of draws in which each party accepts them"
    )
    return Table(caption, (("share",), *((name,) for name in names)), rows)
