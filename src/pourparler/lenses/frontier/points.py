"""The points of a frontier that the bargaining solutions single out."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from pourparler.concepts.bargaining import SOLUTIONS
from pourparler.concepts.bargaining.solution import Gains, Solution
from pourparler.kernels.frontier import Front
from pourparler.lenses.frontier.rows import Listed
from pourparler.lenses.frontier.values import Valued


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a bargaining solution singles out.

    `point` is a point of the frontier, None where no package is as good as no deal for all;
    `tied` how many points the solution cannot tell apart.
    """

    solution: Solution
    point: int | None
    tied: int


def chosen_points(model: Valued, front: Front, found: Listed) -> tuple[Chosen, ...]:
    """Each solution's point, among points no worse than no deal for all; of ties the first code."""
    gains = _gains(model, front)
    good = np.flatnonzero((gains >= 0).all(axis=1))
    if not len(good):
        return tuple(Chosen(solution, None, 0) for solution in SOLUTIONS)
    first = {point: row for row, point in reversed(list(enumerate(found.of)))}
    chosen = []
    for solution in SOLUTIONS:
        best = good[solution.best(gains[good])].tolist()
        chosen.append(Chosen(solution, min(best, key=first.__getitem__), len(best)))
    return tuple(chosen)


def _gains(model: Valued, front: Front) -> Gains:
    """Gains over no deal, points by parties, as integers on one scale for all parties."""
    unit = math.lcm(*model.scale, *(worth.denominator for worth in model.no_deal))
    finer = np.array([unit // scale for scale in model.scale], dtype=object)
    nothing = np.array([int(worth * unit) for worth in model.no_deal], dtype=object)
    gains: Gains = front.values.astype(object) * finer - nothing
    return gains
