"""The six dilemmas of the first theory, over whole futures (Howard 1994, Murray-Jones 2003)."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.confrontation.comparisons import Comparisons
from pourparler.concepts.confrontation.dilemma import OverFutures
from pourparler.concepts.confrontation.futures import THREAT, Future, done
from pourparler.concepts.confrontation.standing import NO, Standing

Compared = tuple[int, Future, Future]
"""A party, and two futures: does it prefer the first?"""

_CITES = ("howard-1994", "murray-jones-2003")
_OTHER_INTENTION = (
    "{holder} changes what it says it will do",
    "an option comes up that is not on the table now",
)


def holds(standing: Standing, known: Comparisons, compared: Compared) -> int:
    """Whether the party prefers the first future; equal futures never make a dilemma.

    Two prisoners who both ask for silence are each tempted to talk. The first has a cooperation
    dilemma, since it prefers the agreed future with its own option turned round.

    >>> silent = np.ones((2, 2), dtype=np.int8)
    >>> none, arrows = np.zeros((2, 2), dtype=bool), np.zeros(2, dtype=np.int8)
    >>> table = Standing(silent, np.array([False, False]), np.array([0, 1]), none, arrows)
    >>> tempted = Comparisons({0: [(Future(0, 0), Future(0))]})
    >>> holds(table, tempted, COOPERATION.compares(0, 1))
    2
    >>> holds(table, tempted, POSITIONING.compares(0, 1))
    0
    """
    party, first, second = compared
    if np.array_equal(done(standing, first), done(standing, second)):
        return NO
    return known.prefers(party, first, second)


REJECTION = OverFutures(
    "rejection",
    "the holder prefers the other’s position to what is threatened",
    _OTHER_INTENTION,
    _CITES,
    lambda holder, towards: (holder, Future(towards), Future(THREAT)),
)
"""The holder cannot make its refusal believed."""

PERSUASION = OverFutures(
    "persuasion",
    "the other prefers what is threatened to the holder’s position",
    ("{holder} changes its position", "a reason or a guarantee changes what {towards} prefers"),
    _CITES,
    lambda holder, towards: (towards, Future(THREAT), Future(holder)),
)
"""Threats do not move the other."""

POSITIONING = OverFutures(
    "positioning",
    "the holder prefers the other’s position to its own",
    ("{holder} changes its position", "a reason changes what {holder} prefers"),
    _CITES,
    lambda holder, towards: (holder, Future(towards), Future(holder)),
)
"""The holder asks for less than what the other offers."""

COOPERATION = OverFutures(
    "cooperation",
    "the holder prefers its own position with its own options turned round",
    ("{holder} changes its position", "an option comes up that is not on the table now"),
    _CITES,
    lambda holder, towards: (holder, Future(holder, holder), Future(holder)),
)
"""The holder is tempted to leave what it asks for itself."""

TRUST = OverFutures(
    "trust",
    "the other prefers the holder’s position with the other’s options turned round",
    ("a guarantee binds {towards}", "evidence removes the doubt of {holder}"),
    _CITES,
    lambda holder, towards: (towards, Future(holder, towards), Future(holder)),
)
"""The other is tempted to leave what the holder asks for."""

THREATENING = OverFutures(
    "threat",
    "the holder prefers what is threatened with its own options turned round",
    _OTHER_INTENTION,
    _CITES,
    lambda holder, towards: (holder, Future(THREAT, holder), Future(THREAT)),
)
"""The holder is tempted not to carry out what it says."""
