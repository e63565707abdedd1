"""Mandates: what a person may say for a party, what was said beyond it, who must still say yes."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.case.addresses import Located
from pourparler.case.reading import Reading
from pourparler.evidence.statements import Statement
from pourparler.model.parties import May, Person


@dataclass(frozen=True, slots=True)
class Mandate:
    """One person's mandate in a reading; `may` is None where it is not known."""

    person: str
    entry: Person
    located: Located
    may: May | None
    said: tuple[str, ...]
    beyond: tuple[str, ...]

    @property
    def must_still_say_yes(self) -> tuple[str, ...]:
        """Whose word is needed before what this person says binds the party."""
        if self.may is May.COMMIT:
            return ()
        party = (self.entry.speaks_for,) if self.entry.speaks_for else ()
        return self.entry.confirmed_by or party


def mandates(reading: Reading) -> list[Mandate]:
    """The mandates of all people who speak for a party, in the order of the case."""
    return [
        _mandate(reading, located, located.entry)
        for located in reading.listed("people")
        if isinstance(located.entry, Person) and located.entry.speaks_for
    ]


def _mandate(reading: Reading, located: Located, person: Person) -> Mandate:
    name = str(located.path[1])
    may = person.may if reading.counts(located) else None
    said = {key: entry for key, entry in reading.statements.items() if entry.by == name}
    beyond = tuple(key for key, entry in said.items() if may and _beyond(entry, may))
    return Mandate(name, person, located, may, tuple(said), beyond)


def _beyond(statement: Statement, may: May) -> bool:
    """Whether a statement goes further than a mandate allows; a disputed one is not counted."""
    return not statement.disputed and not may.allows(statement.act.needs)
