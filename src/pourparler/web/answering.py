"""One question to a case, answered for a page: plain data in and out, so that any process can."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import urlencode

from pourparler import desk
from pourparler.case.case import Case
from pourparler.errors import HasErrors, Problem, Refused, Severity
from pourparler.findings import Finding, Watch, unwatched
from pourparler.formats import case_yaml
from pourparler.reports import document as d
from pourparler.reports import html
from pourparler.studies.changes import edited_case
from pourparler.studies.edits import edits_of
from pourparler.web.lens_list import lens_named
from pourparler.web.row_table import Rows, row_table
from pourparler.web.tasks import Shown, Task, Told
from pourparler.web.wanted import Change, Wanted, as_options, asks_itself

TIME_FOR_REASONS = 0.15
"""Seconds after which no further change is taken back to see what it does alone."""


def answer(task: Task, watch: Watch = unwatched) -> Shown:
    """Asks the lens, as changed and as written, and says what differs."""
    asked = _ask(task, task.wanted, watch)
    before = None
    if task.wanted.pairs():
        before = _ask(task, task.wanted.plain(), unwatched, told=False)
    document = desk.document_of(asked, rows=task.wanted.rows)
    data = ""
    if task.plain:
        data = json.dumps(asked.as_json(task.wanted.rows), ensure_ascii=False, allow_nan=False)
    return Shown(
        str(html.sections(document, partial(_place_of, task))),
        data.encode("utf-8"),
        tuple(_told(task, asked, before)),
        asked.answer.notices,
        str(asked.handling),
        len(asked.answer.rows),
    )


def rows(task: Task, watch: Watch = unwatched) -> Rows:
    """All rows of the lens, as a table."""
    asked = _ask(task, task.wanted, watch, told=False)
    return row_table(asked.answer.rows, asked.reading.case)


def findings(task: Task) -> tuple[Told, ...]:
    """The findings alone, for an overview."""
    asked = _ask(task, task.wanted, unwatched, told=False)
    before = None
    if task.wanted.pairs():
        before = _ask(task, task.wanted.plain(), unwatched, told=False)
    return tuple(_told(task, asked, before))


def sound_case(raw: bytes, file: Path, sources: tuple[Path, ...]) -> Case:
    """The case of a text; the errors of another are raised, all of them."""
    case, problems = read_text(raw, file, sources)
    if case is None:
        errors = [one for one in problems if one.severity is Severity.ERROR]
        raise HasErrors(f"{file.name} has errors", errors)
    return case


@lru_cache(maxsize=32)
def _read(
    raw: bytes, file: Path, sources: tuple[Path, ...], minute: int
) -> tuple[Case | None, tuple[Problem, ...]]:
    case, problems = case_yaml.read_bytes(raw, str(file), file.parent, sources)
    return case, tuple(problems)


def read_text(
    raw: bytes, file: Path, sources: tuple[Path, ...]
) -> tuple[Case | None, tuple[Problem, ...]]:
    """The case of a text and its problems; the files of its sources are looked at each minute."""
    return _read(raw, file, sources, _minute())


def _minute() -> int:
    return int(time.monotonic() // 60)


def changed_case(task: Task, wanted: Wanted) -> Case:
    """The case after the changes that are tried on it."""
    if not wanted.changes:
        return sound_case(task.raw, task.file, task.sources)
    return _changed(task.raw, task.file, task.sources, wanted.changes, _minute())


@lru_cache(maxsize=32)
def _changed(
    raw: bytes, file: Path, sources: tuple[Path, ...], changes: tuple[Change, ...], minute: int
) -> Case:
    """The case with changes, whose entries are called what they are called in the file."""
    case = sound_case(raw, file, sources)
    asked = [change.pair for change in changes]
    words = "; ".join(" ".join(pair) for pair in asked)
    return edited_case(case, edits_of(case, asked), words)


def _ask(task: Task, wanted: Wanted, watch: Watch, told: bool = True) -> desk.Asked:
    settings = wanted.settings(task.sources, task.handling)
    lens = lens_named(task.lens)
    tried = replace(wanted, changes=()) if asks_itself(lens.options) else wanted
    reading = desk.reading_of(changed_case(task, tried), settings)
    options = as_options(wanted)
    return desk.ask_reading(lens, task.name, reading, settings, options, watch, told)


def _told(task: Task, asked: desk.Asked, before: desk.Asked | None) -> Iterator[Told]:
    new = {one.id: one for one in asked.answer.findings}
    old = {one.id: one for one in before.answer.findings} if before else new
    moved = {id: new.get(id) for id in {**new, **old} if _differs(new.get(id), old.get(id))}
    turns, untried = _reasons(task, moved) if moved else ({}, False)
    summary = set(asked.answer.summary)
    gone = {id: one for id, one in old.items() if id not in new}
    for id, one in {**new, **gone}.items():
        told = Told(id, one.claim, _printed(one), summary=id in summary, gone=id in gone)
        if id in moved:
            was = old.get(id)
            rested, rests = _basis(was), _basis(new.get(id))
            told = replace(
                told,
                was=_printed(was) if was else "",
                before=was.claim if was else "",
                turns_on=tuple(turns[id]),
                gained=tuple(sorted(rests - rested)),
                lost=tuple(sorted(rested - rests)),
                untried=untried,
            )
        yield told


def _differs(one: Finding | None, other: Finding | None) -> bool:
    if one is None or other is None:
        return one is not other
    return (one.value, one.claim) != (other.value, other.claim)


def _reasons(task: Task, moved: Mapping[str, Finding | None]) -> tuple[dict[str, list[str]], bool]:
    """For each finding that moved, the changes without which it would stand elsewhere.

    And whether some of the changes were not tried, since that took too long.
    """
    pairs = task.wanted.pairs()
    if len(pairs) == 1:
        return {id: [" ".join(pairs[0])] for id in moved}, False
    turned: dict[str, list[str]] = {id: [] for id in moved}
    started = time.monotonic()
    for pair in pairs:
        if time.monotonic() - started > TIME_FOR_REASONS:
            return turned, True
        others = _without(task, pair)
        for id, one in moved.items():
            if others is not None and _differs(one, others.get(id)):
                turned[id].append(" ".join(pair))
    return turned, False


def _without(task: Task, pair: tuple[str, str]) -> dict[str, Finding] | None:
    try:
        asked = _ask(task, task.wanted.without(pair), unwatched, told=False)
    except Refused:  # one change may need another, such as a value in an entry that was added
        return None
    return {one.id: one for one in asked.answer.findings}


def _basis(one: Finding | None) -> set[str]:
    if one is None:
        return set()
    basis = one.basis
    addresses = {f"statements.{rest.statement}" for rest in basis.rests_on}
    return addresses | {a.address for a in basis.assumes} | set(basis.ungrounded)


def _printed(one: Finding) -> str:
    """A value as a page prints it."""
    value, exact = one.printed()
    if exact:
        return str(exact)
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:.4g}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _place_of(task: Task, note: d.Note) -> str | None:
    """Where the workbench shows what a note is about."""
    pairs = task.wanted.pairs()
    if note.kind == "statement":
        return f"/c/{task.id}/sources{task.wanted.query()}#{note.id}"
    if note.kind == "entry":
        return f"/c/{task.id}/case?{urlencode([('at', note.id), *pairs])}"
    return None
