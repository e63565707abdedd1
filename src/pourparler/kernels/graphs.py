"""Who can take which state to which: the moves of each party, as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

States: TypeAlias = npt.NDArray[np.int64]
"""States by their place."""


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """The moves of one party.

    From state `s` it can go, in one move, to `targets[starts[s] : starts[s + 1]]`, in rising order
    and never to `s` itself. `starts` has one more element than there are states.
    """

    starts: States
    targets: States

    def of(self, state: int) -> States:
        """Where the party can go from a state."""
        return self.targets[self.starts[state] : self.starts[state + 1]]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """A number of states, counted from 0, and the moves of each party among them."""

    states: int
    parties: tuple[Arcs, ...]


def arcs(states: int, moves: Iterable[tuple[int, int]]) -> Arcs:
    """The moves of one party from pairs (from, to); pairs told twice count once.

    >>> arcs(3, [(0, 2), (0, 1), (2, 0)]).of(0).tolist()
    [1, 2]
    """
    pairs = np.array(sorted(set(moves)), dtype=np.int64).reshape(-1, 2)
    starts = np.searchsorted(pairs[:, 0], np.arange(states + 1))
    return Arcs(starts.astype(np.int64), np.ascontiguousarray(pairs[:, 1]))


def graph(states: int, moves: Sequence[Iterable[tuple[int, int]]]) -> Graph:
    """States and the moves of each party, from pairs (from, to) a party."""
    return Graph(states, tuple(arcs(states, one) for one in moves))
