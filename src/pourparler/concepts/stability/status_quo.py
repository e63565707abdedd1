"""Which states can be reached from the situation now, by whose moves, and by which shortest ways.

Li, Kilgour and Hipel (2005). Any party may begin, and nobody moves twice in a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.concepts.stability.concept import Concept
from pourparler.kernels.graphs import Graph, States
from pourparler.kernels.sequences import NOBODY, Step, Steps, ahead, sequences, steps

Move: TypeAlias = tuple[int, int, int]
"""A party, the state it moves from, and the state it moves to."""

NEVER = -1
"""The distance of a state that cannot be reached."""


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """How far the states are from one of them.

    `distances[s]` is the fewest moves from `start` to state `s`: 0 at the start, `NEVER` where
    there is no way. `by_last[s, i]` is the same where party `i` makes the last move; the start has
    it too, where a sequence comes back. `moves` are those the sequences are made of.
    """

    start: int
    distances: States
    by_last: States
    moves: Steps

    def last_movers(self, state: int) -> tuple[int, ...]:
        """Who makes the last move of a shortest way to a state."""
        if state == self.start:
            return ()
        shortest = (self.by_last[state] == self.distances[state]) & (self.by_last[state] != NEVER)
        return tuple(np.flatnonzero(shortest).tolist())


def status_quo(graph: Graph, start: int) -> Reach:
    """How far every state is from a start, by any moves of a graph.

    Give it `improving(graph, ranks)` to count only moves that are better for whoever makes them.

    In the Prisoner's Dilemma (states: both confess, the second alone, the first alone, nobody) two
    who keep silent get to where both confess in two moves, the last by either:

    >>> from pourparler.kernels.graphs import graph
    >>> first, second = [(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]
    >>> found = status_quo(graph(4, [first, second]), 3)
    >>> found.distances.tolist(), found.last_movers(0), ways(found, 0)
    ([2, 1, 1, 0], (0, 1), 2)
    """
    moves = steps(graph, range(len(graph.parties)))
    found = sequences(moves, start)
    by_last = np.full((graph.states, len(graph.parties)), NEVER, dtype=np.int64)
    by_last[found.states, found.movers] = found.lengths
    far = np.where(by_last == NEVER, np.iinfo(np.int64).max, by_last).min(
        axis=1, initial=np.iinfo(np.int64).max
    )
    distances = np.where(far == np.iinfo(np.int64).max, NEVER, far)
    distances[start] = 0
    return Reach(start, distances, by_last, moves)


def shortest_arcs(reach: Reach, state: int) -> tuple[Move, ...]:
    """Every move that is on a shortest way to a state, by party, then from, then to."""
    layers = _layers(reach, state)
    return tuple(sorted({move for layer in layers for moves in layer.values() for move in moves}))


def ways(reach: Reach, state: int) -> int:
    """How many shortest ways to a state there are, exactly; the start has one, of no moves."""
    if state == reach.start:
        return 1
    layers = _layers(reach, state)
    ahead_of = {(move[0], move[2]): 1 for moves in layers[-1].values() for move in moves}
    for layer in reversed(layers):
        ahead_of = {
            pair: sum(ahead_of[move[0], move[2]] for move in moves) for pair, moves in layer.items()
        }
    return ahead_of.get((NOBODY, reach.start), 0)


def shortest_ways(reach: Reach, state: int) -> Iterator[tuple[Step, ...]]:
    """The shortest ways to a state, one by one, by the parties and states of their steps.

    There can be very many: take as many as are wanted, and count them by `ways`.
    """
    layers = _layers(reach, state)
    taken: list[Step] = []
    open_moves = [iter(layers[0].get((NOBODY, reach.start), ()))] if layers else []
    if state == reach.start:
        yield ()
    while open_moves:
        move = next(open_moves[-1], None)
        if move is None:
            open_moves.pop()
            del taken[-1:]
            continue
        step = (move[0], move[2])
        if len(open_moves) == len(layers):
            yield (*taken, step)
        else:
            taken.append(step)
            open_moves.append(iter(layers[len(open_moves)].get(step, ())))


def _layers(reach: Reach, state: int) -> list[dict[Step, list[Move]]]:
    """For each move of a way, by (last mover, state) before it, what leads on to the goal.

    A way to a state and a last mover is shortest exactly when each of its beginnings is, so moves
    that make the distance of such a pair one longer are all there is to look at.
    """
    length = int(reach.distances[state])
    if length == NEVER:
        return [{}]
    fronts: list[States] = [np.array([[NOBODY, reach.start]])]
    kept: list[npt.NDArray[np.int64]] = []
    for depth in range(1, length + 1):
        front = fronts[-1]
        places, before = ahead(reach.moves, front[:, 1])
        movers, targets = reach.moves.movers[places], reach.moves.targets[places]
        on = (movers != front[before, 0]) & (reach.by_last[targets, movers] == depth)
        if depth == length:
            on &= targets == state
        rows = np.column_stack([front[before[on]], movers[on], targets[on]])
        kept.append(rows)
        fronts.append(np.unique(rows[:, 2:], axis=0))
    layers: list[dict[Step, list[Move]]] = []
    useful: set[Step] | None = None
    for rows in reversed(kept):
        layer: dict[Step, list[Move]] = {}
        for last, origin, mover, target in rows.tolist():
            if useful is None or (mover, target) in useful:
                layer.setdefault((last, origin), []).append((mover, origin, target))
        useful = set(layer)
        layers.append(layer)
    return layers[::-1]


CONCEPT = Concept(
    id="status_quo",
    name="status quo analysis",
    definition="the states that legal sequences of moves reach from the situation now, how many "
    "moves it takes, who makes the last one, and the shortest ways",
    cites=("li-2005",),
)
"""What is declared of it."""
