"""A confrontation: what each party asks of each option, and what its owner says it will do."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from pourparler.entries import Entry, Flag, Grounded, Ref, Text, refusal
from pourparler.errors import Misread
from pourparler.terms import repeats


class Doubt(Grounded):
    """One party doubts that another would carry out, or keep to, what it says of an option."""

    who: Ref
    whose: Ref
    option: Ref


class Confrontation(Grounded):
    """Positions, stated intentions, doubts and the comparisons that are known."""

    positions: dict[Ref, dict[Ref, Literal["yes", "no", "open"]]] = Field(default_factory=dict)
    intentions: dict[Ref, Literal["yes", "no"]] = Field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    would_carry_out: dict[Ref, Flag] = Field(default_factory=dict)
    prefers: dict[Ref, tuple[Text, ...]] = Field(
        default_factory=dict, description="Party to comparisons of futures, `firm > threat`."
    )


def _states(value: object) -> object:
    """Reads a list of names as states without Y/N strings."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return value
    for at in repeats(value):
        what = f"the state {value[at]} is listed twice"
        raise refusal(Misread("duplicate", what, "list each state once"))
    return dict.fromkeys(value)


class Graph(Entry):
    """An explicit model: states, and who can move from which to which."""

    states: Annotated[dict[Ref, Text | None], BeforeValidator(_states), Field(min_length=1)]
    moves: dict[Ref, dict[Ref, tuple[Ref, ...]]] = Field(default_factory=dict)
