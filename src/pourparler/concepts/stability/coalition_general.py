"""Coalitional general metarationality: any moves of the others deter (Inohara and Hipel 2008)."""

from __future__ import annotations

from pourparler.concepts.stability.coalitions import (
    CoalitionConcept,
    Coalitions,
    Tick,
    columns,
    deterred,
)
from pourparler.kernels.packages import Mask


def coalition_general(model: Coalitions, tick: Tick | None = None) -> Mask:
    """Where each coalition would stay: row `s`, column `k` for coalition `model.every[k]`.

    The others answer by legal sequences of any moves of theirs. When there are no others, nothing
    deters.
    """
    return columns(model, lambda c: deterred(model, c, model.reach[model.others(c)]), tick)


CONCEPT = CoalitionConcept(
    id="CGMR",
    name="coalitional general metarationality",
    definition="after each improvement of the coalition some legal sequence of the others ends "
    "where some member is no better off than at the start",
    cites=("inohara-hipel-2008",),
    holds=coalition_general,
)
"""What is declared of it."""
