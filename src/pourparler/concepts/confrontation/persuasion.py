"""Persuasion: another party will do what one asks it not to, and can be believed (Bryant 2015)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.confrontation.credibility import unreliable
from pourparler.concepts.confrontation.dilemma import OverOption
from pourparler.concepts.confrontation.standing import NO, YES, Standing, Truths


def persuasion(standing: Standing) -> Truths:
    """Shape (parties, options): whether the party has a persuasion dilemma towards the owner.

    A union asks a firm to concede; the firm says it will not, and would rather not. The union has
    to persuade it.

    >>> concede = np.array([[1], [0]], dtype=np.int8)
    >>> firm, no_doubt = np.array([1]), np.zeros((2, 1), dtype=bool)
    >>> rather_not = np.array([1], dtype=np.int8)
    >>> persuasion(Standing(concede, np.array([False]), firm, no_doubt, rather_not)).tolist()
    [[2], [0]]
    """
    found: Truths = np.where(standing.differs, YES - unreliable(standing), NO).astype(np.int8)
    return found


DILEMMA = OverOption(
    id="persuasion",
    definition="the owner of an option says that it will do otherwise than the holder asks, is "
    "known to prefer that, and the holder does not doubt it",
    ways_out=(
        "{holder} changes its position",
        "a reason or a guarantee changes what {towards} prefers",
    ),
    cites=("bryant-2015",),
    holds=persuasion,
    of_owner=False,
    has_mode=True,
)
"""What is declared of it."""
