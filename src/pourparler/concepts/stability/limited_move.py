"""Looking a number of moves ahead, for two parties (Kilgour 1985; Fang, Hipel and Kilgour 1993).

Each party goes where the anticipated end is best for it, and else stays. Where moves lead to ends
that are equally good for the mover, the definition does not say which end is anticipated: here it
is the first in the order of states, and results say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pourparler.concepts.stability.concept import Concept, Ranks
from pourparler.kernels.graphs import Arcs, Graph, States
from pourparler.kernels.packages import Mask


def anticipations(graph: Graph, ranks: Ranks) -> Iterator[States]:
    """Where things end when a party may move and both look ahead, for horizon 0, 1, 2 and so on.

    Row `i`, column `s` of each, of shape (2, states), is the state that comes of `s` when party `i`
    moves first and sees that many moves. `ranks` has shape (states, 2).

    In the Prisoner's Dilemma (states: both confess, the second alone, the first alone, nobody) the
    first leaves silence when it sees one move, and not when it sees two:

    >>> from pourparler.kernels.graphs import graph
    >>> first, second = [(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]
    >>> worth = np.array([[1, 1], [0, 3], [3, 0], [2, 2]], dtype=np.int32)
    >>> ahead = anticipations(graph(4, [first, second]), worth)
    >>> [int(next(ahead)[0, 3]) for _ in range(3)]
    [3, 2, 3]
    """
    known = np.tile(np.arange(graph.states, dtype=np.int64), (2, 1))
    while True:
        yield known
        known = np.stack([_next(graph.parties[i], ranks[:, i], known[1 - i]) for i in (0, 1)])


def _next(arcs: Arcs, worth: Ranks, after: States) -> States:
    """What comes of each state, given what comes of those that the party can move to."""
    states = len(worth)
    found = np.arange(states, dtype=np.int64)
    moving = np.flatnonzero(np.diff(arcs.starts))
    if len(moving):
        ends = after[arcs.targets]
        # The best end for the mover, and of equally good ones the first in the order of states.
        keys = worth[ends].astype(np.int64) * states + (states - 1 - ends)
        best = states - 1 - np.maximum.reduceat(keys, arcs.starts[moving]) % states
        found[moving] = np.where(worth[moving] >= worth[best], moving, best)
    return found


def limited_move(graph: Graph, ranks: Ranks, horizon: int) -> Mask:
    """Where each of two parties would stay, seeing `horizon` moves, 1 or more.

    Row `s`, column `i` is true when state `s` is stable for party `i`; `ranks` has that shape too.
    """
    ahead = anticipations(graph, ranks)
    for _ in range(horizon):
        next(ahead)
    return staying(next(ahead))


def staying(anticipated: States) -> Mask:
    """Which states are anticipated to stay as they are, of shape (states, 2)."""
    kept: Mask = anticipated == np.arange(anticipated.shape[1])
    return kept.T


CONCEPT = Concept(
    id="L",
    name="limited-move stability",
    definition="the party would stay when both look that many moves ahead, each going where the "
    "anticipated end is best for it; of ends equally good for the mover the first in the order of "
    "states is anticipated",
    cites=("kilgour-1985", "fang-1993"),
)
"""What is declared of it; the horizon is told beside its id."""


def at_horizon(horizon: int) -> Concept:
    """The concept for one horizon, such as L2."""
    moves = "1 move" if horizon == 1 else f"{horizon} moves"
    return replace(CONCEPT, id=f"L{horizon}", name=f"{CONCEPT.name} ({moves} ahead)")
