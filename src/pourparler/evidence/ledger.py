"""The ledger: statements in time order, and the filters and searches that a reader puts to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pourparler.dates import Day, Edtf
from pourparler.evidence.sources import Source
from pourparler.evidence.statements import Statement


def time_key(statement: Statement, sources: Mapping[str, Source]) -> tuple[bool, Day]:
    """Where a statement stands in time: by the day it was said, else that of its publication.

    A statement that nothing dates comes last.
    """
    dated = statement.said or _published(statement, sources)
    return (dated is None, dated.time_key() if dated else (0, 1, 1))


def _published(statement: Statement, sources: Mapping[str, Source]) -> Edtf | None:
    source = sources.get(statement.source)
    return source.published if source else None


def in_time_order(statements: Mapping[str, Statement], sources: Mapping[str, Source]) -> list[str]:
    """Ids of statements, earliest first; those of one day stay in the order of the case."""
    return sorted(statements, key=lambda key: time_key(statements[key], sources))


def fold(text: str) -> str:
    """Text without case and accents, for search."""
    # the compatibility forms of some letters are capitals, so case goes after them
    parts = unicodedata.normalize("NFKD", text).casefold()
    parts = unicodedata.normalize("NFKD", parts)
    return "".join(char for char in parts if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Filter:
    """What a reader wants to see; an empty field lets everything through.

    `find` is matched word by word, in any order, without case and accents.
    """

    by: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    manners: frozenset[str] = frozenset()
    since: Edtf | None = None
    until: Edtf | None = None
    find: str = ""

    def lets_through(
        self, statement: Statement, camp: frozenset[str], texts: Iterable[str]
    ) -> bool:
        """Whether a statement passes; `camp` are all whose voice it is, `texts` are searched."""
        return (
            (not self.by or bool(self.by & camp))
            and (not self.about or not self.about.isdisjoint(statement.about))
            and (not self.acts or statement.act in self.acts)
            and (not self.manners or statement.manner in self.manners)
            and self._in_time(statement.said)
            and self._found(texts)
        )

    def _in_time(self, said: Edtf | None) -> bool:
        if said is None:
            return self.since is None and self.until is None
        before = self.since is not None and self.since.begins_after(said)
        after = self.until is not None and said.begins_after(self.until)
        return not before and not after

    def _found(self, texts: Iterable[str]) -> bool:
        if not self.find.strip():
            return True
        searched = fold(" ".join(texts))
        return all(word in searched for word in fold(self.find).split())
