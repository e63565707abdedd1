"""What is stated of a party besides orders of levels, as a report prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pourparler.case.addresses import Located
from pourparler.case.complete_terms import left_open
from pourparler.case.reading import Reading
from pourparler.entries import Entry
from pourparler.lenses.zone.words import level_in_words
from pourparler.model.preferences.accepted_terms import Accepted, Rejected
from pourparler.model.preferences.complete_values import CompleteValues
from pourparler.model.preferences.trade_offs import TradeOff
from pourparler.model.preferences.weights import MattersMore, WeightBounds
from pourparler.numbers import exact_text


def statements(reading: Reading, party: str) -> Iterator[tuple[Located, str]]:
    """The entries of a party that are no orders of levels and enter the figures, in words."""
    for located in reading.in_force("preferences"):
        if located.parties == (party,):
            words = in_words(reading, located.entry)
            if words is not None:
                yield located, words


def in_words(reading: Reading, entry: Entry) -> str | None:
    """What an entry says; None where it is an order, or nothing follows from it."""
    names = reading.case.axis_names
    match entry:
        case TradeOff() if {*entry.prefers, *entry.over} <= reading.case.document.issues.keys():
            first, second = _levels(names, entry.prefers), _levels(names, entry.over)
            if entry.by_factor is None:
                return f"{first} rather than {second}"
            return f"{first} is worth at least {exact_text(entry.by_factor)} times {second}"
        case MattersMore():
            told = entry.matters_more.text
            for name in entry.matters_more.names():
                told = told.replace(name, names.get(name, name))
            return f"what matters more: {told}"
        case WeightBounds():
            parts = [f"{names.get(key, key)} {own}" for key, own in entry.weights_within.items()]
            parts += [
                f"each other issue {entry.each_weight}" if parts else f"each issue {own}"
                for own in [entry.each_weight]
                if own is not None
            ]
            return f"weights: {', '.join(parts)}"
        case Accepted() | Rejected():
            accepted = isinstance(entry, Accepted)
            terms = entry.accepts if isinstance(entry, Accepted) else entry.rejects
            if left_open(reading.case.document, terms):
                return None
            when = f" ({entry.date.text})" if entry.date else ""
            levels = _levels(names, {issue: own[0] for issue, own in terms.items()})
            return f"{'accepted' if accepted else 'refused'}{when}: {levels}"
        case CompleteValues():
            return "complete values: a weight for each issue, a score for each level"
    return None


def _levels(names: Mapping[str, str], terms: Mapping[str, str]) -> str:
    return ", ".join(
        f"{names.get(issue, issue)}: {level_in_words(level)}" for issue, level in terms.items()
    )
