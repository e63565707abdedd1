"""How states are ranked: one dense rank a state and party, and what lies below and above all."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ranks: TypeAlias = npt.NDArray[np.int32]
"""`ranks[s, i]` is the dense rank of state `s` for party `i`: 0 the worst, ties share one, no gaps.

A column of its own is one party's, of shape (states,).
"""

LEAST = np.int32(-1)
"""Below every rank: the best of no states at all."""

MOST = np.int32(2**31 - 1)
"""Above every rank: the worst of no states at all."""
