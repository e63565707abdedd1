"""What a report asks of a case, answered from a reading of it."""

from __future__ import annotations

from pourparler.case.addresses import Located
from pourparler.case.case import OUTLET
from pourparler.case.reading import Reading
from pourparler.evidence.statements import Statement
from pourparler.reports.facts import EntryNote

_TITLES = {
    "people": "mandate of {name}",
    "red_lines": "red line {key} of {party}",
    "preferences": "preference of {party}",
    "no_deal": "no deal of {party}",
    "threats": "threat {key} of {party}",
    "promises": "promise {key} of {party}",
    "leverage": "leverage {key} of {party}",
    "drafts": "draft {key}",
    "rounds": "round {key}",
    "rules": "rule {key}",
}


class CaseFacts:
    """Looks up names, statements and entries of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._case = reading.case
        self._parties = {key: at for at, key in enumerate(reading.case.document.parties)}

    def statement(self, id: str) -> Statement:
        """The statement with this id."""
        return self._case.document.statements[id]

    def name(self, id: str) -> str:
        """The name of a party or a person."""
        return self._case.name(id)

    def party_index(self, id: str) -> int | None:
        """The place of a party in case order, None for anybody else."""
        return self._parties.get(id)

    def source_name(self, id: str) -> str:
        """The name of a source."""
        return self._case.document.sources[id].name

    def one_source(self) -> bool:
        """Whether the case has a single source."""
        return len(self._case.document.sources) == 1

    def speaker(self, statement_id: str) -> str:
        """Who says a statement; the source itself for its own voice."""
        statement = self.statement(statement_id)
        if statement.by == OUTLET:
            return self.source_name(statement.source)
        return self._case.name(statement.by)

    def date_text(self, statement_id: str) -> str:
        """When it was said, as written; empty where nothing is known."""
        said = self.statement(statement_id).said
        return said.text if said else ""

    def verified(self, statement_id: str) -> bool | None:
        """Whether its words stand in the text of the source; None where there is no text."""
        return self._case.is_verified(statement_id)

    def span_text(self, statement_id: str) -> str | None:
        """Which characters of the source it takes."""
        verified = self._case.verified[statement_id]
        if verified is None or not verified.spans:
            return None
        spans = ", ".join(f"{span.start}–{span.end}" for span in verified.spans)
        return f"characters {spans}"

    def entry(self, address: str) -> EntryNote:
        """The entry at this address, with its grounds."""
        located = self._case.located[address]
        basis = self._reading.basis(located)
        grounded = located.grounded
        disputed = self._reading.is_disputed(located)
        return EntryNote(
            address,
            self._title(located),
            assumed=grounded.assumed if grounded else None,
            rests_on=basis.rests_on,
            ungrounded=bool(basis.ungrounded) and grounded is not None and not disputed,
            layer=getattr(located.entry, "layer", None),
            disputed=disputed,
        )

    def _title(self, located: Located) -> str:
        party = self._case.name(located.parties[0]) if located.parties else "nobody"
        name = getattr(located.entry, "name", None) or located.path[-1]
        pattern = _TITLES.get(located.section, "{key}")
        return pattern.format(name=name, key=located.path[-1], party=party)
