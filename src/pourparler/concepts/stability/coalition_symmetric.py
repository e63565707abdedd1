"""Coalitional symmetric metarationality: deterred, with no way out (Inohara and Hipel 2008)."""

from __future__ import annotations

from pourparler.concepts.stability.coalitions import (
    CoalitionConcept,
    Coalitions,
    Tick,
    columns,
    deterred,
)
from pourparler.kernels.packages import Mask


def coalition_symmetric(model: Coalitions, tick: Tick | None = None) -> Mask:
    """Where each coalition would stay: row `s`, column `k` for coalition `model.every[k]`.

    The others answer by legal sequences of any moves of theirs, and the members cannot go on from
    there, by a legal sequence of their own, to what is better for all of them than the start.
    """
    return columns(
        model, lambda c: deterred(model, c, model.reach[model.others(c)], final=True), tick
    )


CONCEPT = CoalitionConcept(
    id="CSMR",
    name="coalitional symmetric metarationality",
    definition="after each improvement of the coalition some legal sequence of the others ends "
    "where some member is no better off than at the start, and so does whatever the members could "
    "do next",
    cites=("inohara-hipel-2008",),
    holds=coalition_symmetric,
)
"""What is declared of it."""
