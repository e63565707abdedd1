"""Trade-offs: some levels preferred over others, all else equal, or one step worth k others."""

from __future__ import annotations

from pydantic import Field

from pourparler.entries import Date, Grounded, Id, Number, Ref, Text


class TradeOff(Grounded):
    """`prefers` is at least as good as `over`, on the issues named.

    With `by_factor: k` both are steps such as `none > full`, and the first gain is at least k times
    the second.
    """

    id: Id | None = None
    date: Date | None = None
    prefers: dict[Ref, Text] = Field(
        min_length=1, description="Issue to level, or to a step none > full."
    )
    over: dict[Ref, Text] = Field(
        min_length=1, description="Issue to level, or to a step none > full."
    )
    by_factor: Number | None = Field(default=None, description="How many times the second gain.")
