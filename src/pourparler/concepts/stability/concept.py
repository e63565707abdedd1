"""What is declared of a stability concept, and the shape of those that one formula decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from pourparler.kernels.ranks import LEAST, MOST, Ranks

__all__ = ["LEAST", "MOST", "Concept", "Moves", "Ranks", "ReplyConcept"]


class Moves(Protocol):
    """A model, seen through the only questions that stability asks of it.

    All arrays have shape (states,). Values at states that are not feasible mean nothing.
    """

    def best(self, party: int, values: Ranks) -> Ranks:
        """The largest of `values` over the states that `party` can reach in one move; `LEAST` where
        it has no move."""
        ...

    def worst_reply(self, party: int, values: Ranks) -> Ranks:
        """The smallest of `values` over a state itself and all states that the others can take it
        to by a legal sequence: one or more moves, in which nobody moves twice in a row."""
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

    `critical(moves, ranks, party, strict)` gives for every state the largest rank that the party
    can count on after moving away from it, `LEAST` where it has no move. The state is stable for
    the party where its rank is at least that, and their difference is the margin. With `strict` a
    reply deters only when it leaves the party worse off than where it began.
    """

    critical: Callable[[Moves, Ranks, int, bool], Ranks]


def deterring(values: Ranks, strict: bool) -> Ranks:
    """What a reply leaves a party with, so that it deters where this is no more than its rank.

    A strict reply must take it below its rank, so each value then counts as one rank higher.

    >>> deterring(np.array([0, 2], dtype=np.int32), strict=True).tolist()
    [1, 3]
    """
    return values + np.int32(1) if strict else values
