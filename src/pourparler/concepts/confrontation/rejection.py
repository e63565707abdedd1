"""Rejection: one says it will do what another asks it not to, and is not believed (Bryant 2015)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.confrontation.credibility import unreliable
from pourparler.concepts.confrontation.dilemma import OverOption
from pourparler.concepts.confrontation.standing import NO, Standing, Truths


def rejection(standing: Standing) -> Truths:
    """Shape (parties, options): whether the owner has a rejection dilemma towards the party.

    A union says it will strike and would rather give way. It has to make the firm believe it.

    >>> strike = np.array([[0], [0]], dtype=np.int8)
    >>> union, no_doubt = np.array([0]), np.zeros((2, 1), dtype=bool)
    >>> gives_way = np.array([-1], dtype=np.int8)
    >>> rejection(Standing(strike, np.array([True]), union, no_doubt, gives_way)).tolist()
    [[0], [2]]
    """
    found: Truths = np.where(standing.differs, unreliable(standing), NO).astype(np.int8)
    return found


DILEMMA = OverOption(
    id="rejection",
    definition="the holder says that it will do otherwise with its option than the other asks, and "
    "the other doubts it, or the holder would rather give way",
    ways_out=(
        "{holder} changes what it says it will do",
        "an option comes up that is not on the table now",
    ),
    cites=("bryant-2015",),
    holds=rejection,
    of_owner=True,
    has_mode=True,
)
"""What is declared of it."""
