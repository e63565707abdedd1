"""One question to a case, answered for a page: plain data in and out, so that any process can."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import urlencode

from pourparler import desk
from pourparler.case.addresses import as_written
from pourparler.case.case import Case
from pourparler.errors import HasErrors, Problem, Refused, Severity
from pourparler.findings import Finding, Watch, unwatched
from pourparler.formats import case_yaml
from pourparler.reports import document as d
from pourparler.reports import html
from pourparler.web.changing import changed
from pourparler.web.lens_list import lens_named
from pourparler.web.tasks import Shown, Task, Told
from pourparler.web.wanted import Change, Wanted, as_options

TIME_FOR_REASONS = 0.15
"""Seconds after which no further change is taken back to see what it does alone."""


def answer(task: Task, watch: Watch = unwatched) -> Shown:
    """Asks the lens, as changed and as written, and says what differs."""
    asked = _ask(task, task.wanted, watch)
    before = None
    if task.wanted.pairs():
        before = _ask(task, task.wanted.plain(), unwatched, told=False)
    document = desk.document_of(asked, rows=task.wanted.rows)
    data = json.dumps(asked.as_json(task.wanted.rows), ensure_ascii=False, allow_nan=False)
    return Shown(
        str(html.sections(document, partial(_place_of, task))),
        data.encode("utf-8"),
        tuple(_told(task, asked, before)),
        asked.answer.notices,
        str(asked.handling),
        len(asked.answer.rows),
    )


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
    new = sound_case(changed(case, raw, changes), file, sources)
    dropped = {case.located[one.address].path for one in changes if one.kind == "drop"}
    called = as_written(case.document, new.document, dropped)
    return replace(new, called=called) if called else new


def _ask(task: Task, wanted: Wanted, watch: Watch, told: bool = True) -> desk.Asked:
    settings = wanted.settings(task.sources, task.handling)
    reading = desk.reading_of(changed_case(task, wanted), settings)
    lens = lens_named(task.lens)
    options = as_options(wanted)
    return desk.ask_reading(lens, task.name, reading, settings, options, watch, told)


def _told(task: Task, asked: desk.Asked, before: desk.Asked | None) -> Iterator[Told]:
    old = {one.id: one for one in before.answer.findings} if before else {}
    moved = [one for one in asked.answer.findings if before and _differs(one, old.get(one.id))]
    turns, untried = _reasons(task, moved) if moved else ({}, False)
    summary = set(asked.answer.summary)
    for one in asked.answer.findings:
        row, was = one.row(), old.get(one.id)
        told = Told(one.id, one.claim, _printed(row), summary=one.id in summary)
        if one in moved:
            told = replace(
                told,
                was=_printed(was.row()) if was else "",
                before=was.claim if was else "",
                turns_on=tuple(turns[one.id]),
                gained=tuple(sorted(_basis(one) - _basis(was))),
                lost=tuple(sorted(_basis(was) - _basis(one))),
                untried=untried,
            )
        yield told


def _differs(one: Finding, other: Finding | None) -> bool:
    return other is None or (one.value, one.claim) != (other.value, other.claim)


def _reasons(task: Task, moved: list[Finding]) -> tuple[dict[str, list[str]], bool]:
    """For each finding that moved, the changes without which it would stand elsewhere.

    And whether some of the changes were not tried, since that took too long.
    """
    pairs = task.wanted.pairs()
    if len(pairs) == 1:
        return {one.id: [" ".join(pairs[0])] for one in moved}, False
    turned: dict[str, list[str]] = {one.id: [] for one in moved}
    started = time.monotonic()
    for pair in pairs:
        if time.monotonic() - started > TIME_FOR_REASONS:
            return turned, True
        others = _without(task, pair)
        for one in moved:
            if others is not None and _differs(one, others.get(one.id)):
                turned[one.id].append(" ".join(pair))
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


def _printed(row: dict[str, object] | object) -> str:
    """A value as a page prints it."""
    assert isinstance(row, dict)
    value, exact = row["value"], row["exact"]
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
