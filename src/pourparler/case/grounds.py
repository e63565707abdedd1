"""Grounds: whose words, and in what manner, an entry rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from pourparler.evidence.statements import Act, Manner, Statement
from pourparler.model.parties import Person


class Ground(StrEnum):
    """How near the words behind an entry are to the party it speaks of, best first."""

    OWN = "own"
    ASCRIBED = "ascribed"
    THIRD_PARTY = "third_party"
    QUESTION = "question"

    @property
    def is_own_words(self) -> bool:
        """Whether the party itself said it, verbatim or as reported."""
        return self in (Ground.OWN, Ground.ASCRIBED)

    def in_words(self) -> str:
        """How a reader is told of it."""
        return _IN_WORDS[self]


_IN_WORDS = {
    Ground.OWN: "own words",
    Ground.ASCRIBED: "ascribed to it",
    Ground.THIRD_PARTY: "said by another",
    Ground.QUESTION: "only asked",
}


def ground_of(statement: Statement, parties: Iterable[str], people: Mapping[str, Person]) -> Ground:
    """The ground that a statement gives to an entry of `parties`."""
    if statement.act is Act.QUESTION:
        return Ground.QUESTION
    speaker = people.get(statement.by)
    voices = {statement.by, speaker.speaks_for if speaker else None}
    if voices.isdisjoint(parties):
        return Ground.THIRD_PARTY
    verbatim = statement.manner in (Manner.DIRECT, Manner.MIXED)
    return Ground.OWN if verbatim else Ground.ASCRIBED


def best(grounds: Iterable[Ground]) -> Ground | None:
    """The best of several grounds, or None of none."""
    order = list(Ground)
    return min(grounds, key=order.index, default=None)
