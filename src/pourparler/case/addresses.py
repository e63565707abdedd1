"""Addresses of entries: how a finding, a person and an option of the command line name one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count

from pourparler.case.document import Document
from pourparler.entries import Entry, Grounded, fields_among
from pourparler.places import Path

BY_ID = (
    *("people", "statements", "rules", "red_lines", "rounds", "drafts", "threats", "promises"),
    *("leverage", "sources", "parties", "issues", "layers", "unclear"),
)
"""Sections that map an id to an entry."""

BY_PARTY = ("preferences", "no_deal", "after_signing")
"""Sections that map a party to a list of entries."""


@dataclass(frozen=True, slots=True)
class Located:
    """An entry with its address, its path in the file, and the parties that it speaks of.

    `parties` are those whose own words count as own ground for it.
    """

    address: str
    path: Path
    entry: Entry
    parties: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """The section of the case that it stands in."""
        return str(self.path[0])

    @property
    def grounded(self) -> Grounded | None:
        """The entry, where it is of a kind that has grounds."""
        return self.entry if isinstance(self.entry, Grounded) else None


def locate(document: Document, called: Mapping[Path, str] | None = None) -> dict[str, Located]:
    """Every entry of a case by its address, in the order of the file's sections.

    An entry whose path is among the `called` has the address that stands there.
    """
    found = (
        replace(located, address=called[located.path])
        if called and located.path in called
        else located
        for located in _all(document)
    )
    return {located.address: located for located in found}


def as_written(
    document: Document, changed: Document, dropped: Collection[Path]
) -> Mapping[Path, str]:
    """What entries of lists in a changed document are called in the one it was made from.

    Where an entry is dropped, those after it move up; a person goes on naming them as the file
    does. An entry that was added comes after all that were there. The paths are those of `changed`,
    and only entries are in it that would be called otherwise there.
    """
    before, after = _in_lists(document), _in_lists(changed)
    called: dict[Path, str] = {}
    for where, entries in after.items():
        old = before.get(where, [])
        stayed = [one.address for one in old if one.path not in dropped]
        more = (f"{'.'.join(map(str, where))}[{at}]" for at in count(len(old)))
        for entry, address in zip(entries, chain(stayed, more), strict=False):
            if entry.address != address:
                called[entry.path] = address
    return called


def _in_lists(document: Document) -> dict[Path, list[Located]]:
    """The entries that a position tells apart, by the list they stand in."""
    found: dict[Path, list[Located]] = {}
    for located in _all(document):
        if isinstance(located.path[-1], int):
            found.setdefault(located.path[:-1], []).append(located)
    return found


def _all(document: Document) -> Iterator[Located]:
    for section in BY_ID:
        entries: Mapping[str, Entry] = getattr(document, section)
        for key, entry in entries.items():
            yield Located(f"{section}.{key}", (section, key), entry, _parties_of(entry))
    for section in BY_PARTY:
        by_party: Mapping[str, tuple[Entry, ...]] = getattr(document, section)
        for party, listed in by_party.items():
            yield from _listed(section, party, listed)
    for party, options in document.options.items():
        for key, option in options.items():
            path = ("options", party, key)
            yield Located(f"options.{party}.{key}", path, option, (party,))
    yield from _confrontation(document)


def _listed(section: str, party: str, entries: tuple[Entry, ...]) -> Iterator[Located]:
    single = section != "preferences" and len(entries) == 1
    for at, entry in enumerate(entries):
        own_id = getattr(entry, "id", None)
        place = f"{section}.{party}" if single else f"{section}.{party}[{at}]"
        address = f"{section}.{own_id}" if own_id else place
        yield Located(address, (section, party, at), entry, (party,))


def _confrontation(document: Document) -> Iterator[Located]:
    if document.confrontation is None:
        return
    stated = tuple(document.confrontation.positions)
    yield Located("confrontation", ("confrontation",), document.confrontation, stated)
    for at, doubt in enumerate(document.confrontation.doubts):
        address = f"confrontation.doubts[{at}]"
        yield Located(address, ("confrontation", "doubts", at), doubt, (doubt.who,))


def _parties_of(entry: Entry) -> tuple[str, ...]:
    for field in fields_among(type(entry), ("speaks_for", "by")):
        named: str | tuple[str, ...] | None = getattr(entry, field)
        if named:
            return named if isinstance(named, tuple) else (named,)
    return ()
