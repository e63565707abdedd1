"""Terms that a party accepted or refused on a date, against no deal as it was then."""

from __future__ import annotations

from pydantic import Field

from pourparler.entries import Date, Grounded, Id, Terms


class Accepted(Grounded):
    """Terms accepted: at least as good as no deal at that date."""

    id: Id | None = None
    date: Date | None = None
    accepts: Terms = Field(description="The terms; complete ones enter numbers.")


class Rejected(Grounded):
    """Terms refused: at most as good as no deal at that date."""

    id: Id | None = None
    date: Date | None = None
    rejects: Terms = Field(description="The terms; complete ones enter numbers.")
