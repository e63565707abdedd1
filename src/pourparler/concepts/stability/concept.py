"""What is declared of a stability concept, and the shape of those that one formula decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

Ranks: TypeAlias = npt.NDArray[np.int32]
"""`ranks[s, i]` is the dense rank of state `s` for party `i`: 0 the worst, ties share one, no gaps.

A column of its own is one party's, of shape (states,).
"""

LEAST = np.int32(-1)
"""Below every rank: the best of no states at all."""

MOST = np.int32(2**31 - 1)
"""Above every rank: the worst of no states at all."""


class Moves(Protocol):
    """A model, seen through the only questions that stability asks of it.

    All arrays have shape (states,). Values at states that are not feasible mean nothing.
    """

    def best(self, party: int, values: Ranks) -> Ranks:
        """The largest of `values` over the states that `party` can reach in one move; `LEAST` where
        it has no move."""
        ...

    def worst_reply(self, party: int, values: Ranks) -> Ranks:
        """The smallest of `values` over the states that the others can reach from a state by a
        legal sequence of one or more moves, in which nobody moves twice in a row; `MOST` where
        there is none."""
        ...

    def worst_improving_reply(self, party: int, values: Ranks, ranks: Ranks) -> Ranks:
        """Like `worst_reply`, but every move of the sequence is better for whoever makes it, by
        `ranks` of shape (states, parties)."""
        ...


@dataclass(frozen=True, slots=True)
class Concept:
    """Its short name in figures, its full name, its definition as a sentence, and references."""

    id: str
    name: str
    definition: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReplyConcept(Concept):
    """A concept for which one number a state decides.

    `critical(moves, ranks, party)` gives for every state the largest rank that the party can count
    on after moving away from it, `LEAST` where it has no move. The state is stable for the party
    where its rank is at least that, and their difference is the margin.
    """

    critical: Callable[[Moves, Ranks, int], Ranks]
