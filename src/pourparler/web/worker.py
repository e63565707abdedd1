"""The process that long work runs in: it can be ended at any time, and takes nothing with it."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import BinaryIO

from pourparler.errors import Refused, Stopped, TooLarge
from pourparler.findings import Watch, unwatched
from pourparler.memory import free_memory
from pourparler.web.tasks import Found, Task

Outcome = Found | Refused
"""What a task ends in; a fault of the program is raised instead."""

Progress = Callable[[int, int, str], None]
"""Hears how far a task is."""

SECONDS_BETWEEN = 0.1
"""Seconds between two words on how far it is."""

SHARE_OF_MEMORY = 0.9
"""What of the free memory a task may take, so that nothing else is put out."""


class Fault(RuntimeError):
    """The program failed at a task; the text says how, for a log and not for a page."""


class Worker:
    """One process that answers one task at a time.

    A fresh interpreter and not a fork, since a server with threads cannot be forked safely.
    With `warm` it asks itself something first, so that what comes later is answered at once; else
    it answers its first task as soon as it can.
    """

    def __init__(self, *, warm: bool = True) -> None:
        code = f"from pourparler.web.worker import serve; serve({warm})"
        self._process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout

    def run(self, task: Task, progress: Progress) -> Outcome:
        """Answers a task, however long that takes; `Stopped` once the process has been ended."""
        try:
            pickle.dump(task, self._to)
            self._to.flush()
            while True:
                kind, said = pickle.load(self._from)
                if kind == "progress":
                    progress(*said)
                elif kind == "fault":
                    raise Fault(said)
                else:
                    outcome: Outcome = said
                    return outcome
        except (EOFError, OSError, pickle.UnpicklingError, ValueError):
            self._process.wait()
            return Stopped("the work was stopped; nothing is left of it")

    def end(self) -> None:
        """Ends the process at once; whoever waits for its answer hears of it."""
        self._process.kill()


def serve(warm: bool) -> None:
    """Answers tasks until the other side goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends us
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand among the answers
    _bounded()
    if warm:
        _warmed()
    while True:
        try:
            task = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        _sent(out, _answered(task, out))


def _sent(out: BinaryIO, said: tuple[str, object]) -> None:
    try:
        pickle.dump(said, out)
        out.flush()
    except BrokenPipeError:  # the server has gone
        os._exit(0)


def answered(task: Task, watch: Watch = unwatched) -> Found:
    """What a task asks for."""
    from pourparler.web.answering import answer, rows
    from pourparler.web.overview import overview

    if task.table:
        return rows(task, watch)
    return answer(task, watch) if task.lens else overview(task, watch)


def _answered(task: Task, out: BinaryIO) -> tuple[str, object]:
    last = 0.0

    def watch(done: int, total: int, doing: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= SECONDS_BETWEEN:
            last = now
            _sent(out, ("progress", (done, total, doing)))

    try:
        return "done", answered(task, watch)
    except Refused as refused:
        plain = type(refused)(refused.message, refused.problems)
        return "done", plain
    except MemoryError:
        what = "this does not fit into the memory that is free"
        return "done", TooLarge(f"{what} (ask for less, such as fewer draws or issues)")
    except Exception as fault:
        return "fault", f"{type(fault).__name__}: {fault}"


def _bounded() -> None:
    """Lets the process take most of the free memory and no more, where the system can do that."""
    free = free_memory()
    try:
        import resource
    except ImportError:  # Windows has none
        return
    if free is not None:
        # address space is more than memory: what is only reserved counts as well
        most = int(free * SHARE_OF_MEMORY) + 4_000_000_000
        with contextlib.suppress(OSError, ValueError):
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _warmed() -> None:
    """Loads what the first question needs, by asking one of a small case."""
    from pourparler import desk
    from pourparler.web.wanted import Wanted

    for name in ("elmira-1991", "istanbul-2025"):
        path = desk.catalogue()[name]
        with contextlib.suppress(Refused):
            answered(Task("warm", "warm", path, path.read_bytes(), "", Wanted()))
