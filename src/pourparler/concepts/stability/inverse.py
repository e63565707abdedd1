"""What a party would have to prefer for a wanted state to be stable (Kinsara et al. 2015).

The other parties stay as stated. Only comparisons with the wanted state matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from pourparler.concepts.stability.concept import Concept, Ranks
from pourparler.concepts.stability.reasons import REPLIES
from pourparler.kernels.graphs import Graph
from pourparler.kernels.improvements import improving
from pourparler.kernels.sequences import sequences, steps

Way: TypeAlias = tuple[int, ...]
"""States, in their order, that are all to be no better for the party than the wanted state."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What keeps the party from one move away from the wanted state.

    It holds where one of `ways` does: the state moved to is no better, or an answer of the others
    is no better, and nothing that the party could do next. No way contains another; one empty way
    means that it always holds.
    """

    move: int
    ways: tuple[Way, ...]


def conditions(
    graph: Graph, ranks: Ranks, party: int, wanted: int, concept: str
) -> tuple[Condition, ...]:
    """One condition for each move of a party from a wanted state, under a concept of `REPLIES`.

    The state is stable for the party exactly when all of them hold. `ranks` has shape (states,
    parties); the column of the party itself does not matter.

    In the Prisoner's Dilemma (states: both confess, the second alone, the first alone, nobody) the
    first keeps silent if confessing alone is no better, or both confessing is not:

    >>> import numpy as np
    >>> from pourparler.kernels.graphs import graph
    >>> first, second = [(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]
    >>> worth = np.array([[1, 1], [0, 3], [3, 0], [2, 2]], dtype=np.int32)
    >>> conditions(graph(4, [first, second]), worth, 0, 3, "SEQ")
    (Condition(move=2, ways=((2,), (0,))),)
    """
    replies, own = REPLIES[concept], graph.parties[party]
    others = [other for other in range(len(graph.parties)) if other != party]
    reply = steps(improving(graph, ranks) if replies and replies.improving else graph, others)
    found = []
    for move in own.of(wanted).tolist():
        ways = [frozenset([move])]
        if replies:
            for end in dict.fromkeys(sequences(reply, move).states.tolist()):
                onward = own.of(end).tolist() if replies.final else []
                ways.append(frozenset([end, *onward]) - {wanted})
        found.append(Condition(move, _least(ways)))
    return tuple(found)


def _least(ways: Iterable[frozenset[int]]) -> tuple[Way, ...]:
    """The ways that contain no other, in the order given."""
    given = list(dict.fromkeys(ways))
    kept: list[frozenset[int]] = []
    for way in sorted(given, key=len):
        if not any(less <= way for less in kept):
            kept.append(way)
    least = set(kept)
    return tuple(tuple(sorted(way)) for way in given if way in least)


def required(condition: Condition, worth: Ranks) -> int:
    """The rank that the wanted state must have at least, by the ranks of one party, of shape
    (states,), for a condition to hold; -1 where any will do."""
    return min(max((int(worth[state]) for state in way), default=-1) for way in condition.ways)


def hold(found: Iterable[Condition], worth: Ranks, wanted: int) -> bool:
    """Whether all conditions hold by the ranks of one party."""
    return all(required(one, worth) <= worth[wanted] for one in found)


CONCEPT = Concept(
    id="inverse",
    name="inverse analysis",
    definition="what the party would have to prefer, all others staying as stated, for the state "
    "to be stable for it",
    cites=("kinsara-2015",),
)
"""What is declared of it."""
