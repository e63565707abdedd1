"""Coalition stability as first published: the others deter one by one (Kilgour et al. 2001)."""

from __future__ import annotations

from pourparler.concepts.stability.coalitions import (
    Coalition,
    CoalitionConcept,
    Coalitions,
    Tick,
    columns,
    deterred,
)
from pourparler.kernels.improvements import improving
from pourparler.kernels.packages import Mask
from pourparler.kernels.reach_rows import Rows, legal_reach


def coalition_credible(model: Coalitions, tick: Tick | None = None) -> Mask:
    """Where each coalition would stay: row `s`, column `k` for coalition `model.every[k]`.

    The others answer by legal sequences in which each move is better for whoever makes it. When
    there are no others, nothing deters.
    """
    better = improving(model.graph, model.ranks).parties

    def replies(coalition: Coalition) -> Rows:
        return legal_reach([better[p] for p in model.others(coalition)], model.graph.states)

    return columns(model, lambda c: deterred(model, c, replies(c)), tick)


CONCEPT = CoalitionConcept(
    id="CSEQ_2001",
    name="coalition stability of 2001",
    definition="after each improvement of the coalition some legal sequence of improvements of the "
    "others, each for its own mover, ends where some member is no better off than at the start",
    cites=("kilgour-2001",),
    holds=coalition_credible,
)
"""What is declared of it."""
