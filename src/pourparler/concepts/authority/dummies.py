"""Dummies: those whose yes changes nothing, whatever the others say."""

from __future__ import annotations

from pourparler.concepts.authority.idea import Idea
from pourparler.kernels.decision_diagrams import Diagrams, Node


def dummies(diagrams: Diagrams, consent_sets: Node, voices: int) -> int:
    """The mask of those of `voices` that are in none of a family of minimal consent sets.

    A rule may name somebody and not need them. With votes 3, 3 and 1 and a quota of 5 (a weighted
    game of Taylor and Zwicker's kind) the third voice has a vote and no say.

    >>> game = Diagrams()
    >>> rule = game.threshold(5, [(votes, game.voice(at)) for at, votes in enumerate((3, 3, 1))])
    >>> bin(dummies(game, game.minimal(rule), 0b111))
    '0b100'
    """
    return voices & ~diagrams.named(consent_sets)


IDEA = Idea(
    id="dummies",
    name="dummies",
    definition="in no minimal consent set, so that their yes changes nothing",
    cites=("taylor-zwicker-1999",),
)
"""What is declared of it."""
