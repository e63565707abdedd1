"""What a critical rank says of a state: whether it is stable, and by how much."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pourparler.concepts.stability.concept import LEAST, Ranks

Mask = npt.NDArray[np.bool_]
"""One truth value a state."""


def stable(ranks: Ranks, critical: Ranks) -> Mask:
    """Where a party stays, given its ranks and its critical ranks, both of shape (states,).

    A state that it cannot leave is stable.

    >>> stable(np.int32([2, 0, 1]), np.int32([2, 1, -1])).tolist()
    [True, False, True]
    """
    return ranks >= critical


def margins(ranks: Ranks, critical: Ranks) -> tuple[Ranks, Mask]:
    """How many ranks a state is above what the party can secure elsewhere, and where it can move.

    Shape (states,) both. A margin is below nought where the state is unstable, and means nothing
    where the party has no move.

    >>> found, movable = margins(np.int32([2, 0, 1]), np.int32([2, 1, -1]))
    >>> found[movable].tolist(), movable.tolist()
    ([0, -1], [True, True, False])
    """
    return ranks - critical, critical != LEAST
