"""What a verdict follows from as the end of a sentence: statements by their ids, assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pourparler.case.judgements import NoDeal
from pourparler.case.reading import Reading
from pourparler.case.stated import Stated
from pourparler.lenses.zone.told import in_words
from pourparler.lenses.zone.words import level_in_words
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.passages import Label, Named, Party, Piece

MOST_NAMED = 8
"""Entries of one party that a sentence names."""


def named(reading: Reading, entries: Mapping[str, Sequence[Stated]]) -> tuple[Piece, ...]:
    """The end of a sentence that says which entries of which party something follows from."""
    told = [(party, own) for party, own in entries.items() if own]
    if not told:
        return (", and follows from the rules and red lines alone.",)
    pieces: list[Piece] = [": this follows from "]
    for at, (party, own) in enumerate(told):
        pieces += ["; and from "] if at else []
        pieces += _listed(reading, own)
        # where one party alone is asked, the sentence has named it
        pieces += [" of ", Party(party)] if len(entries) > 1 else []
    return (*pieces, ".")


def _listed(reading: Reading, entries: Sequence[Stated]) -> Iterator[Piece]:
    left = len(entries) - MOST_NAMED
    for at, one in enumerate(entries[:MOST_NAMED]):
        last = at == len(entries) - 1
        yield " and " if last and at else ", " if at else ""
        yield from _entry(reading, one)
    if left > 0:
        yield f" and {left} more"


def _entry(reading: Reading, one: Stated) -> tuple[Piece, ...]:
    """One entry: the statements that it rests on by their ids, and what it says."""
    located = one.located
    if located is None:
        return (Label(one.name),)
    rests = located.grounded.rests_on if located.grounded else ()
    says = _says(reading, one)
    if rests:
        return (Named(f"{', '.join(rests)} ({says})", located.address),)
    assumed = bool(located.grounded and located.grounded.assumed)
    return ("the assumption " if assumed else "", Named(f"({says})", located.address))


def _says(reading: Reading, one: Stated) -> str:
    """What an entry says, in few words."""
    assert one.located is not None
    entry, names = one.located.entry, reading.case.axis_names
    if isinstance(entry, LevelOrder):
        if len(entry.order) > 1:
            return f"orders on {', '.join(names.get(issue, issue) for issue in entry.order)}"
        [(issue, order)] = entry.order.items()
        return f"{names.get(issue, issue)}: {level_in_words(order.text)}"
    if isinstance(entry, NoDeal):
        return "no deal" if entry.date is None else f"no deal, {entry.date.text}"
    return in_words(reading, entry) or one.name
