"""Who must say yes and who can stop it, in the order in which one asks."""

from pourparler.concepts.authority import (
    dummies,
    minimal_blocking,
    minimal_consent,
    vetoers,
)
from pourparler.concepts.authority.idea import Idea

IDEAS: tuple[Idea, ...] = (
    minimal_consent.IDEA,
    minimal_blocking.IDEA,
    vetoers.IDEA,
    dummies.IDEA,
)
"""Each with its definition and where it was published."""
