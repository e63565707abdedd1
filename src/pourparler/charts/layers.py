"""A graph in columns: who stands above whom, so that few lines cross, and at what height.

Numbers of nodes in, numbers out. A link that skips a column passes it by a bend, a node of its own
after those given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

SWEEPS = 8
"""Times that the columns are put in order, to and fro; more seldom help."""

_GAP, _BEND = 12, 8


@dataclass(frozen=True, slots=True)
class Placed:
    """Where nodes stand. `columns` holds them from top to bottom, bends included.

    `routes[l]` are the nodes that link `l` goes through, both ends included; `middles[n]` is how
    far down the middle of node `n` is, and `tall` how far down the lowest reaches.
    """

    columns: tuple[tuple[int, ...], ...]
    routes: tuple[tuple[int, ...], ...]
    middles: tuple[float, ...]
    tall: float


def placed(
    columns: Sequence[int], links: Sequence[tuple[int, int]], heights: Sequence[float]
) -> Placed:
    """Nodes placed; node `n` of `heights[n]` pixels stands in column `columns[n]`.

    A link goes from a node to one in the same or a later column.
    """
    wide = max(columns, default=-1) + 1
    members: list[list[int]] = [[] for _ in range(wide)]
    for node, column in enumerate(columns):
        members[column].append(node)
    routes = []
    tall = list(heights)
    for start, end in links:
        bends = range(len(tall), len(tall) + max(0, columns[end] - columns[start] - 1))
        for at, bend in enumerate(bends):
            members[columns[start] + 1 + at].append(bend)
        tall += [_BEND] * len(bends)
        routes.append((start, *bends, end))
    near = _neighbours(columns, routes, len(tall))
    order = _ordered(members, near)
    middles = _middles(order, near, tall)
    foot = max((y + h / 2 for y, h in zip(middles, tall, strict=True)), default=0)
    return Placed(tuple(map(tuple, order)), tuple(routes), tuple(middles), foot)


_Near = tuple[list[list[int]], list[list[int]]]
"""For each node its neighbours one column to the left, and one to the right."""


def _neighbours(columns: Sequence[int], routes: Sequence[tuple[int, ...]], count: int) -> _Near:
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for route in routes:
        if columns[route[0]] != columns[route[-1]]:
            for left, right in pairwise(route):
                after[left].append(right)
                before[right].append(left)
    return before, after


def _ordered(members: list[list[int]], near: _Near) -> list[list[int]]:
    """Each column by the mean place of neighbours, to and fro; of all tries the least crossed."""
    order = [list(column) for column in members]
    best, least = order, crossings(order, near[1])
    for sweep in range(SWEEPS):
        side = near[sweep % 2]
        order = [list(column) for column in order]
        place = {n: at for column in order for at, n in enumerate(column)}
        for column in order if sweep % 2 == 0 else order[::-1]:
            mean = {n: _mean([place[m] for m in side[n]], place[n]) for n in column}
            column.sort(key=lambda n: mean[n])
            place.update({n: at for at, n in enumerate(column)})
        found = crossings(order, near[1])
        if found < least:
            best, least = order, found
    return best


def _mean(places: Sequence[float], own: float) -> float:
    return sum(places) / len(places) if places else own


def crossings(order: Sequence[Sequence[int]], after: Sequence[Sequence[int]]) -> int:
    """How many pairs of lines between neighbouring columns cross.

    >>> crossings([[0, 1], [2, 3]], [[3], [2], [], []])
    1
    """
    found = 0
    for left, right in pairwise(order):
        place = {node: at for at, node in enumerate(right)}
        ends = [(at, place[m]) for at, node in enumerate(left) for m in after[node]]
        found += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(ends, 2))
    return found


def _middles(order: Sequence[Sequence[int]], near: _Near, tall: Sequence[float]) -> list[float]:
    """Heights at which lines run as level as the order and the room between nodes let them."""
    y = [0.0] * len(tall)
    stacked = [0.0] * len(tall)
    for column in order:
        total = sum(tall[n] for n in column) + _GAP * (len(column) - 1)
        top = -total / 2
        for n in column:
            y[n] = stacked[n] = top + tall[n] / 2
            top += tall[n] + _GAP
    for sweep in range(SWEEPS):
        side = near[sweep % 2]
        for column in order if sweep % 2 == 0 else order[::-1]:
            wanted = [_mean([y[m] for m in side[n]], y[n]) - stacked[n] for n in column]
            for n, shift in zip(column, _rising(wanted), strict=True):
                y[n] = stacked[n] + shift
    top = min((y[n] - tall[n] / 2 for n in range(len(tall))), default=0)
    return [one - top for one in y]


def _rising(wanted: Sequence[float]) -> list[float]:
    """The numbers nearest to these, by squares, that never fall.

    >>> _rising([1, 4, 2, 5])
    [1.0, 3.0, 3.0, 5.0]
    """
    blocks: list[tuple[float, int]] = []
    for one in wanted:
        blocks.append((one, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, m), (b, n) = blocks[-2:]
            blocks[-2:] = [((a * m + b * n) / (m + n), m + n)]
    return [float(mean) for mean, count in blocks for _ in range(count)]
