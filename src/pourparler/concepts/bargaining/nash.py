"""Nash's solution: the outcome with the largest product of gains over no deal (Nash 1950)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.bargaining.leximin import leximin
from pourparler.concepts.bargaining.solution import Gains, Places, Solution


def nash(gains: Gains) -> Places:
    """The rows of `gains` (outcomes by parties) with the largest product, ties by leximin.

    In Nash's own example Bill and Jack barter nine goods. Giving book, whip, ball and bat for pen,
    toy and knife gains them 12 and 5; if Bill keeps the ball 14 and 4, if the whip 14 and 3.

    >>> nash(np.array([[14, 4], [12, 5], [14, 3]], dtype=object)).tolist()
    [1]
    """
    products = np.multiply.reduce(gains, axis=1)
    best = np.flatnonzero(products == products.max())
    return best[leximin(gains[best])]


SOLUTION = Solution(
    id="nash",
    name="Nash",
    definition="the largest product of gains over no deal; ties by leximin of gains",
    best=nash,
    cites=("nash-1950", "sen-1970"),
)
"""What is declared of it."""
