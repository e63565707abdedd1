"""Random small graphs with ranks, as arrays and as plain sets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pourparler.kernels.graphs import Graph, graph


@dataclass(frozen=True)
class Made:
    """A model twice: `graph` and `ranks` as arrays, `moves` and `rank` as sets and lists."""

    graph: Graph
    ranks: np.ndarray
    moves: list[set[tuple[int, int]]]
    rank: list[list[int]]


def made(seed: int, states: int = 5, parties: int | None = None) -> Made:
    """The model of a seed: any directed graph, ties, dense ranks."""
    dice = np.random.default_rng(seed)
    states = int(dice.integers(1, states + 1))
    parties = int(dice.integers(1, 5)) if parties is None else parties
    share = dice.choice([0.15, 0.3, 0.6])
    moves = [
        {(s, q) for s in range(states) for q in range(states) if s != q and dice.random() < share}
        for _ in range(parties)
    ]
    worth = dice.integers(0, dice.integers(1, 2 * states + 1), size=(states, parties))
    ranks = np.stack([np.unique(c, return_inverse=True)[1] for c in worth.T], axis=1)
    return Made(graph(states, moves), ranks.astype(np.int32), moves, ranks.T.tolist())
