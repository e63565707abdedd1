"""Checks sources against their digests and quotes against their sources."""

from __future__ import annotations

import re

from pourparler.case.case import Case
from pourparler.case.checks.at import Report
from pourparler.entries import fields_among
from pourparler.evidence.quotes import SourceText, verify
from pourparler.evidence.sources import Found, State
from pourparler.evidence.statements import Manner, Statement
from pourparler.evidence.words import inner_quotations

_OWN = ("name", "why", "assumed", "what", "does", "unless", "question", "effect")

LONGEST_SHOWN = 60
"""Characters of a quote that a message repeats."""


def check(case: Case, report: Report) -> None:
    """Absent, changed, unreadable sources; quotes that are not there; loaded words used as ours."""
    for key, found in case.found.items():
        _source(case, report, key, found)
    for key, statement in case.document.statements.items():
        _quote(case, report, key)
        _manner(report, key, statement)
    _loaded(case, report)


def _source(case: Case, report: Report, key: str, found: Found) -> None:
    path = ("sources", key, "file")
    quotes = sum(1 for entry in case.document.statements.values() if entry.source == key)
    so = "" if not quotes else ", so its quote is not verified"
    if quotes > 1:
        so = f", so its {quotes} quotes are not verified"
    if found.state is State.ABSENT and quotes:
        why = found.why or f"its file {case.document.sources[key].file} is not here"
        what = f"the source {key}: {why}{so}"
        hint = "name a folder that has it with --sources DIR"
        if case.document.sources[key].sha256 is None:
            hint = "put its text beside the case and name it with file:, or state its sha256:"
        report.notice(path, "source-absent", what, hint)
    elif found.state is State.CHANGED:
        what = f"the file of {key} does not have the digest stated{so}"
        hint = "restore the file, or check the quotes against it and update sha256"
        report.warning(("sources", key, "sha256"), "source-changed", what, hint)
    elif found.state is State.UNREADABLE:
        what = f"the file of {key} cannot be read: {found.why}{so}"
        report.warning(path, "source-unreadable", what, "keep it as UTF-8 text beside the case")
    elif found.state is State.FOUND and case.document.sources[key].sha256 is None:
        what = f"the source {key} states no digest, so a changed file goes unnoticed"
        report.notice(("sources", key), "no-digest", what, "add sha256: from `sha256sum FILE`")


def _quote(case: Case, report: Report, key: str) -> None:
    verified = case.verified[key]
    if verified is None:
        return
    path = ("statements", key, "quote")
    if verified.missing is not None and _elsewhere(case, report, key):
        return
    if verified.missing is not None:
        words = verified.missing.strip()
        shown = words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN] + "…"
        what = f"the source does not have these words, in this order: {shown}"
        hint = "copy them from the source; join passages with […]"
        report.error(path, "quote-not-found", what, hint)
    elif verified.again is not None:
        first, second = verified.spans[0], verified.again
        what = (
            f"these words stand more than once in the source: the first of them was taken for {key}"
        )
        hint = f"add at: {first.start}..{first.end} or at: {second.start}..{second.end}"
        report.warning(path, "quote-twice", what, hint)


def _elsewhere(case: Case, report: Report, key: str) -> bool:
    """Says so where the words are in the source, only not at the place that the case states."""
    statement = case.document.statements[key]
    text = case.found[statement.source].text
    if statement.at is None or text is None:
        return False
    anywhere = verify(statement.quote, SourceText(text))
    if not anywhere.spans:
        return False
    stated, first = statement.at, anywhere.spans[0]
    what = f"the words of {key} do not stand at {stated.start}..{stated.end} of the source"
    hint = f"they stand at {first.start}..{first.end}; correct at:, or leave it out"
    report.error(("statements", key, "at"), "quote-not-found", what, hint)
    return True


def _manner(report: Report, key: str, statement: Statement) -> None:
    if statement.manner not in (Manner.PARAPHRASE, Manner.ASCRIBED):
        return
    if inner_quotations(statement.quote):
        what = f"{key} is marked {statement.manner}, but its words hold a quotation"
        hint = "mark it mixed, or leave the quoted passage to a statement of its own"
        report.warning(("statements", key, "manner"), "quotation-inside", what, hint)


def _loaded(case: Case, report: Report) -> None:
    words = {
        word.casefold(): source
        for source, entry in case.document.sources.items()
        for word in entry.loaded
    }
    if not words:
        return
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)
    for path, text in _own_texts(case):
        match = pattern.search(text)
        if match:
            what = (
                f"{match[0]} is a loaded word of {words[match[0].casefold()]}, used here as our own"
            )
            report.warning(path, "loaded-word", what, "choose a neutral word")


def _own_texts(case: Case) -> list[tuple[tuple[str | int, ...], str]]:
    """Names and reasons that the writer of the case chose, as opposed to words of a source."""
    texts: list[tuple[tuple[str | int, ...], str]] = [(("name",), case.document.name)]
    for located in case.located.values():
        if located.section == "sources":
            continue
        for field in fields_among(type(located.entry), _OWN):
            text = getattr(located.entry, field)
            if isinstance(text, str):
                texts.append(((*located.path, field), text))
    return texts
