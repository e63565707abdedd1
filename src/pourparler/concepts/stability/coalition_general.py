"""Coalitional general metarationality: any moves of the others deter (Inohara and Hipel 2008)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.stability.coalitions import CoalitionConcept, Coalitions, deterred
from pourparler.kernels.packages import Mask


def coalition_general(model: Coalitions) -> Mask:
    """Where each coalition would stay: row `s`, column `k` for coalition `model.every[k]`.

    The others answer by legal sequences of any moves of theirs. When there are no others, nothing
    deters.
    """
    return np.column_stack([deterred(model, c, model.reach[model.others(c)]) for c in model.every])


CONCEPT = CoalitionConcept(
    id="CGMR",
    name="coalitional general metarationality",
    definition="after each improvement of the coalition some legal sequence of the others ends "
    "where some member is no better off than at the start",
    cites=("inohara-hipel-2008",),
    holds=coalition_general,
)
"""What is declared of it."""
