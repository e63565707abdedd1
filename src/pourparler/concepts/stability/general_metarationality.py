"""General metarationality: the others can undo the gain of every improvement (Howard 1971)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.stability.concept import Moves, Ranks, ReplyConcept, deterring


def critical(moves: Moves, ranks: Ranks, party: int, strict: bool = False) -> Ranks:
    """The best rank that one move of `party` secures against whatever the others then do.

    Shape (states,). The others may harm themselves by it. In the prisoner's dilemma that keeps
    both to cooperation.

    >>> from pourparler.kernels.graph_moves import GraphMoves
    >>> from pourparler.kernels.graphs import graph
    >>> import numpy as np
    >>> model = graph(4, [[(0, 2), (2, 0), (1, 3), (3, 1)], [(0, 1), (1, 0), (2, 3), (3, 2)]])
    >>> ranks = np.array([[2, 2], [0, 3], [3, 0], [1, 1]], dtype=np.int32)
    >>> (ranks[:, 0] >= critical(GraphMoves(model), ranks, 0)).tolist()
    [True, False, True, True]
    """
    own = ranks[:, party]
    replied = moves.worst_reply(party, deterring(own, strict))
    return moves.best(party, np.minimum(own, replied))


CONCEPT = ReplyConcept(
    id="GMR",
    name="general metarationality",
    definition="after each improvement of the party the others can bring about a state that it "
    "likes no better than where it began",
    cites=("howard-1971", "fang-1993"),
    critical=critical,
)
"""What is declared of it."""
