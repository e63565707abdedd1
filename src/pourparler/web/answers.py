"""Questions on their way: answered in workers, found again by a reload, stopped at will."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Coroutine
from dataclasses import dataclass, field

from pourparler.errors import Refused, Stopped, TooLarge
from pourparler.web.row_table import Rows
from pourparler.web.tasks import Found, Task
from pourparler.web.worker import Outcome, Worker

PATIENCE = 1.5
"""Seconds that a page waits for its answer before it shows how far the work is."""

MOST_RUNNING = 4
"""Long tasks that run at the same time; one more is refused, with the advice to stop one."""

MOST_IDLE = 2
"""Workers that wait for a question; one more is ended when it is done."""

KEPT = 64
"""Answers that are kept, the latest asked for last."""

KEPT_TABLES = 2
"""Tables of all rows among them, since one may take tens of megabytes."""

ALONE = 60.0
"""Seconds after the last page is gone before all work is stopped."""


@dataclass(slots=True)
class Job:
    """One task on its way; `moved` is set whenever there is news of it."""

    id: str
    task: Task
    future: asyncio.Future[Outcome]
    done: int = 0
    total: int = 0
    doing: str = "starting"
    started: float = field(default_factory=time.monotonic)
    worker: Worker | None = None
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def percent(self) -> int:
        """How much of what it is doing is done."""
        return min(100, 100 * self.done // max(self.total, 1))

    @property
    def seconds(self) -> int:
        """How long it has been running."""
        return int(time.monotonic() - self.started)


class Answers:
    """Answers by task, jobs by id, and the worker that waits for the next question."""

    def __init__(self, *idle: Worker) -> None:
        self._kept: OrderedDict[str, Found] = OrderedDict()
        self._jobs: dict[str, Job] = {}
        self._idle: list[Worker] = [*idle]
        self._running: set[asyncio.Task[None]] = set()
        self.pages = 0
        self._left = time.monotonic()

    def start(self) -> None:
        """Has a worker ready before anybody asks."""
        self._keep_running(self._ready())

    def expect(self, task: Task) -> None:
        """Works on a task that a page is about to ask for."""
        self._asked(task)

    def end(self) -> None:
        """Ends every process."""
        for job in list(self._jobs.values()):
            self.stop(job)
        for worker in self._idle:
            worker.end()
        self._idle.clear()

    def job(self, id: str) -> Job | None:
        """The job of this id, while it runs."""
        return next((job for job in self._jobs.values() if job.id == id), None)

    async def soon(self, task: Task) -> Outcome | Job:
        """The answer, or the job that works on it once a page has waited long enough."""
        found = self._known(task)
        if found is not None:
            return found
        job = self._asked(task)
        if isinstance(job, Refused):
            return job
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(asyncio.shield(job.future), PATIENCE)
        self._keep_running(self._ready())  # whoever asks next shall not wait for this one
        return job

    async def whole(self, task: Task) -> Found:
        """The answer, however long it takes; a refusal is raised. Who waits is there as a page."""
        found = self._known(task)
        job = self._asked(task) if found is None else found
        self.entered()
        try:
            outcome = await asyncio.shield(job.future) if isinstance(job, Job) else job
        finally:
            self.left()
        if isinstance(outcome, Refused):
            raise outcome
        return outcome

    def stop(self, job: Job) -> None:
        """Ends the process of a job; whoever waits for it hears that it was stopped."""
        if job.worker is not None:
            job.worker.end()
        if not job.future.done():
            job.future.set_result(Stopped("the work was stopped; nothing is left of it"))
        self._jobs.pop(job.task.key, None)
        job.moved.set()

    def entered(self) -> None:
        """A page has come."""
        self.pages += 1

    def left(self) -> None:
        """A page has gone."""
        self.pages -= 1
        self._left = time.monotonic()

    def stop_if_alone(self) -> None:
        """Stops all work when there has been no page for long."""
        if self.pages <= 0 and time.monotonic() - self._left > ALONE:
            for job in list(self._jobs.values()):
                self.stop(job)

    def _known(self, task: Task) -> Found | None:
        found = self._kept.get(task.key)
        if found is not None:
            self._kept.move_to_end(task.key)
        return found

    def _asked(self, task: Task) -> Job | Refused:
        if task.key in self._jobs:
            return self._jobs[task.key]
        if sum(job.seconds > PATIENCE for job in self._jobs.values()) >= MOST_RUNNING:
            return TooLarge(f"{MOST_RUNNING} questions are being worked on (stop one of them)")
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        job = Job(secrets.token_hex(8), task, future)
        self._jobs[task.key] = job
        self._keep_running(self._work(job))
        return job

    async def _work(self, job: Job) -> None:
        loop = asyncio.get_running_loop()

        def heard(done: int, total: int, doing: str) -> None:
            loop.call_soon_threadsafe(self._told, job, (done, total, doing))

        try:
            job.worker = self._idle.pop() if self._idle else await asyncio.to_thread(Worker)
            outcome = await asyncio.to_thread(job.worker.run, job.task, heard)
        except Exception as fault:
            self._over(job)
            if not job.future.done():
                job.future.set_exception(fault)
                job.future.exception()  # whoever waits gets it; nobody has to
            return
        if isinstance(outcome, Found):
            self._keep(job.task, outcome)
        self._over(job, outcome)

    def _keep(self, task: Task, found: Found) -> None:
        self._kept[task.key] = found
        tables = [key for key, one in self._kept.items() if isinstance(one, Rows)]
        for key in tables[:-KEPT_TABLES]:
            del self._kept[key]
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def _told(self, job: Job, said: tuple[int, int, str]) -> None:
        job.done, job.total, job.doing = said
        job.moved.set()

    def _over(self, job: Job, outcome: Outcome | None = None) -> None:
        self._jobs.pop(job.task.key, None)
        if outcome is not None and not job.future.done():
            job.future.set_result(outcome)
        job.moved.set()
        if job.worker is None:
            return
        if isinstance(outcome, Stopped) or outcome is None or len(self._idle) >= MOST_IDLE:
            job.worker.end()
        else:
            self._idle.append(job.worker)

    async def _ready(self) -> None:
        if not self._idle:
            worker = await asyncio.to_thread(Worker)
            self._idle.append(worker)

    def _keep_running(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._running.add(task)  # else the loop may forget it
        task.add_done_callback(self._running.discard)
