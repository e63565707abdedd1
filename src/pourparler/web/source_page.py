"""The sources as pages show them: their text in runs, statements at their places in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pourparler.case.reading import Reading
from pourparler.evidence.sources import State
from pourparler.places import Span
from pourparler.plain_text import visible
from pourparler.reports import document as d
from pourparler.reports.case_facts import CaseFacts
from pourparler.reports.html_runs import line_html
from pourparler.reports.spoken_words import words


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a source; `statements` are those whose words it holds, `first` those that begin
    with it."""

    text: str
    statements: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A statement under its source, with its words as a report prints them."""

    id: str
    by: str
    html: str
    tail: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """One source: what it is, what became of its file, its text, its statements."""

    id: str
    name: str
    facts: tuple[str, ...]
    state: str
    runs: tuple[Run, ...]
    statements: tuple[Said, ...]

    def row(self) -> dict[str, object]:
        """As plain data, without the text, which may be somebody's property."""
        listed = [said.id for said in self.statements]
        return {"source": self.id, "name": self.name, "state": self.state, "statements": listed}


_STATES = {
    State.FOUND: "its text is at hand",
    State.ABSENT: "its text is not here, so its quotes are not verified",
    State.CHANGED: "its file is not the one that the case was made from",
    State.UNREADABLE: "its file cannot be read",
}


def source_texts(reading: Reading) -> list[SourceText]:
    """The sources in the order of the case."""
    return [_source(reading, key) for key in reading.case.document.sources]


def _source(reading: Reading, key: str) -> SourceText:
    case = reading.case
    source, found = case.document.sources[key], case.found[key]
    own = [id for id, entry in case.document.statements.items() if entry.source == key]
    facts = [
        f"published {source.published.text}" if source.published else "",
        f"reliability {source.reliability}" if source.reliability else "",
        str(case.document.sources[key].handling or ""),
        f"never our words: {', '.join(source.loaded)}" if source.loaded else "",
    ]
    spans = {id: verified.spans for id in own if (verified := case.verified[id]) is not None}
    runs = tuple(_runs(found.text, spans)) if found.text is not None else ()
    told = tuple(_said(CaseFacts(reading), id) for id in own)
    why = f" ({found.why})" if found.why else ""
    state = _STATES[found.state] + why
    listed = tuple(visible(fact) for fact in facts if fact)
    return SourceText(key, visible(source.name), listed, visible(state), runs, told)


def _said(facts: CaseFacts, id: str) -> Said:
    entry = facts.statement(id)
    line: d.Line = words(facts, id, under_source=True)
    tail = [entry.manner.value, entry.act.value, facts.date_text(id), facts.span_text(id) or ""]
    if entry.disputed:
        tail.append("‡ disputed")
    by = visible(facts.speaker(id))
    return Said(id, by, str(line_html(line)), visible("; ".join(t for t in tail if t)))


def _runs(text: str, spans: Mapping[str, tuple[Span, ...]]) -> Iterator[Run]:
    """The text cut where a statement begins or ends."""
    cuts = {0, len(text)}
    begins: dict[int, list[str]] = {}
    for id, found in spans.items():
        for at, span in enumerate(found):
            cuts |= {span.start, span.end}
            if at == 0:
                begins.setdefault(span.start, []).append(id)
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        inside = tuple(
            id for id, found in spans.items() if any(s.start <= start < s.end for s in found)
        )
        lines = "\n".join(visible(line) for line in text[start:end].split("\n"))
        yield Run(lines, inside, tuple(begins.get(start, ())) if inside else ())
