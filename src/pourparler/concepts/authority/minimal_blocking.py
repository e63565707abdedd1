"""Minimal blocking sets: the smallest groups that can stop a rule by refusing."""

from __future__ import annotations

from pourparler.concepts.authority.idea import Idea
from pourparler.kernels.decision_diagrams import Diagrams, Node


def minimal_blocking(diagrams: Diagrams, rule: Node) -> Node:
    """The family of groups that meet every consent set, while none of their parts does.

    These are the minimal hitting sets of the minimal consent sets (Berge's transversals), and the
    minimal consent sets of the dual. In the Security Council any permanent member alone can stop
    a decision, and so can seven of the ten others: 5 + 120.

    >>> council = Diagrams()
    >>> members = [(1, council.voice(member)) for member in range(15)]
    >>> rule = council.threshold(6, [*members[:5], (1, council.threshold(9, members))])
    >>> council.count(minimal_blocking(council, rule))
    125
    """
    return diagrams.minimal(diagrams.dual(rule))


IDEA = Idea(
    id="minimal_blocking_sets",
    name="minimal blocking sets",
    definition="groups whose refusal is enough to stop it, and would not be without any of them",
    cites=("berge-1989", "taylor-zwicker-1999"),
)
"""What is declared of it."""
