"""Rounds and drafts: when parties meet, and which texts they put before each other."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from pourparler.entries import Date, Grounded, Ref, Terms, Text, one_or_list


class Round(Grounded):
    """A meeting, held or planned."""

    name: Text | None = None
    date: Date | None = None
    venue: Text | None = None
    between: Annotated[tuple[Ref, ...], BeforeValidator(one_or_list)] = ()


class Draft(Grounded):
    """A text of one or several parties; an issue that its terms leave out is silent there."""

    name: Text | None = None
    by: Annotated[tuple[Ref, ...], BeforeValidator(one_or_list), Field(min_length=1)]
    round: Ref | None = None
    date: Date | None = None
    shared: Literal["in_advance", "at_meeting", "never", "unknown"] | None = Field(
        default=None, description="When the other side gets it."
    )
    status: Literal["tabled", "initialled", "agreed", "abandoned"] | None = Field(
        default=None, description="Absent = not yet tabled."
    )
    terms: Terms = Field(default_factory=dict, description="`a | b` is a bracket.")
