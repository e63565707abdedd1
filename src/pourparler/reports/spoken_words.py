"""The words of a statement as runs: verbatim ones apart from those of the source."""

from __future__ import annotations

from pourparler.evidence.words import spoken
from pourparler.plain_text import visible
from pourparler.reports import document as d
from pourparler.reports.facts import Facts


def words(facts: Facts, statement_id: str, under_source: bool = False) -> tuple[d.Inline, ...]:
    """The words of a statement; a lead-in says whose they are where any are not verbatim.

    It names the source, unless there is no other or the words stand `under_source`, in a list of
    that source alone.
    """
    statement = facts.statement(statement_id)
    runs = spoken(statement.quote, statement.manner)
    told = tuple(
        d.Verbatim(visible(run.text)) if run.verbatim else d.Reported(visible(run.text))
        for run in runs
    )
    if all(run.verbatim for run in runs):
        return told
    if under_source or facts.one_source():
        return (d.Own("in the words of the source: "), *told)
    source = d.CaseText(visible(facts.source_name(statement.source)))
    return (d.Own("in the words of "), source, d.Own(": "), *told)
