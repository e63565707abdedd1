"""Vetoers: those without whose yes nothing else is enough."""

from __future__ import annotations

from collections.abc import Iterable

from pourparler.concepts.authority.idea import Idea
from pourparler.kernels.decision_diagrams import TRUE, Diagrams, Node


def vetoers(diagrams: Diagrams, rule: Node, voices: Iterable[int]) -> int:
    """The mask of those of `voices` that are in every consent set.

    One evaluation a voice, with all others saying yes: they alone can stop the rule. Where nobody
    is needed there is none.

    >>> game = Diagrams()
    >>> a, b, c = (game.voice(at) for at in range(3))
    >>> bin(vetoers(game, game.both(a, game.either(b, c)), range(3)))
    '0b1'
    """
    if rule == TRUE:
        return 0
    listed = list(voices)
    everybody = sum(1 << voice for voice in listed)
    return sum(1 << one for one in listed if not diagrams.holds(rule, everybody & ~(1 << one)))


IDEA = Idea(
    id="vetoers",
    name="vetoers",
    definition="in every consent set, and so able to stop it alone",
    cites=("shapley-shubik-1954", "taylor-zwicker-1999"),
)
"""What is declared of it."""
