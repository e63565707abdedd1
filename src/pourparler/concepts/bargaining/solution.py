"""A point that a theory of bargaining singles out: its name, its words, and how it is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Gains = npt.NDArray[np.object_]
"""`gains[k, i]` is what outcome `k` gives party `i` over no deal: exact, never below zero.

Integers or fractions of any size; all parties on the scale of the case, so that they compare.
"""

Places = npt.NDArray[np.intp]
"""Numbers of outcomes, rising."""


@dataclass(frozen=True, slots=True)
class Solution:
    """What is declared of a bargaining solution.

    `id` is its name in figures, `definition` says which outcome it is, `best` finds all outcomes
    that it cannot tell apart: one, or several that tie.
    """

    id: str
    name: str
    definition: str
    best: Callable[[Gains], Places]
    cites: tuple[str, ...]
