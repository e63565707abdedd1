"""Who may answer a question to a party: the party itself, and envoys whose mandates go so far."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.case.mandates import mandates
from pourparler.case.reading import Reading
from pourparler.evidence.statements import Act
from pourparler.passages import Label, Line, Party

NEEDS = {"offer": Act.ACCEPTANCE.needs}
"""What a mandate must allow: to take terms, acceptance; to say what is better, a signal."""


def may_answer(reading: Reading, party: str, kind: str) -> list[str]:
    """The party, then the people who speak for it and may; of unknown mandates none is counted.

    What one party says of another's wishes answers nothing, so nobody else is named.
    """
    needed = NEEDS.get(kind, Act.SIGNAL.needs)
    people = [
        one.person
        for one in mandates(reading)
        if one.entry.speaks_for == party and one.may is not None and one.may.allows(needed)
    ]
    return [party, *people]


def told(reading: Reading, party: str) -> Iterator[Line]:
    """One line for each person who speaks for a party, or that nobody named does."""
    own = [one for one in mandates(reading) if one.entry.speaks_for == party]
    if not own:
        yield (Party(party), ": nobody named speaks for it.")
    for one in own:
        if one.may is None:
            words = " speaks for it; what that mandate allows is not known."
        elif one.may.allows(Act.ACCEPTANCE.needs):
            words = " may answer all of these."
        elif one.may.allows(Act.SIGNAL.needs):
            words = " may say what is better, and may not take or refuse terms."
        else:
            words = " speaks for it and may answer none of these."
        yield (Party(party), ": ", Label(one.entry.name), words)
