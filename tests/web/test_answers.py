"""Questions on their way: the same one once, stopped at will, none left when everybody has gone."""

from __future__ import annotations

import asyncio
import time

import pytest

from pourparler import desk
from pourparler.errors import Stopped, TooLarge
from pourparler.web import answers, worker
from pourparler.web.answers import Answers, Job
from pourparler.web.tasks import Shown, Task
from pourparler.web.wanted import wanted

PATH = desk.find_case("istanbul-2025")


def task(query: str = "", lens: str = "zone") -> Task:
    pairs = [tuple(part.split("=", 1)) for part in query.split("&") if part]
    from pourparler.web.lens_list import lens_named

    found = wanted(pairs, lens_named(lens).options)
    return Task("x", "x", PATH, PATH.read_bytes(), lens, found)


LONG = "layers=all&sample=50000000"


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "PATIENCE", 0.2)


@pytest.mark.slow
def test_long_work_is_one_job_however_often_it_is_asked_for_and_stops() -> None:
    async def walk() -> None:
        found = Answers()
        first, second = await found.soon(task(LONG)), await found.soon(task(LONG))
        assert isinstance(first, Job) and first is second
        assert found.job(first.id) is first
        for _ in range(300):
            if first.total:
                break
            await asyncio.sleep(0.05)
        assert first.doing != "starting", "it says how far it is"
        started = time.monotonic()
        found.stop(first)
        assert isinstance(await first.future, Stopped) and found.job(first.id) is None
        assert time.monotonic() - started < 1
        assert first.worker is not None
        for _ in range(100):
            if first.worker._process.poll() is not None:
                break
            await asyncio.sleep(0.05)
        assert first.worker._process.poll() is not None, "its process has gone"
        found.end()

    asyncio.run(walk())


@pytest.mark.slow
def test_work_ends_a_minute_after_the_last_page(monkeypatch: pytest.MonkeyPatch) -> None:
    async def walk() -> None:
        found = Answers()
        found.entered()
        job = await found.soon(task(LONG))
        assert isinstance(job, Job)
        monkeypatch.setattr(answers, "ALONE", 0.1)
        await asyncio.sleep(0.2)
        found.stop_if_alone()
        assert not job.future.done(), "a page is still there"
        found.left()
        found.stop_if_alone()
        assert not job.future.done(), "the page may only be loading again"
        await asyncio.sleep(0.2)
        found.stop_if_alone()
        assert isinstance(job.future.result(), Stopped)
        found.end()

    assert answers.ALONE == 60
    asyncio.run(walk())


def test_one_long_task_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    async def walk() -> None:
        found = Answers()
        monkeypatch.setattr(answers, "MOST_RUNNING", 0)
        assert isinstance(await found.soon(task(LONG)), TooLarge)
        found.end()

    asyncio.run(walk())


@pytest.mark.slow
def test_an_answer_is_kept_and_a_worker_asked_again() -> None:
    async def walk() -> None:
        found = Answers()
        shown = await found.whole(task("layers=A1"))
        assert isinstance(shown, Shown)
        assert await found.soon(task("layers=A1")) is shown
        assert len(found._idle) == 1
        first = found._idle[0]
        await found.whole(task("layers=A2"))
        assert found._idle == [first], "the same process has answered"
        found.end()

    asyncio.run(walk())


def test_what_does_not_fit_is_said_and_not_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(worker, "answered", full)
    kind, said = worker._answered(task(), None)
    assert kind == "done" and isinstance(said, TooLarge) and "memory" in said.message


def test_a_fault_in_a_worker_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(worker, "answered", broken)
    assert worker._answered(task(), None)[0] == "fault"


def test_tasks_differ_by_all_that_changes_an_answer() -> None:
    keys = {
        task(q).key for q in ("", "layers=A1", "with=S16", "drop=rules.L1", "sample=9", "rows=1")
    }
    assert len(keys) == 6 and task("", "said").key not in keys
