"""How a message names entries that cannot all hold: by their words or as assumed, with places."""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.case.case import Case
from pourparler.entries import Entry, Grounded
from pourparler.places import Path, path_text


def told_at(case: Case, path: Path, entry: Entry) -> str:
    """The entry at a path: the statements that it rests on, or that it is an assumption.

    The path may lead on into the entry, to what of it is meant.
    """
    place = case.places.place(path)
    if isinstance(entry, Grounded) and entry.rests_on:
        return f"{', '.join(entry.rests_on)} as read at {place}"
    if isinstance(entry, Grounded) and entry.assumed:
        return f"the assumption at {place}"
    return f"{path_text(path)} at {place}"


def cannot_hold(parts: Sequence[str], party: str) -> str:
    """That what is named cannot all hold of a party.

    >>> cannot_hold(["s4 as read at 12", "s9 as read at 14"], "North")
    's4 as read at 12 and s9 as read at 14 cannot all hold of North'
    """
    if len(parts) == 1:
        return f"{parts[0]} cannot hold of {party}"
    return f"{', '.join(parts[:-1])} and {parts[-1]} cannot all hold of {party}"
