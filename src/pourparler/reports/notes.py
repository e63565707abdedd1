"""The notes of a report: one for each statement, entry and finding, numbered by first use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pourparler.evidence.statements import Manner
from pourparler.findings import Answer, Finding, Rest
from pourparler.plain_text import visible
from pourparler.reports import document as d
from pourparler.reports.facts import Facts
from pourparler.reports.spoken_words import words

_MANNERS = {
    Manner.DIRECT: "verbatim",
    Manner.MIXED: "partly verbatim",
    Manner.PARAPHRASE: "paraphrase by the source",
    Manner.ASCRIBED: "ascribed by the source",
}
_GROUNDS = {
    "own": "own words",
    "ascribed": "ascribed",
    "third_party": "third party",
    "question": "question",
}
_CHECKED = {
    True: "words found in the text of the source",
    False: "words not found in the text of the source",
    None: "not checked, as the text of the source is not at hand",
}


class Key(NamedTuple):
    """What a note is about: `kind` is statement, entry or finding."""

    kind: str
    id: str


class Notes:
    """Hands out references while a document is resolved, and writes the notes at its end."""

    def __init__(self, facts: Facts, answers: Sequence[Answer]) -> None:
        self._facts = facts
        self._findings: dict[str, Finding] = {}
        for answer in answers:
            for finding in answer.findings:
                self._findings.setdefault(finding.id, finding)
        self._words: dict[str, tuple[d.Inline, ...]] = {}
        self._numbers: dict[Key, int] = {}
        self._uses: Counter[Key] = Counter()

    def words(self, statement: str) -> tuple[d.Inline, ...]:
        """The words of a statement, which most reports print several times."""
        if statement not in self._words:
            self._words[statement] = words(self._facts, statement)
        return self._words[statement]

    def ref(self, key: Key) -> d.NoteRef:
        """A reference to the note of `key`, which gets the next number when it is new."""
        self._numbers.setdefault(key, len(self._numbers) + 1)
        self._uses[key] += 1
        return d.NoteRef(self._numbers[key], self._uses[key])

    def written(self) -> tuple[d.Note, ...]:
        """All notes; a note that refers to something new adds its note at the end."""
        written: list[tuple[Key, tuple[d.Line, ...]]] = []
        while len(written) < len(self._numbers):
            # a list, since keys are added while their notes are written
            for key in list(self._numbers)[len(written) :]:
                written.append((key, self._lines(key)))
        return tuple(
            d.Note(number, lines, self._uses[key], key.kind, key.id)
            for number, (key, lines) in enumerate(written, start=1)
        )

    def _lines(self, key: Key) -> tuple[d.Line, ...]:
        if key.kind == "statement":
            return self._statement(key.id)
        return self._entry(key.id) if key.kind == "entry" else self._finding(key.id)

    def _statement(self, id: str) -> tuple[d.Line, ...]:
        facts = self._facts
        statement = facts.statement(id)
        about: list[d.Inline] = [d.CaseText(visible(facts.speaker(id))), d.Own(". ")]
        about += [*self.words(id), d.Own(" ")]
        told = f"({_MANNERS[statement.manner]}; {statement.act}"
        told += "; hedged" if statement.hedged else ""
        told += "; ‡ disputed, so it enters no number)" if statement.disputed else ")"
        where: list[d.Inline] = [
            d.Own("Statement "),
            d.CaseText(visible(id)),
            d.Own(" in "),
            d.CaseText(visible(facts.source_name(statement.source))),
            d.Own(", "),
            d.CaseText(visible(facts.date_text(id) or "undated")),
        ]
        tail = [facts.span_text(id), _CHECKED[facts.verified(id)], statement.handling]
        where.append(d.Own("".join(f"; {visible(text)}" for text in tail if text) + "."))
        return (*about, d.Own(told)), tuple(where)

    def _entry(self, address: str) -> tuple[d.Line, ...]:
        entry = self._facts.entry(address)
        title: list[d.Inline] = [d.CaseText(visible(entry.title)), d.Own(" (")]
        title.append(d.CaseText(visible(address)))
        if entry.layer:
            title += [d.Own(", layer "), d.CaseText(visible(entry.layer))]
        title.append(d.Own(")."))
        return tuple(title), *self._grounds(entry.rests_on, entry.assumed, entry.ungrounded)

    def _grounds(
        self, rests_on: tuple[Rest, ...], assumed: str | None, ungrounded: bool
    ) -> tuple[d.Line, ...]:
        lines: list[d.Line] = []
        if rests_on:
            lines.append(self._rests(rests_on))
        if assumed:
            lines.append((d.Own("◇ Assumed: "), d.CaseText(visible(assumed))))
        if ungrounded:
            lines.append((d.Own("∅ Ungrounded: no statement and no assumption is given for it."),))
        return tuple(lines)

    def _rests(self, rests: tuple[Rest, ...]) -> d.Line:
        """Statements by ground, each as a reference to its own note."""
        runs: list[d.Inline] = [d.Own("Rests on ")]
        grounds = dict.fromkeys(rest.ground for rest in rests)
        for at, ground in enumerate(grounds):
            named = _GROUNDS.get(ground, visible(ground).replace("_", " "))
            runs.append(d.Own(f"{'; ' if at else ''}{named}:"))
            for rest in rests:
                if rest.ground == ground:
                    runs += [d.Own(" "), d.CaseText(visible(rest.statement))]
                    runs.append(self.ref(Key("statement", rest.statement)))
        return (*runs, d.Own("."))

    def _finding(self, id: str) -> tuple[d.Line, ...]:
        finding = self._findings.get(id)
        if finding is None:
            raise LookupError(f"a figure of the report names the finding {id}, which no answer has")
        how = finding.how
        method = visible(how.method).rstrip(".")
        method += "" if how.exact else f"; sampled, {how.draws} draws, seed {how.seed}"
        lines: list[d.Line] = [
            (d.CaseText(visible(finding.claim)),),
            (d.Own("Method: "), d.CaseText(method), d.Own(".")),
        ]
        if how.prior:
            lines.append((d.Own("Prior: "), d.CaseText(visible(how.prior)), d.Own(".")))
        for reading, choice in how.choices.items():
            texts = d.CaseText(visible(reading)), d.Own(": "), d.CaseText(visible(choice))
            lines.append((d.Own("Chosen reading of "), *texts, d.Own(".")))
        return *lines, *self._basis(finding)

    def _basis(self, finding: Finding) -> tuple[d.Line, ...]:
        basis = finding.basis
        lines = [self._rests(basis.rests_on)] if basis.rests_on else []
        for assumption in basis.assumes:
            address = d.CaseText(visible(assumption.address))
            ref = self.ref(Key("entry", assumption.address))
            why = d.CaseText(visible(assumption.why))
            lines.append((d.Own("◇ Assumes "), address, ref, d.Own(": "), why))
        for address_text in basis.ungrounded:
            named = d.CaseText(visible(address_text))
            ref = self.ref(Key("entry", address_text))
            lines.append((d.Own("∅ Uses without any ground: "), named, ref, d.Own(".")))
        if not lines:
            lines.append((d.Own("Counted from the case file."),))
        return tuple(lines)
