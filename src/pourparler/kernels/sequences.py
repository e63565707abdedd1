"""Legal sequences of moves, shortest first, with the steps that they take.

Nobody moves twice in a row, but a party may move again after another, and a sequence may come back
to where it began.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from pourparler.kernels.graphs import Graph, States
from pourparler.kernels.improvements import sources

Step: TypeAlias = tuple[int, int]
"""A party, and the state that it takes things to."""

NOBODY = -1
"""Who moved last before the first move, and what a sequence of one move goes on from."""


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The moves of some parties together.

    From state `s` they are the places `starts[s]` to `starts[s + 1]` of `movers` and `targets`, by
    party and then by state. `parties` is above every mover.
    """

    parties: int
    starts: States
    movers: States
    targets: States


@dataclass(frozen=True, slots=True, eq=False)
class Sequences:
    """Where legal sequences from one state end, and by whose last move.

    Row `k` is a state with a last mover, each such pair once: `states[k]`, `movers[k]`, the fewest
    moves it takes, `lengths[k]`, and the row it is reached from, `parents[k]`, or `NOBODY`. Rows
    come by length; among those of one length, by the parties and states of their steps.
    """

    states: States
    movers: States
    parents: States
    lengths: States

    def path(self, row: int) -> tuple[Step, ...]:
        """The steps of the shortest sequence to a row; of several, the first by party and state."""
        found: list[Step] = []
        while row != NOBODY:
            found.append((int(self.movers[row]), int(self.states[row])))
            row = int(self.parents[row])
        return tuple(reversed(found))


def steps(graph: Graph, movers: Sequence[int]) -> Steps:
    """The moves of some parties, given in rising order, put together."""
    none = np.zeros(0, dtype=np.int64)
    arcs = [graph.parties[party] for party in movers]
    origins = np.concatenate([none, *(sources(one) for one in arcs)])
    targets = np.concatenate([none, *(one.targets for one in arcs)])
    parties = np.repeat(np.array(movers, dtype=np.int64), [len(one.targets) for one in arcs])
    order = np.argsort(origins, kind="stable")
    starts = np.searchsorted(origins[order], np.arange(graph.states + 1)).astype(np.int64)
    return Steps(len(graph.parties), starts, parties[order], targets[order])


def sequences(moves: Steps, start: int) -> Sequences:
    """All legal sequences of one or more moves from a state, as far as they reach anything new.

    A first move of party 0 from state 0 to 1 lets party 1 go on to state 2, but not party 0:

    >>> from pourparler.kernels.graphs import graph
    >>> both = graph(4, [[(0, 1), (1, 3)], [(1, 2)]])
    >>> found = sequences(steps(both, [0, 1]), 0)
    >>> [found.path(row) for row in range(len(found.states))]
    [((0, 1),), ((0, 1), (1, 2))]
    """
    seen = np.zeros((len(moves.starts) - 1) * moves.parties, dtype=np.bool_)
    states, movers = np.array([start]), np.array([NOBODY])
    parents = np.array([NOBODY])
    layers: list[tuple[States, States, States]] = []
    rows = 0
    while len(states):
        places, before = ahead(moves, states)
        legal = moves.movers[places] != movers[before]
        places, before = places[legal], before[legal]
        pairs = moves.targets[places] * moves.parties + moves.movers[places]
        new = np.flatnonzero(~seen[pairs])
        new = new[np.sort(np.unique(pairs[new], return_index=True)[1])]
        seen[pairs[new]] = True
        parents = before[new] + rows - len(states) if layers else np.full(len(new), NOBODY)
        states, movers = moves.targets[places[new]], moves.movers[places[new]]
        layers.append((states, movers, parents))
        rows += len(states)
    lengths = np.repeat(np.arange(len(layers)) + 1, [len(layer[0]) for layer in layers])
    joined = [np.concatenate(column) for column in zip(*layers, strict=True)]
    return Sequences(joined[0], joined[1], joined[2], lengths)


def ahead(moves: Steps, states: States) -> tuple[States, States]:
    """The places of all moves from some states, in their order, and for each which state it is
    from, as a place in `states`."""
    counts = moves.starts[states + 1] - moves.starts[states]
    before = np.repeat(np.arange(len(states)), counts)
    first = moves.starts[states] - (np.cumsum(counts) - counts)
    return np.arange(len(before)) + first[before], before
