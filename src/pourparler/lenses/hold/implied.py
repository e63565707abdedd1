"""What terms that a party once accepted or refused do and do not imply of signing today."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.case.addresses import Located
from pourparler.case.complete_terms import left_open
from pourparler.case.reading import Reading
from pourparler.certificates import TODAY
from pourparler.lenses.hold.found import Found
from pourparler.model.preferences.accepted_terms import Accepted, Rejected
from pourparler.passages import Label, Line, Named, Party


def implied(found: Found) -> Iterator[Line]:
    """One line for each entry, whether it enters numbers or not."""
    reading = found.reading
    for located in reading.listed("preferences"):
        entry = located.entry
        if isinstance(entry, Accepted | Rejected):
            linked = any(
                one.party in located.parties and TODAY in one.times for one in found.stated
            )
            yield _told(reading, located, entry, linked)


def _told(reading: Reading, located: Located, entry: Accepted | Rejected, linked: bool) -> Line:
    """What one entry says, and what it leaves out."""
    accepted = isinstance(entry, Accepted)
    terms = entry.accepts if isinstance(entry, Accepted) else entry.rejects
    done, side = ("accepted", "least") if accepted else ("refused", "most")
    when = f"in {_span(entry.date.text)}" if entry.date else "on no date that is named"
    start: Line = (Party(located.parties[0]), " ", Named(done, located.address), f" terms {when}. ")
    bound = f"worth at {side} what it had without agreement then"
    if reading.is_disputed(located):
        start += ("The account is disputed, so nothing follows unless it is switched on. ",)
    elif not reading.counts(located):
        start += (f"It lacks the grounds asked for ({reading.grounds}), so nothing follows. ",)
    if open_issues := left_open(reading.case.document, terms):
        names = ", ".join(reading.case.axis_names[one] for one in open_issues)
        return (
            *start,
            f"They leave {len(open_issues)} of {len(reading.case.document.issues)} issues open (",
            Label(names),
            f"): that some package with these terms was {bound} is all that could be said, and "
            "which one is not known, so no package of today gains or loses by it. ",
            _never(accepted),
        )
    if not reading.counts(located) or reading.is_disputed(located):
        return (*start, _never(accepted))
    today = (
        "It bears on today, since something stated ties no deal then to no deal now. "
        if linked
        else "Nothing stated ties no deal then to no deal now, so of today it says nothing. "
    )
    return (*start, f"That bounds these terms: they were {bound}. ", today, _never(accepted))


def _span(date: str) -> str:
    """A date as a sentence has it: from one to another where it has two ends."""
    first, _, last = date.partition("/")
    return f"{first} to {last}" if first.strip(".") and last.strip(".") else date


def _never(accepted: bool) -> str:
    if accepted:
        return "It is no promise to accept the same today, nor that it would have been kept."
    return "It is no refusal for all time, nor does it say that a signed text was broken."
