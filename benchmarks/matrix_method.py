"""Stability by matrices of all pairs of states (Xu, Hipel & Kilgour 2009), the usual way, in NumPy.

`moves[i]` has a one at row `s`, column `q` when party `i` can go from `s` to `q`.
"""

from __future__ import annotations

import numpy as np

from pourparler.kernels.graphs import Graph
from pourparler.kernels.ranks import Ranks

Matrix = np.ndarray


def product(left: Matrix, right: Matrix) -> Matrix:
    """Which pairs are joined by a step of each."""
    return (left.astype(np.float32) @ right.astype(np.float32)) > 0


def legal(steps: list[Matrix]) -> Matrix:
    """Which pairs legal sequences of some movers join, whose single moves are `steps`."""
    if len(steps) == 1:
        return steps[0]
    latest = steps
    reached = np.logical_or.reduce(steps)
    while True:
        latest = [
            product(step, np.logical_or.reduce([m for k, m in enumerate(latest) if k != j]))
            for j, step in enumerate(steps)
        ]
        grown = np.logical_or(reached, np.logical_or.reduce(latest))
        if (grown == reached).all():
            return reached
        reached = grown


def matrix_verdicts(graph: Graph, ranks: Ranks) -> dict[str, Matrix]:
    """By concept, whether each state is stable for each party."""
    moves, better = [], []
    for own, column in zip(graph.parties, ranks.T, strict=True):
        matrix = np.zeros((graph.states, graph.states), dtype=np.bool_)
        matrix[np.repeat(np.arange(graph.states), np.diff(own.starts)), own.targets] = True
        moves.append(matrix)
        better.append(column[None, :] > column[:, None])
    gains = [matrix & up for matrix, up in zip(moves, better, strict=True)]
    found = {name: np.ones(ranks.shape, dtype=np.bool_) for name in ("R", "GMR", "SMR", "SEQ")}
    for i, (own, gain, up) in enumerate(zip(moves, gains, better, strict=True)):
        answers = legal([one for j, one in enumerate(moves) if j != i])
        improving = legal([one for j, one in enumerate(gains) if j != i])
        caught = ~up & ~product(up, own.T)
        deterred = {
            "R": np.zeros_like(gain),
            "GMR": product(answers, ~up.T),
            "SMR": product(answers, caught.T),
            "SEQ": product(improving, ~up.T),
        }
        for name, held in deterred.items():
            found[name][:, i] = ~(gain & ~held.T).any(axis=1)
    return found
