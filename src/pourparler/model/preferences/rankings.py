"""A ranking of states from best to worst, tied ones together."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from pourparler.entries import Date, Grounded, Id, Ref, one_or_list

Tied = Annotated[tuple[Ref, ...], BeforeValidator(one_or_list)]
"""States ranked alike."""


class Ranking(Grounded):
    """Every feasible state once, best first."""

    id: Id | None = None
    date: Date | None = None
    ranking: tuple[Tied, ...] = Field(min_length=1, description="States, best first; [] = tied.")
