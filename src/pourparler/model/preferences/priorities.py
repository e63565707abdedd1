"""Option statements in order of priority, and option weights: two ways to rank states."""

from __future__ import annotations

from pydantic import Field

from pourparler.entries import Date, Grounded, Id, Number, Ref
from pourparler.model.axes import ConditionText


class Priorities(Grounded):
    """Statements about options, most important first; one met outweighs all that follow."""

    id: Id | None = None
    date: Date | None = None
    priorities: tuple[ConditionText, ...] = Field(min_length=1)


class OptionWeights(Grounded):
    """A weight for each option taken; a state is worth their sum."""

    id: Id | None = None
    date: Date | None = None
    option_weights: dict[Ref, Number] = Field(min_length=1)
