"""Necessary dominance: at least as good for every party under every utility that fits its order.

With orders of levels alone, one package necessarily dominates another exactly when each party
knows its level on each issue to be at least as good (Sarabando, Dias & Vetschera 2013, sec. 3;
Greco, Mousseau & Slowinski 2008). What is not dominated is what no further knowledge of weights
could rule out on its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

CITES = ("sarabando-2013", "greco-2008")
"""Keys of the works that define this."""

Order = npt.NDArray[np.bool_]
"""`order[k, l]` is true when level `k` is known to be at least as good as level `l`."""


def shared_order(orders: Sequence[Order]) -> Order:
    """The order of one issue that all parties share; party after party in `orders`.

    >>> up = np.array([[True, True], [False, True]])
    >>> shared_order([up, up.T]).tolist()
    [[True, False], [False, True]]
    """
    return np.asarray(np.logical_and.reduce(orders))
