"""Trust: another party says it will do what one asks, and may not do it (Bryant 2015)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.confrontation.credibility import unreliable
from pourparler.concepts.confrontation.dilemma import OverOption
from pourparler.concepts.confrontation.standing import NO, Standing, Truths


def trust(standing: Standing) -> Truths:
    """Shape (parties, options): whether the party has a trust dilemma towards the owner.

    One side says it will withdraw, as agreed, and the other doubts it.

    >>> withdraw = np.array([[1], [1]], dtype=np.int8)
    >>> first, doubt = np.array([0]), np.array([[False], [True]])
    >>> unknown = np.array([0], dtype=np.int8)
    >>> trust(Standing(withdraw, np.array([True]), first, doubt, unknown)).tolist()
    [[0], [2]]
    """
    found: Truths = np.where(standing.agrees, unreliable(standing), NO).astype(np.int8)
    return found


DILEMMA = OverOption(
    id="trust",
    definition="the owner of an option says that it will do what the holder asks, and the holder "
    "doubts it, or the owner would rather do the opposite",
    ways_out=(
        "a guarantee binds {towards}",
        "evidence removes the doubt of {holder}",
    ),
    cites=("bryant-2015",),
    holds=trust,
    of_owner=False,
    has_mode=False,
)
"""What is declared of it."""
