"""Coalition stability as first published: the others deter one by one (Kilgour et al. 2001)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.stability.coalitions import Coalitions, deterred
from pourparler.concepts.stability.concept import Concept
from pourparler.kernels.improvements import improving
from pourparler.kernels.packages import Mask
from pourparler.kernels.reach_rows import legal_reach


def coalition_credible(model: Coalitions) -> Mask:
    """Where each coalition would stay: row `s`, column `k` for coalition `model.every[k]`.

    The others answer by legal sequences in which each move is better for whoever makes it. When
    there are no others, nothing deters.
    """
    better = improving(model.graph, model.ranks).parties
    return np.column_stack(
        [
            deterred(
                model, c, legal_reach([better[p] for p in model.others(c)], model.graph.states)
            )
            for c in model.every
        ]
    )


CONCEPT = Concept(
    id="CSEQ-2001",
    name="coalition stability of 2001",
    definition="after each improvement of the coalition some legal sequence of improvements of the "
    "others, each for its own mover, ends where some member is no better off than at the start",
    cites=("kilgour-2001",),
)
"""What is declared of it."""
