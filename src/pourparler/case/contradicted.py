"""A smallest set of statements of one party that no utility fits, found by leaving out in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pourparler.case.case import Case
from pourparler.case.stated import PartyStated, Stated
from pourparler.certificates import TODAY
from pourparler.concepts.agreement.emptiness import why_nothing_fits
from pourparler.concepts.agreement.utilities import Branch, branches
from pourparler.errors import Problem, Severity, TooLarge


def fitting(stated: PartyStated, said: Sequence[Stated] | None = None) -> list[Branch]:
    """The branches of a party's utilities that some utility fits."""
    known = stated.known(said)
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
            if not fitting(stated, fewer):
                kept = fewer
        except TooLarge:
            continue  # without an order there is too much to look at, so it stays
    return tuple(kept)


def problem(case: Case, stated: PartyStated, guilty: Sequence[Stated]) -> Problem:
    """The contradiction at its last entry, with the statements and assumptions that it takes."""
    parts = list(_named(case, guilty))
    told = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    what = f"{told} cannot all hold of {case.name(stated.party)}"
    if len(guilty) == 1:
        what = f"{told} cannot hold of {case.name(stated.party)}"
    if stated.is_open and any(TODAY in row.times for one in guilty for row in one.rows):
        what += ", with no deal strictly between 0 and 1"
    last = [one.located for one in guilty if one.located is not None][-1]
    hint = "take one of them out, or set rival ones in layers of their own"
    place = case.places.place(last.path)
    return Problem(place, Severity.ERROR, "contradiction", what, hint, last.address)


def _named(case: Case, guilty: Sequence[Stated]) -> Iterator[str]:
    for one in guilty:
        located = one.located
        if located is None or located.grounded is None:
            yield one.name
            continue
        place = case.places.place(located.path)
        if located.grounded.rests_on:
            rests = ", ".join(located.grounded.rests_on)
            yield f"{rests} as read at {place}"
        elif located.grounded.assumed:
            yield f"the assumption at {place}"
        else:
            yield f"{located.address} at {place}"
