"""Stability with a leader who sees the other's reply (von Stackelberg 1934; Fang et al. 1993)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.stability.concept import Concept, Ranks
from pourparler.concepts.stability.limited_move import limited_move
from pourparler.kernels.graphs import Graph
from pourparler.kernels.packages import Mask


def stackelberg(graph: Graph, ranks: Ranks) -> Mask:
    """Which states both of two parties keep when one of them leads.

    Row `s`, column `i` is true when state `s` is an equilibrium with party `i` as leader: stable
    for `i` seeing two moves, and for the other seeing one. `ranks` has shape (states, 2).

    In Chicken (both swerve, the first does not, the second does not, neither) a leader gets what it
    likes best:

    >>> from pourparler.kernels.graphs import graph
    >>> first, second = [(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]
    >>> worth = np.array([[2, 2], [3, 1], [1, 3], [0, 0]], dtype=np.int32)
    >>> stackelberg(graph(4, [first, second]), worth).tolist()
    [[False, False], [True, False], [False, True], [False, False]]
    """
    near, far = limited_move(graph, ranks, 1), limited_move(graph, ranks, 2)
    return np.column_stack([far[:, 0] & near[:, 1], far[:, 1] & near[:, 0]])


CONCEPT = Concept(
    id="ST",
    name="Stackelberg equilibrium",
    definition="with one of two parties as leader: limited-move stable at horizon 2 for the leader "
    "and at horizon 1 for the other",
    cites=("stackelberg-1934", "fang-1993"),
)
"""What is declared of it."""
