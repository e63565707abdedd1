"""The concepts of stability of the graph model."""

from pourparler.concepts.stability import (
    coalition_credible,
    coalition_general,
    coalition_rational,
    coalition_sequential,
    coalition_symmetric,
    general_metarationality,
    nash,
    sequential,
    symmetric_metarationality,
    symmetric_sequential,
)
from pourparler.concepts.stability.coalitions import CoalitionConcept
from pourparler.concepts.stability.concept import ReplyConcept

BY_REPLY: tuple[ReplyConcept, ...] = (
    nash.CONCEPT,
    general_metarationality.CONCEPT,
    symmetric_metarationality.CONCEPT,
    sequential.CONCEPT,
    symmetric_sequential.CONCEPT,
)
"""Those that one number a state decides: what the party can count on after moving away."""

BY_COALITION: tuple[CoalitionConcept, ...] = (
    coalition_rational.CONCEPT,
    coalition_general.CONCEPT,
    coalition_symmetric.CONCEPT,
    coalition_sequential.CONCEPT,
    coalition_credible.CONCEPT,
)
"""Those in which parties move together."""
