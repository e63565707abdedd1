"""Checks that judgements say what they rest on, or that a person assumed them."""

from __future__ import annotations

from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.entries import Grounded
from pourparler.model.parties import Person
from pourparler.places import Path

EXPECTED = (
    "people",
    "red_lines",
    "preferences",
    "no_deal",
    "threats",
    "promises",
    "leverage",
    "after_signing",
    "confrontation",
)
"""Sections whose entries are expected to be grounded."""


def check(case: Case, report: Report) -> None:
    """Entries without a ground, and entries whose every statement is disputed."""
    statements = case.document.statements
    for located in case.located.values():
        entry = located.grounded
        if entry is None:
            continue
        if not entry.rests_on and not entry.assumed:
            if located.section in EXPECTED and not _needs_none(entry):
                _ungrounded(report, located.path, located.address)
            continue
        known = [statements[key] for key in entry.rests_on if key in statements]
        if known and not entry.assumed and all(statement.disputed for statement in known):
            what = f"all that {located.address} rests on is disputed, so it enters no number"
            hint = f"switch it on with --with {','.join(entry.rests_on)}"
            report.notice((*located.path, "rests_on"), "all-disputed", what, hint)


def _needs_none(entry: Grounded) -> bool:
    """A person who speaks for nobody has no mandate to ground."""
    return isinstance(entry, Person) and entry.speaks_for is None


def _ungrounded(report: Report, path: Path, address: str) -> None:
    what = f"{address} rests on no statement and is not marked as assumed"
    hint = 'add rests_on: [statement ids] or assumed: "why"'
    on_key = not isinstance(path[-1], int)
    report.warning(path, "ungrounded", what, hint, on_key=on_key)
