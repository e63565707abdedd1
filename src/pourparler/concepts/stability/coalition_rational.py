"""Coalitional rationality: a coalition with nothing to gain together (Kilgour et al. 2001)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.stability.coalitions import (
    Coalition,
    CoalitionConcept,
    Coalitions,
    Tick,
    columns,
    improvements,
)
from pourparler.kernels.packages import Mask


def coalition_rational(model: Coalitions, tick: Tick | None = None) -> Mask:
    """Where each coalition would stay: row `s`, column `k` for coalition `model.every[k]`.

    In the Prisoner's Dilemma (states: both confess, the second alone, the first alone, nobody) both
    together would leave the first state, which each alone would not:

    >>> from pourparler.concepts.stability.coalitions import coalitions
    >>> from pourparler.kernels.graphs import graph
    >>> first, second = [(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]
    >>> worth = np.array([[1, 1], [0, 3], [3, 0], [2, 2]], dtype=np.int32)
    >>> model = coalitions(graph(4, [first, second]), worth)
    >>> model.every, coalition_rational(model)[0].tolist()
    (((0,), (1,), (0, 1)), [True, True, False])
    """

    def nothing_to_gain(coalition: Coalition) -> Mask:
        return np.logical_not(improvements(model, coalition).any(axis=1))

    return columns(model, nothing_to_gain, tick)


CONCEPT = CoalitionConcept(
    id="CR",
    name="coalitional rationality",
    definition="the members of the coalition have no legal sequence of moves to a state that "
    "improves on this one for them",
    cites=("kilgour-2001", "inohara-hipel-2008"),
    holds=coalition_rational,
)
"""What is declared of it."""
