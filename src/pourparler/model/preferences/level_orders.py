"""An order of the levels of issues, as one thing known of what a party prefers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pourparler.entries import Date, Grounded, Id, Ref, reading, schema
from pourparler.model.preferences.orders import Order, parse_order

OrderText = Annotated[Order, *schema(reading(parse_order), "string")]
"""An order such as `full > seasonal = third | none`."""


class LevelOrder(Grounded):
    """Better levels first; a level that is not named is not compared."""

    id: Id | None = None
    date: Date | None = None
    order: dict[Ref, OrderText] = Field(min_length=1, description="Issue to order of its levels.")
