"""Minimal consent sets: the smallest groups whose yes is enough, or minimal winning coalitions."""

from __future__ import annotations

from pourparler.concepts.authority.idea import Idea
from pourparler.kernels.decision_diagrams import Diagrams, Node


def minimal_consent(diagrams: Diagrams, rule: Node) -> Node:
    """The family of groups whose yes makes `rule` true while none of their parts' does.

    These are the prime implicants of the rule, which is monotone. In the Security Council (Shapley
    and Shubik 1954, with the members of today) nine of fifteen are needed, all five permanent
    members among them: four of the ten others, in any way.

    >>> council = Diagrams()
    >>> members = [(1, council.voice(member)) for member in range(15)]
    >>> rule = council.threshold(6, [*members[:5], (1, council.threshold(9, members))])
    >>> council.count(minimal_consent(council, rule))
    210
    """
    return diagrams.minimal(rule)


IDEA = Idea(
    id="minimal_consent_sets",
    name="minimal consent sets",
    definition="groups whose yes is enough, and would not be without any one of them",
    cites=("shapley-shubik-1954", "taylor-zwicker-1999"),
)
"""What is declared of it."""
