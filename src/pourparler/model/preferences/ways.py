"""The ways in which a preference can be stated, told apart by their keys."""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import Discriminator, Tag

from pourparler.model.preferences.accepted_terms import Accepted, Rejected
from pourparler.model.preferences.complete_values import CompleteValues
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.model.preferences.priorities import OptionWeights, Priorities
from pourparler.model.preferences.rankings import Ranking
from pourparler.model.preferences.trade_offs import TradeOff
from pourparler.model.preferences.weights import MattersMore, WeightBounds

_KEYS = {
    "order": "order",
    "matters_more": "matters_more",
    "weights_within": "weight_bounds",
    "each_weight": "weight_bounds",
    "prefers": "trade_off",
    "over": "trade_off",
    "accepts": "accepts",
    "rejects": "rejects",
    "scores": "values",
    "weights": "values",
    "ranking": "ranking",
    "priorities": "priorities",
    "option_weights": "option_weights",
}

WAYS = tuple(_KEYS)
"""Keys that say how a preference is stated."""


def way(value: object) -> str | None:
    """Which way an entry states its preference; None when no key says it."""
    if isinstance(value, dict):
        return next((_KEYS[key] for key in _KEYS if key in value), None)
    return next((tag for tag, model in MODELS.items() if isinstance(value, model)), None)


Preference = Annotated[
    Annotated[LevelOrder, Tag("order")]
    | Annotated[MattersMore, Tag("matters_more")]
    | Annotated[WeightBounds, Tag("weight_bounds")]
    | Annotated[TradeOff, Tag("trade_off")]
    | Annotated[Accepted, Tag("accepts")]
    | Annotated[Rejected, Tag("rejects")]
    | Annotated[CompleteValues, Tag("values")]
    | Annotated[Ranking, Tag("ranking")]
    | Annotated[Priorities, Tag("priorities")]
    | Annotated[OptionWeights, Tag("option_weights")],
    Discriminator(way),
]
"""One thing known of what a party prefers."""

MODELS: dict[str, type] = {
    next(m.tag for m in kind.__metadata__ if isinstance(m, Tag)): get_args(kind)[0]
    for kind in get_args(get_args(Preference)[0])
}
