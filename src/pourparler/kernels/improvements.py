"""Moves that leave whoever makes them better off."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from pourparler.kernels.graph_moves import improving as better
from pourparler.kernels.graphs import Arcs, Graph, States
from pourparler.kernels.ranks import Ranks

Number = TypeVar("Number", bound="np.integer[Any]")
"""Whole numbers of any width."""


def sources(arcs: Arcs) -> States:
    """The state that each move of a party starts from, in the order of `arcs.targets`."""
    return np.repeat(np.arange(len(arcs.starts) - 1), np.diff(arcs.starts))


def improving(graph: Graph, ranks: Ranks) -> Graph:
    """The same states, with only the moves that are better for their mover.

    `ranks[s, i]` is the rank of state `s` for party `i`, larger is better; ties are no improvement.

    >>> from pourparler.kernels.graphs import graph
    >>> both = graph(3, [[(0, 1), (1, 2)], []])
    >>> ranks = np.array([[0, 0], [1, 0], [1, 0]], dtype=np.int32)
    >>> improving(both, ranks).parties[0].targets.tolist()
    [1]
    """
    return Graph(
        graph.states,
        tuple(better(one, ranks[:, party]) for party, one in enumerate(graph.parties)),
    )


def best_within_one(arcs: Arcs, values: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """The largest of `values`, of shape (states,), over a state and those one move away from it."""
    best = values.copy()
    moving = np.flatnonzero(np.diff(arcs.starts))
    if len(moving):
        ahead = np.maximum.reduceat(values[arcs.targets], arcs.starts[moving])
        best[moving] = np.maximum(best[moving], ahead)
    return best
