"""A case as read: its document, its places, its sources, and what was verified in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pourparler.case.addresses import Located, locate
from pourparler.case.consents import Consents, consents
from pourparler.case.document import Document
from pourparler.evidence.handling import Handling, highest
from pourparler.evidence.quotes import SourceText, Verified, verify
from pourparler.evidence.sources import Found
from pourparler.model.parties import camp
from pourparler.places import Locator, Path

OUTLET = "outlet"
"""The voice of the source itself."""


@dataclass(frozen=True)
class Case:
    """One case file with the sources that were found; nothing in it changes."""

    file: str
    document: Document
    places: Locator
    found: Mapping[str, Found]
    left_out: frozenset[Path] = frozenset()
    """Entries that could not be read, so that a reference to one is not reported as well."""
    raw: bytes = b""
    """The file itself, so that the case can be read with something changed in it."""
    called: Mapping[Path, str] = field(default_factory=dict)
    """Addresses by path that entries keep from the case that a change made this one from."""

    def knows(self, section: str, key: str) -> bool:
        """Whether a section has an entry of this id, readable or not."""
        if key in getattr(self.document, section):
            return True
        return (section,) in self.left_out or (section, key) in self.left_out

    @cached_property
    def located(self) -> Mapping[str, Located]:
        """Every entry by its address."""
        return locate(self.document, self.called)

    @cached_property
    def by_section(self) -> Mapping[str, tuple[Located, ...]]:
        """The entries of each section that has any."""
        found: dict[str, list[Located]] = {}
        for located in self.located.values():
            found.setdefault(located.section, []).append(located)
        return {section: tuple(entries) for section, entries in found.items()}

    @cached_property
    def verified(self) -> Mapping[str, Verified | None]:
        """Where the words of each statement stand in its source; None where there is no file."""
        texts = {
            key: SourceText(found.text)
            for key, found in self.found.items()
            if found.text is not None
        }
        return {
            key: verify(entry.quote, texts[entry.source], entry.at)
            if entry.source in texts
            else None
            for key, entry in self.document.statements.items()
        }

    @cached_property
    def consents(self) -> Consents:
        """The consent rules of issues, levels and collectives."""
        return consents(self.document)

    def is_verified(self, statement: str) -> bool | None:
        """Whether the words of a statement stand in its source; None without the file."""
        verified = self.verified[statement]
        return None if verified is None else bool(verified.spans)

    def handling(self, statement: str) -> Handling:
        """The label of a statement: the higher of its own and its source's."""
        entry = self.document.statements[statement]
        source = self.document.sources.get(entry.source)
        return highest([entry.handling, source.handling if source else None])

    def name(self, key: str) -> str:
        """How a party or a person is called."""
        party = self.document.parties.get(key)
        person = self.document.people.get(key)
        return party.name if party else person.name if person else key

    def party_of(self, speaker: str) -> str | None:
        """The party whose voice a speaker is; None for the outlet and for those who have none."""
        if speaker in self.document.parties:
            return speaker
        person = self.document.people.get(speaker)
        return person.speaks_for if person else None

    def camp(self, party: str) -> frozenset[str]:
        """A party, its members and the people who speak for any of them."""
        return camp(party, self.document.parties, self.document.people)

    @cached_property
    def axis_names(self) -> Mapping[str, str]:
        """Issues and options by id, with their names, in the order of the file."""
        names = {key: issue.name for key, issue in self.document.issues.items()}
        for options in self.document.options.values():
            names.update({key: option.name for key, option in options.items()})
        return names
