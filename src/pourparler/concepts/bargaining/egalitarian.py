"""The egalitarian solution: gains over no deal as equal, and as large, as can be (Kalai 1977).

Among a finite number of outcomes equal gains need not exist, so the least gain is maximised.
"""

from __future__ import annotations

from pourparler.concepts.bargaining.leximin import leximin
from pourparler.concepts.bargaining.solution import Gains, Places, Solution


def egalitarian(gains: Gains) -> Places:
    """The rows of `gains` (outcomes by parties) whose least entry is largest, ties by leximin.

    The gains of different parties are compared as they stand, so it depends on their scales.

    >>> import numpy as np
    >>> egalitarian(np.array([[14, 4], [12, 5], [8, 6]], dtype=object)).tolist()
    [2]
    """
    return leximin(gains)


SOLUTION = Solution(
    id="egalitarian",
    name="egalitarian",
    definition="the largest least gain over no deal; ties by leximin",
    best=egalitarian,
    cites=("kalai-1977", "sen-1970"),
)
"""What is declared of it."""
