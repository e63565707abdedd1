"""Symmetric sequential stability: improving replies that cannot be escaped (Rego & Vieira 2017)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.stability.concept import Moves, Ranks, ReplyConcept, deterring


def critical(moves: Moves, ranks: Ranks, party: int, strict: bool = False) -> Ranks:
    """The best rank that one move of `party` secures, if it may answer replies that improve.

    Shape (states,). It is sequential stability with the last word of symmetric metarationality.

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
    replied = moves.worst_improving_reply(party, deterring(escaped, strict), ranks)
    return moves.best(party, np.minimum(own, replied))


CONCEPT = ReplyConcept(
    id="SSEQ",
    name="symmetric sequential stability",
    definition="after each improvement of the party the others can bring about, by moves that are "
    "each better for whoever makes it, a state that the party likes no better than where it began, "
    "and none of its own moves from there leads to a better",
    cites=("rego-vieira-2017",),
    critical=critical,
)
"""What is declared of it."""
