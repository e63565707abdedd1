"""What pages show besides answers: what stands around them, the sources, the place of an entry."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler import desk, gating
from pourparler.errors import Problem
from pourparler.plain_text import visible
from pourparler.reports.case_facts import CaseFacts
from pourparler.web.answering import changed_case, read_text
from pourparler.web.shelf import Opened, etag
from pourparler.web.source_page import SourceText, source_texts
from pourparler.web.tasks import Task
from pourparler.web.tray import Group, tray
from pourparler.web.wanted import Wanted


@dataclass(frozen=True, slots=True)
class View:
    """What stands on every page of one case."""

    case: Opened
    title: str
    etag: str
    wanted: Wanted
    groups: list[Group]
    errors: int = 0


def view(task: Task, opened: Opened, whole: bool = True) -> View:
    """What stands around a page; a case with errors has no tray, nor has what is not `whole`."""
    case, problems = read_text(task.raw, task.file, task.sources)
    errors = sum(1 for one in problems if one.severity == "error")
    if case is None:
        return View(opened, opened.path.name, etag(task.raw), task.wanted, [], errors)
    title = visible(case.document.name)
    if not whole:
        return View(opened, title, etag(task.raw), task.wanted, [], errors)
    facts = CaseFacts(desk.reading_of(case, desk.Settings()))
    groups = tray(case, task.wanted, facts, task.handling)
    return View(opened, title, etag(task.raw), task.wanted, groups, errors)


def sources(task: Task) -> list[SourceText]:
    """The sources of a case as it is read, if all their statements may be shown."""
    reading = desk.reading_of(
        changed_case(task, task.wanted), task.wanted.settings(task.sources, task.handling)
    )
    gating.gate(reading.case, reading.case.document.statements, task.handling)
    return source_texts(reading)


def problems_and_line(task: Task, address: str) -> tuple[tuple[Problem, ...], int]:
    """The problems of a case, and the line of an entry for the editor; 0 where there is none."""
    _, problems = read_text(task.raw, task.file, task.sources)
    return problems, _line(task, address)


def _line(task: Task, address: str) -> int:
    """The line of the file at which an entry begins, for the editor; 0 where there is none."""
    case, _ = read_text(task.raw, task.file, task.sources)
    if case is None or address not in case.located:
        return int(address[:9]) if address.isascii() and address.isdigit() else 0
    return case.places.place(case.located[address].path, key=True).line
