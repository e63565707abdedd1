"""Links between placed nodes as bent lines, each leaving and reaching a side at a place of its own.

Pixels in, pixels and SVG paths out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pourparler.charts.layers import Placed

PORT = 9
"""Pixels between the places at which lines reach one side of a node, if there is room."""

Spot = tuple[float, float]
"""Pixels from the left and from the top."""

_LEFT, _RIGHT = 0, 1
_SHARES = (0.5, 0.36, 0.64, 0.24, 0.76)


@dataclass(frozen=True, slots=True)
class Route:
    """A link as drawn: `path` in pixels from `start`, and `spots` on it where a mark can lie.

    It leaves its first node to the right; `level` says that it also reaches its last from there,
    since both stand in one column.
    """

    start: Spot
    end: Spot
    path: str
    spots: tuple[Spot, ...]
    level: bool


def busiest(columns: Sequence[int], links: Sequence[tuple[int, int]]) -> list[int]:
    """For each node, how many links come to that side of it to which more of them come."""
    counts = Counter(
        end for a, b in links for end in ((a, _RIGHT), (b, _side(columns[a] == columns[b])))
    )
    return [max(counts[node, _LEFT], counts[node, _RIGHT]) for node in range(len(columns))]


def routed(found: Placed, spans: Sequence[Spot], heights: Sequence[float]) -> list[Route]:
    """The links of `found` as drawn; `spans[c]` is the left and the right edge of column `c`."""
    column = {node: c for c, nodes in enumerate(found.columns) for node in nodes}
    ports = _ports(found, column, heights)
    routes = []
    for at, route in enumerate(found.routes):
        level = column[route[0]] == column[route[-1]]
        curves = []
        for step, (a, b) in enumerate(pairwise(route)):
            start = (spans[column[a]][1], ports[at, step, 0])
            end = (spans[column[b]][_side(level)], ports[at, step, 1])
            curves.append(_curve(start, end, abs(found.middles[a] - found.middles[b]), level))
        routes.append(
            Route(curves[0][0], curves[-1][3], _path(curves), tuple(_spots(curves)), level)
        )
    return routes


_Curve = tuple[Spot, Spot, Spot, Spot]
"""A cubic curve: where it begins, the two points that pull it, and where it ends."""


def _side(level: bool) -> int:
    """The side at which a link reaches its last node."""
    return _RIGHT if level else _LEFT


def _ports(
    found: Placed, column: Mapping[int, int], heights: Sequence[float]
) -> dict[tuple[int, int, int], float]:
    """How far down each step of each link begins (0) and ends (1)."""
    y = found.middles
    ends: dict[tuple[int, int], list[tuple[tuple[int, float], tuple[int, int, int]]]] = {}
    for at, route in enumerate(found.routes):
        level = column[route[0]] == column[route[-1]]
        for step, (a, b) in enumerate(pairwise(route)):
            for whose, (own, other) in enumerate(((a, b), (b, a))):
                # links inside a column leave at the corners, the longest next to the middle
                outer = ((y[other] > y[own]) * 2 - 1) if level else 0
                key = (outer, -y[other] if level else y[other])
                side = _side(level) if whose else _RIGHT
                ends.setdefault((own, side), []).append((key, (at, step, whose)))
    ports = {}
    for (node, _), meeting in ends.items():
        room = heights[node] - 8 if node < len(heights) else 0
        gap = min(PORT, room / len(meeting))
        for place, (_, end) in enumerate(sorted(meeting)):
            ports[end] = y[node] + (place - (len(meeting) - 1) / 2) * gap
    return ports


def _curve(start: Spot, end: Spot, apart: float, level: bool) -> _Curve:
    """Level at both ends; inside a column it bulges to the right, the more the farther apart."""
    (x, y), (x2, y2) = start, end
    pull = min(26 + apart / 5, 90) if level else (x2 - x) / 2
    return start, (x + pull, y), (x2 + (pull if level else -pull), y2), end


def _path(curves: Sequence[_Curve]) -> str:
    """The curves one after the other, joined by straight lines, from where the first begins."""
    x, y = curves[0][0]
    parts = []
    for at, curve in enumerate(curves):
        points = [f"{a - x:.1f},{b - y:.1f}" for a, b in curve]
        parts.append(f"{'L' if at else 'M'}{points[0]}C{' '.join(points[1:])}")
    return "".join(parts)


def _spots(curves: Sequence[_Curve]) -> Iterator[Spot]:
    for share in _SHARES:
        for curve in curves:
            yield _along(curve, share)


def _along(curve: _Curve, share: float) -> Spot:
    """The point of a curve at a share of its way."""
    weights = [
        times * share**power * (1 - share) ** (3 - power)
        for power, times in enumerate((1, 3, 3, 1))
    ]
    x, y = (sum(w * p[axis] for w, p in zip(weights, curve, strict=True)) for axis in (0, 1))
    return x, y
