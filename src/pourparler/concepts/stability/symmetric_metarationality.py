"""Symmetric metarationality: the others undo the gain, and no answer escapes it (Howard 1971)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.stability.concept import Moves, Ranks, ReplyConcept, deterring


def critical(moves: Moves, ranks: Ranks, party: int, strict: bool = False) -> Ranks:
    """The best rank that one move of `party` secures, if it may answer the others' reply by a move.

    Shape (states,). Where they reply, it stays or makes its own best move, whichever is better.

    >>> from pourparler.kernels.graph_moves import GraphMoves
    >>> from pourparler.kernels.graphs import graph
    >>> import numpy as np
    >>> model = graph(4, [[(0, 1), (2, 3)], [(1, 2)]])
    >>> ranks = np.array([[1, 0], [2, 0], [0, 1], [3, 0]], dtype=np.int32)
    >>> critical(GraphMoves(model), ranks, 0).tolist()
    [2, -1, 3, -1]
    """
    own = ranks[:, party]
    escaped = np.maximum(own, moves.best(party, own))
    replied = moves.worst_reply(party, deterring(escaped, strict))
    return moves.best(party, np.minimum(own, replied))


CONCEPT = ReplyConcept(
    id="SMR",
    name="symmetric metarationality",
    definition="after each improvement of the party the others can bring about a state that it "
    "likes no better than where it began, and none of its own moves from there leads to a better",
    cites=("howard-1971", "fang-1993"),
    critical=critical,
)
"""What is declared of it."""
