"""The dilemmas of confrontation analysis, in the order in which they are told."""

from pourparler.concepts.confrontation import persuasion, rejection, six_dilemmas, trust
from pourparler.concepts.confrontation.dilemma import OverFutures, OverOption

OVER_OPTIONS: tuple[OverOption, ...] = (persuasion.DILEMMA, rejection.DILEMMA, trust.DILEMMA)
"""The three of the second theory."""

OVER_FUTURES: tuple[OverFutures, ...] = (
    six_dilemmas.REJECTION,
    six_dilemmas.PERSUASION,
    six_dilemmas.POSITIONING,
    six_dilemmas.COOPERATION,
    six_dilemmas.TRUST,
    six_dilemmas.THREATENING,
)
"""The six of the first."""
