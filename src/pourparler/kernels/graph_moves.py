"""What the parties of a graph can bring about: by one move, or by replies in legal sequences.

Legal sequences (Fang, Hipel & Kilgour 1993, ch. 4): nobody moves twice in a row, but a party may
move again after another, and a sequence may lead back to where it began. In a graph moves need
not be transitive, so the rule counts, and what is asked of a state is asked of it and its last
mover.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pourparler.kernels.compiling import FEW, Watch, compiles
from pourparler.kernels.graph_search import least_by_search
from pourparler.kernels.graphs import Arcs, Graph
from pourparler.kernels.ranks import LEAST, MOST, Ranks

ROUNDS = 50
"""Rounds of drawing values along moves before searching instead."""


class GraphMoves:
    """The moves of a graph; all arrays of values have shape (states,)."""

    def __init__(self, graph: Graph, watch: Watch | None = None) -> None:
        self.graph = graph
        self._watch = watch

    def best(self, party: int, values: Ranks) -> Ranks:
        """The largest of `values` that a party reaches in one move; `LEAST` where it has none."""
        own = self.graph.parties[party]
        rows = np.flatnonzero(np.diff(own.starts))
        found = np.full(self.graph.states, LEAST)
        if len(rows):
            found[rows] = np.maximum.reduceat(values[own.targets], own.starts[rows])
        return found

    def worst_reply(self, party: int, values: Ranks) -> Ranks:
        """The smallest of `values` over a state and whatever the others can take it to."""
        others = [own for other, own in enumerate(self.graph.parties) if other != party]
        return self._least(others, values)

    def worst_improving_reply(self, party: int, values: Ranks, ranks: Ranks) -> Ranks:
        """Like `worst_reply`, by moves alone that are better for whoever makes them."""
        others = [
            improving(own, ranks[:, other])
            for other, own in enumerate(self.graph.parties)
            if other != party
        ]
        return self._least(others, values)

    def _least(self, others: Sequence[Arcs], values: Ranks) -> Ranks:
        if self.graph.states > FEW and compiles():
            return least_by_search(others, values, self._watch)
        return _drawn(others, values) if len(others) else values


def improving(own: Arcs, ranks: Ranks) -> Arcs:
    """Only the moves that lead to a higher rank."""
    origins = np.repeat(np.arange(len(ranks)), np.diff(own.starts))
    better = ranks[own.targets] > ranks[origins]
    before = np.concatenate([[0], np.cumsum(better)])
    return Arcs(before[own.starts], own.targets[better])


def _drawn(others: Sequence[Arcs], values: Ranks) -> Ranks:
    """The smallest of `values` over a state and what legal sequences of `others` lead to.

    `after[j]` is the smallest that a sequence reaches which begins with a move of `j`. Each is
    drawn from the rest, over and over, until nothing changes. Where sequences are so long that
    this takes many rounds, searching is quicker even uncompiled.
    """
    after = np.full((len(others), len(values)), MOST)
    for _ in range(ROUNDS):
        changed = False
        for mover, own in enumerate(others):
            next_movers = np.delete(after, mover, axis=0)
            reached = np.minimum(values, next_movers.min(axis=0, initial=MOST))
            rows = np.flatnonzero(np.diff(own.starts))
            if len(rows):
                found = np.minimum.reduceat(reached[own.targets], own.starts[rows])
                changed |= bool((found != after[mover, rows]).any())
                after[mover, rows] = found
        if not changed or len(others) == 1:
            least: Ranks = np.minimum(values, after.min(axis=0))
            return least
    return least_by_search(others, values)
