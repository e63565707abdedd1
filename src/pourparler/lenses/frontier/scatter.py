"""What the chart of the frontier shows: packages as points of the first two parties' values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from pourparler.case.reading import Reading
from pourparler.charts.frontier import Marked, Point, Scatter, Side
from pourparler.kernels import packages
from pourparler.kernels.frontier import Front
from pourparler.lenses.frontier.points import Chosen
from pourparler.lenses.frontier.rows import Listed, counted
from pourparler.lenses.frontier.values import Valued

MOST_CODES = 10**5
"""Combinations of levels up to which packages off the frontier are drawn as well."""


MOST_LISTED = 1_000
"""Packages that the table of a report has; `--json` has them all."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the section on the frontier tells of."""

    reading: Reading
    valued: Valued
    front: Front
    listed: Listed
    values: Sequence[tuple[Fraction, ...]]
    chosen: Sequence[Chosen]


def scatter(shown: Shown) -> Scatter:
    """The picture of a frontier of two parties or more, in the values of the first two."""
    model = shown.valued
    best = {_point(values) for values in shown.values}
    drawn = model.space.count() <= MOST_CODES
    others = _all_points(model) - best if drawn else set()
    document = shown.reading.case.document
    sides = [
        Side(
            document.parties[party].name,
            list(document.parties).index(party),
            float(model.no_deal[at]) if model.stated[at] else None,
        )
        for at, party in enumerate(model.parties[:2])
    ]
    return Scatter(
        across=sides[0],
        upwards=sides[1],
        frontier=tuple(sorted(best)),
        others=tuple(sorted(others)),
        marked=tuple(
            Marked(one.solution.name, _point(shown.values[one.point]))
            for one in shown.chosen
            if one.point is not None
        ),
        undrawn="" if drawn else counted(shown.front.packages),
        stepped=len(model.parties) == 2,
        codes=_codes(shown),
    )


def _codes(shown: Shown) -> dict[Point, tuple[int, ...]]:
    """The packages at each point of the frontier, as far as the table lists them."""
    found: dict[Point, tuple[int, ...]] = {}
    for code, of in zip(shown.listed.codes[:MOST_LISTED], shown.listed.of, strict=False):
        point = _point(shown.values[of])
        found[point] = (*found.get(point, ()), code)
    return found


def _point(values: Sequence[Fraction]) -> Point:
    return float(values[0]), float(values[1])


def _all_points(model: Valued) -> set[Point]:
    """What every package is worth to the first two parties, each pair once."""
    space, never = model.space, model.model.never
    units = [Fraction(1, unit) for unit in model.scale[:2]]
    found: set[tuple[int, int]] = set()
    for block in packages.feasible(space.sizes, space.applies_when, space.order, never):
        total = np.zeros((len(block.codes), 2), dtype=object)
        for axis, worth in enumerate(model.model.worth):
            state = np.where(block.applies[:, axis], block.digits[:, axis], space.sizes[axis])
            total += worth[state.astype(np.intp), :2]
        found |= {(first, second) for first, second in total.tolist()}
    return {(float(first * units[0]), float(second * units[1])) for first, second in found}
