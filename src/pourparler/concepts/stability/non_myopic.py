"""Stability however far the two parties look ahead (Brams and Wittman 1981; Kilgour 1985)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.stability.concept import Concept, Ranks
from pourparler.concepts.stability.limited_move import anticipations, staying
from pourparler.errors import TooLarge
from pourparler.kernels.graphs import Graph
from pourparler.kernels.packages import Mask

MOST_HORIZONS = 2**14
"""How far anticipation is followed: parts of a model that have nothing to do with each other can
make the cycle of the whole as long as the product of theirs."""


def non_myopic(graph: Graph, ranks: Ranks) -> Mask:
    """Where each of two parties would stay at every horizon from some horizon on.

    Row `s`, column `i` is true when state `s` is stable for party `i`; `ranks` has that shape too.
    What is anticipated with one more move depends on what is anticipated so far and on nothing
    else, so from some horizon on it goes round in a cycle, often of length one. The cycle is found
    by Brent's method, and stable is what stays all along it.

    In the Prisoner's Dilemma (states: both confess, the second alone, the first alone, nobody):

    >>> from pourparler.kernels.graphs import graph
    >>> first, second = [(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]
    >>> worth = np.array([[1, 1], [0, 3], [3, 0], [2, 2]], dtype=np.int32)
    >>> np.flatnonzero(non_myopic(graph(4, [first, second]), worth).all(axis=1)).tolist()
    [0, 3]
    """
    ahead = anticipations(graph, ranks)
    mark, power, length = next(ahead), 1, 1
    now = next(ahead)
    while not np.array_equal(now, mark):
        if length == power:
            mark, power, length = now, power * 2, 0
        now = next(ahead)
        length += 1
        if power + length > MOST_HORIZONS:
            raise TooLarge(
                f"What is anticipated has not come round after {MOST_HORIZONS} moves looked ahead."
            )
    stable = staying(now)
    for _ in range(length - 1):
        stable &= staying(next(ahead))
    return stable


CONCEPT = Concept(
    id="NM",
    name="non-myopic stability",
    definition="limited-move stable at every horizon of the cycle that anticipation runs into",
    cites=("brams-wittman-1981", "kilgour-1985", "fang-1993"),
)
"""What is declared of it."""
