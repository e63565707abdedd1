"""Coalitional sequential stability: coalitions deter by what is good for them.

Inohara and Hipel (2008), with all coalitions of the others as the class.
"""

from __future__ import annotations

from pourparler.concepts.stability.coalitions import (
    Coalition,
    CoalitionConcept,
    Coalitions,
    Tick,
    columns,
    deterred,
    improvements,
)
from pourparler.kernels.packages import Mask
from pourparler.kernels.reach_rows import Rows, arcs_of, legal_reach


def coalition_sequential(model: Coalitions, tick: Tick | None = None) -> Mask:
    """Where each coalition would stay: row `s`, column `k` for coalition `model.every[k]`.

    The others answer by sequences of improvements of coalitions among them, in which no coalition
    comes twice in a row. When there are no others, nothing deters.
    """
    joint = {c: arcs_of(improvements(model, c), model.graph.states) for c in model.every}

    def replies(coalition: Coalition) -> Rows:
        among = [joint[c] for c in model.every if not set(c) & set(coalition)]
        return legal_reach(among, model.graph.states)

    return columns(model, lambda c: deterred(model, c, replies(c)), tick)


CONCEPT = CoalitionConcept(
    id="CSEQ",
    name="coalitional sequential stability",
    definition="after each improvement of the coalition some sequence of improvements of "
    "coalitions among the others, none twice in a row, ends where some member is no better off "
    "than at the start",
    cites=("inohara-hipel-2008",),
    holds=coalition_sequential,
)
"""What is declared of it."""
