"""Sequential stability: the others undo the gain while each improves (Fraser & Hipel 1979)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.stability.concept import Moves, Ranks, ReplyConcept, deterring


def critical(moves: Moves, ranks: Ranks, party: int, strict: bool = False) -> Ranks:
    """The best rank that one move of `party` secures against replies that improve for the others.

    Shape (states,). In chicken, whoever drives on while the other swerves need fear nothing: the
    other has no better move. So that both swerve is not stable.

    >>> from pourparler.kernels.graph_moves import GraphMoves
    >>> from pourparler.kernels.graphs import graph
    >>> import numpy as np
    >>> model = graph(4, [[(0, 2), (2, 0), (1, 3), (3, 1)], [(0, 1), (1, 0), (2, 3), (3, 2)]])
    >>> ranks = np.array([[2, 2], [1, 3], [3, 1], [0, 0]], dtype=np.int32)
    >>> (ranks[:, 0] >= critical(GraphMoves(model), ranks, 0)).tolist()
    [False, True, True, False]
    """
    own = ranks[:, party]
    replied = moves.worst_improving_reply(party, deterring(own, strict), ranks)
    return moves.best(party, np.minimum(own, replied))


CONCEPT = ReplyConcept(
    id="SEQ",
    name="sequential stability",
    definition="after each improvement of the party the others can bring about, by moves that are "
    "each better for whoever makes it, a state that the party likes no better than where it began",
    cites=("fraser-hipel-1979", "fraser-hipel-1984", "fang-1993"),
    critical=critical,
)
"""What is declared of it."""
