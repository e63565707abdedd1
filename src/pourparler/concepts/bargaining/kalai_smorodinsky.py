"""Kalai and Smorodinsky's solution: equal shares of each party's best (1975).

Among a finite number of outcomes equal shares need not exist, so the least share is maximised.
"""

from __future__ import annotations

import math

import numpy as np

from pourparler.concepts.bargaining.leximin import leximin
from pourparler.concepts.bargaining.solution import Gains, Places, Solution


def kalai_smorodinsky(gains: Gains) -> Places:
    """The rows of `gains` (outcomes by parties) whose least share of the ideal is largest.

    A party's share is its gain divided by its ideal, its largest gain among these rows; ties by
    leximin of shares. A party that gains nothing anywhere has all of its ideal.

    >>> kalai_smorodinsky(np.array([[10, 0], [6, 3], [5, 4], [0, 5]], dtype=object)).tolist()
    [1]

    The ideals are 10 and 5, the least shares 0, 3/5, 1/2 and 0.
    """
    ideal = gains.max(axis=0)
    shares = np.empty_like(gains)
    for party, most in enumerate(ideal):
        # every share is multiplied by the ideals of all, so that integers stay integers
        others = math.prod(other for at, other in enumerate(ideal) if other and at != party)
        shares[:, party] = gains[:, party] * others if most else others
    return leximin(shares)


SOLUTION = Solution(
    id="kalai_smorodinsky",
    name="Kalai-Smorodinsky",
    definition=(
        "the largest least share of the ideal, each party's best gain among packages no worse "
        "than no deal for all; ties by leximin of shares"
    ),
    best=kalai_smorodinsky,
    cites=("kalai-smorodinsky-1975", "sen-1970"),
)
"""What is declared of it."""
