"""Which issues and options an entry says something of."""

from __future__ import annotations

from collections.abc import Iterable

from pourparler.case.case import Case
from pourparler.case.judgements import RedLine
from pourparler.entries import Entry
from pourparler.model.preferences.complete_values import CompleteValues
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.model.preferences.priorities import OptionWeights, Priorities
from pourparler.model.preferences.rankings import Ranking
from pourparler.model.preferences.trade_offs import TradeOff
from pourparler.model.preferences.weights import MattersMore, WeightBounds


def touched(case: Case, entry: Entry) -> frozenset[str]:
    """Ids of the issues or options that a preference entry or a red line touches."""
    return frozenset(_touched(case, entry))


def _touched(case: Case, entry: Entry) -> Iterable[str]:
    match entry:
        case RedLine():
            return entry.never.axes()
        case LevelOrder():
            return entry.order
        case MattersMore():
            return entry.matters_more.names()
        case WeightBounds():
            return entry.weights_within
        case TradeOff():
            return {*entry.prefers, *entry.over}
        case CompleteValues():
            return entry.weights
        case OptionWeights():
            return entry.option_weights
        case Priorities():
            return [axis for condition in entry.priorities for axis in condition.axes()]
        case Ranking():
            return _all_options(case)
        case _:
            terms = getattr(entry, "accepts", None) or getattr(entry, "rejects", None)
            return terms or ()


def _all_options(case: Case) -> Iterable[str]:
    return [option for owned in case.document.options.values() for option in owned]
