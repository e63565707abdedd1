"""A smallest set of statements of one party that no utility fits, found by leaving out in turn."""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.case.case import Case
from pourparler.case.entries_told import cannot_hold, told_at
from pourparler.case.stated import PartyStated, Stated
from pourparler.certificates import TODAY
from pourparler.concepts.agreement.emptiness import why_nothing_fits
from pourparler.concepts.agreement.utilities import Branch, branches
from pourparler.errors import Problem, Severity, TooLarge


def fitting(stated: PartyStated) -> list[Branch]:
    """The branches of a party's utilities that some utility fits."""
    known = stated.known()
    return [branch for branch in branches(known) if why_nothing_fits(known, branch) is None]


def contradiction(stated: PartyStated) -> tuple[Stated, ...]:
    """What of it cannot all hold, a set from which nothing can be spared; empty if it all can."""
    try:
        if fitting(stated):
            return ()
    except TooLarge:
        return ()
    kept = list(stated.said)
    for one in stated.said:
        fewer = [other for other in kept if other is not one]
        try:
            if not fitting(stated.only(fewer)):
                kept = fewer
        except TooLarge:
            continue  # without an order there is too much to look at, so it stays
    return tuple(kept)


def problem(case: Case, stated: PartyStated, guilty: Sequence[Stated]) -> Problem:
    """The contradiction at its last entry, with the statements and assumptions that it takes."""
    what = cannot_hold([_told(case, one) for one in guilty], case.name(stated.party))
    if stated.only(guilty).is_open and any(
        TODAY in row.times for one in guilty for row in one.rows
    ):
        what += ", with no deal strictly between 0 and 1"
    last = [one.located for one in guilty if one.located is not None][-1]
    hint = "take one of them out, or set rival ones in layers of their own"
    place = case.places.place(last.path)
    return Problem(place, Severity.ERROR, "contradiction", what, hint, last.address)


def _told(case: Case, one: Stated) -> str:
    located = one.located
    return one.name if located is None else told_at(case, located.path, located.entry)
