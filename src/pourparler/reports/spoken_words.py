"""The words of a statement as runs: verbatim ones apart from those of the source."""

from __future__ import annotations

from pourparler.evidence.words import spoken
from pourparler.plain_text import visible
from pourparler.reports import document as d
from pourparler.reports.facts import Facts


def words(facts: Facts, statement_id: str) -> tuple[d.Inline, ...]:
    """The words of a statement; a lead-in names whose they are where any are not verbatim."""
    statement = facts.statement(statement_id)
    runs = spoken(statement.quote, statement.manner)
    told = tuple(
        d.Verbatim(visible(run.text)) if run.verbatim else d.Reported(visible(run.text))
        for run in runs
    )
    if all(run.verbatim for run in runs):
        return told
    source = d.CaseText(visible(facts.source_name(statement.source)))
    return (d.Own("in the words of "), source, d.Own(": "), *told)
