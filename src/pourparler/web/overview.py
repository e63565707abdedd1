"""The first page of a case: coverage first, then what each question found, what changed marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pourparler import desk
from pourparler.case.reading import Reading
from pourparler.errors import Refused
from pourparler.findings import Watch, unwatched
from pourparler.web.answering import changed_case, findings, sound_case
from pourparler.web.lens_list import asked_at_once
from pourparler.web.tasks import Answered, Overview, Task, Told


def overview(task: Task, watch: Watch = unwatched) -> Overview:
    """Every lens in order, with what the last edit changed."""
    reading = desk.reading_of(
        changed_case(task, task.wanted), task.wanted.settings(task.sources, task.handling)
    )
    return Overview(tuple(_answered(task, reading, watch)))


def _answered(task: Task, reading: Reading, watch: Watch) -> Iterator[Answered]:
    lenses = asked_at_once()
    for done, lens in enumerate(lenses):
        watch(done, len(lenses), lens.question)
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
        yield Answered(*head, told=tuple(_since(asked, told)))


def _since(task: Task, told: tuple[Told, ...]) -> Iterator[Told]:
    """The findings that an overview repeats, and those that the last edit changed."""
    before: dict[str, Told] = {}
    edited: tuple[str, ...] = ()
    if task.last is not None and not task.wanted.pairs():
        try:
            before = {one.id: one for one in findings(replace(task, raw=task.last))}
            edited = _edited(task, task.last)
        except Refused:  # the text before may not have been sound
            before = {}
    for one in told:
        old = before.pop(one.id, None)
        if old is not None and (old.value, old.claim) != (one.value, one.claim):
            one = replace(one, was=old.value, before=old.claim, edited=edited)
        elif old is None and edited:
            one = replace(one, was="", before="", edited=edited)
        if one.summary or one.is_changed:
            yield one
    for old in before.values():
        yield replace(old, was=old.value, before=old.claim, edited=edited, gone=True)


def _edited(task: Task, last: bytes) -> tuple[str, ...]:
    """The addresses of entries that the last edit made, changed or took out."""
    before, after = (sound_case(raw, task.file, task.sources).located for raw in (last, task.raw))
    listed = dict.fromkeys([*before, *after])
    return tuple(
        address
        for address in listed
        if address not in before
        or address not in after
        or before[address].entry != after[address].entry
    )
