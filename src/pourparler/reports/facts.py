"""What a report asks of a case: names, statements and entries by their ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pourparler.evidence.statements import Statement
from pourparler.findings import Rest


@dataclass(frozen=True, slots=True)
class EntryNote:
    """What a report says of an entry: its title and its grounds.

    `assumed` is a person's reason; `ungrounded` is true for an entry with neither statement nor
    assumption; `disputed` when all its statements are.
    """

    address: str
    title: str
    assumed: str | None = None
    rests_on: tuple[Rest, ...] = ()
    ungrounded: bool = False
    layer: str | None = None
    disputed: bool = False


class Facts(Protocol):
    """Looks up what the pieces of a section refer to; whoever holds the case provides it."""

    def statement(self, id: str) -> Statement:
        """The statement with this id."""
        ...

    def name(self, id: str) -> str:
        """The name of a party, a person, or of the source that `outlet` stands for."""
        ...

    def party_index(self, id: str) -> int | None:
        """The place of a party in case order, None for anybody else."""
        ...

    def source_name(self, id: str) -> str:
        """The name of the source with this id."""
        ...

    def one_source(self) -> bool:
        """Whether the case has a single source, so that nobody needs its name each time."""
        ...

    def speaker(self, statement_id: str) -> str:
        """Who says a statement, by name."""
        ...

    def date_text(self, statement_id: str) -> str:
        """When it was said, as printed; empty where nothing is known."""
        ...

    def verified(self, statement_id: str) -> bool | None:
        """Whether its words stand in the text of the source; None where there is no text."""
        ...

    def span_text(self, statement_id: str) -> str | None:
        """Which characters of the source it takes, such as `characters 1204–1267`."""
        ...

    def entry(self, address: str) -> EntryNote:
        """The entry at this address."""
        ...
