"""Leximin: the least is made as large as can be, among equals the second least, and so on.

The lexicographic extension of Rawls's difference principle (Sen 1970, ch. 9); here it parts
outcomes that a bargaining solution alone leaves tied.
"""

from __future__ import annotations

import numpy as np

from pourparler.concepts.bargaining.solution import Gains, Places

CITES = ("sen-1970",)
"""Keys of the works that define this."""


def leximin(gains: Gains) -> Places:
    """The rows of `gains` (outcomes by parties) whose sorted entries are lexicographically largest.

    >>> leximin(np.array([[1, 5], [2, 2], [4, 2]], dtype=object)).tolist()
    [2]
    """
    rising = np.sort(gains, axis=1)
    left = np.arange(len(gains))
    for column in rising.T:
        left = left[column[left] == column[left].max()]
    return left
