"""The position matrix: what each party said on each issue, and how its wishes are read."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.case.addresses import Located
from pourparler.case.coverage import axes_of, coverage, wishes
from pourparler.case.grounds import Ground
from pourparler.case.reading import Reading
from pourparler.case.touching import touched


@dataclass(frozen=True, slots=True)
class Position:
    """One cell: statements of a party and of those who speak for it, and entries on its wishes.

    `ground` is the best undisputed ground, None where no source says what the party wants.
    """

    party: str
    issue: str
    statements: tuple[str, ...]
    entries: tuple[Located, ...]
    ground: Ground | None


def positions(reading: Reading) -> dict[str, dict[str, Position]]:
    """Party to issue to cell, parties and issues in the order of the case."""
    spoken: dict[tuple[str, str], list[str]] = {}
    for key, statement in reading.statements.items():
        party = reading.case.party_of(statement.by)
        for issue in statement.about:
            if party is not None:
                spoken.setdefault((party, issue), []).append(key)
    return {party: _row(reading, party, spoken) for party in reading.case.document.parties}


def _row(
    reading: Reading, party: str, spoken: dict[tuple[str, str], list[str]]
) -> dict[str, Position]:
    covered = coverage(reading, party)
    entries = list(wishes(reading, party))
    return {
        issue: Position(
            party,
            issue,
            tuple(spoken.get((party, issue), ())),
            tuple(entry for entry in entries if issue in touched(reading.case, entry.entry)),
            covered[issue].ground if issue in covered else None,
        )
        for issue in axes_of(reading)
    }
