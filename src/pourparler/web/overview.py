"""The first page of a case: coverage first, then what each question found, what changed marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pourparler import desk
from pourparler.case.reading import Reading
from pourparler.errors import Refused
from pourparler.web.answering import Task, Told, changed_case, findings
from pourparler.web.lens_list import all_lenses


@dataclass(frozen=True, slots=True)
class Answered:
    """One question on the overview: its findings, or why there are none."""

    lens: str
    title: str
    question: str
    told: tuple[Told, ...] = ()
    why_not: str = ""


def overview(task: Task, last: bytes | None) -> list[Answered]:
    """Every lens in order; `last` is the text before the last edit, to mark what it changed."""
    reading = desk.reading_of(
        changed_case(task, task.wanted), task.wanted.settings(task.sources, task.handling)
    )
    return list(_answered(task, last, reading))


def _answered(task: Task, last: bytes | None, reading: Reading) -> Iterator[Answered]:
    for lens in all_lenses():
        asked = replace(task, lens=lens.name)
        missing = [need for need in lens.needs if not getattr(reading.case.document, need)]
        head = lens.name, lens.title, lens.question
        why = f"the case has no {' and no '.join(missing)}" if missing else None
        why = why or lens.ready(reading, {})
        if why:
            yield Answered(*head, why_not=why)
            continue
        try:
            told = findings(asked)
        except Refused as refused:
            yield Answered(*head, why_not=refused.message)
            continue
        yield Answered(*head, told=tuple(_since(asked, told, last)))


def _since(task: Task, told: tuple[Told, ...], last: bytes | None) -> Iterator[Told]:
    """The findings that an overview repeats, and those that the last edit changed."""
    before: dict[str, Told] = {}
    if last is not None and not task.wanted.pairs():
        try:
            before = {one.id: one for one in findings(replace(task, raw=last))}
        except Refused:  # the text before may not have been sound
            before = {}
    for one in told:
        old = before.get(one.id)
        if old is not None and old.value != one.value:
            one = replace(one, was=old.value, before=old.claim, turns_on=("the last edit",))
        if one.summary or one.is_changed:
            yield one
