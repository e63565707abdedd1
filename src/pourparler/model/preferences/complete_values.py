"""Complete values: a weight for each issue and a score for each level, used as written."""

from __future__ import annotations

from pydantic import Field

from pourparler.entries import Date, Grounded, Id, LevelId, Number, Ref


class CompleteValues(Grounded):
    """V of a package is the sum over issues of weight times score."""

    id: Id | None = None
    date: Date | None = None
    weights: dict[Ref, Number] = Field(description="Issue to weight.")
    scores: dict[Ref, dict[LevelId, Number]] = Field(description="Issue to level to score.")
