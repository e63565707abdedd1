"""Nash stability: no move of one's own leads to anything better (Nash 1950)."""

from __future__ import annotations

from pourparler.concepts.stability.concept import Moves, Ranks, ReplyConcept


def critical(moves: Moves, ranks: Ranks, party: int, strict: bool = False) -> Ranks:
    """The best rank that one move of `party` reaches from each state, shape (states,).

    Nobody replies, so it is all the same whether replies are to be `strict`.

    In the prisoner's dilemma, states are pairs of (cooperates, does not); whoever cooperates can do
    better alone.

    >>> from pourparler.kernels.graph_moves import GraphMoves
    >>> from pourparler.kernels.graphs import graph
    >>> import numpy as np
    >>> both, alone, other, none = range(4)  # who cooperates
    >>> model = graph(4, [[(0, 2), (2, 0), (1, 3), (3, 1)], [(0, 1), (1, 0), (2, 3), (3, 2)]])
    >>> ranks = np.array([[2, 2], [0, 3], [3, 0], [1, 1]], dtype=np.int32)
    >>> (ranks[:, 0] >= critical(GraphMoves(model), ranks, 0)).tolist()
    [False, False, True, True]
    """
    return moves.best(party, ranks[:, party])


CONCEPT = ReplyConcept(
    id="R",
    name="Nash",
    definition="none of the party's own moves leads to a state that it likes better",
    cites=("nash-1950", "fang-1993"),
    critical=critical,
)
"""What is declared of it."""
