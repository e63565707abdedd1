"""Weights of issues: which matters at least as much as which, and bounds on them."""

from __future__ import annotations

from pydantic import Field

from pourparler.entries import Date, Grounded, Id, Range, Ref
from pourparler.model.preferences.level_orders import OrderText


class MattersMore(Grounded):
    """The weight of an issue is at least that of the next, along a chain."""

    id: Id | None = None
    date: Date | None = None
    matters_more: OrderText = Field(description="Issues, as `release > guarantee`.")


class WeightBounds(Grounded):
    """Ranges that the weights of issues lie within."""

    id: Id | None = None
    date: Date | None = None
    weights_within: dict[Ref, Range] = Field(default_factory=dict)
    each_weight: Range | None = Field(default=None, description="A range for every issue.")
