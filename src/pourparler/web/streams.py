"""Streams of events to a page: a file that changed on the disk, and how far long work is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from pourparler.errors import Refused, Stopped, WrongUsage
from pourparler.web import looks
from pourparler.web.answers import Job
from pourparler.web.bodies import read_json
from pourparler.web.server_state import Bench
from pourparler.web.shelf import Opened, etag

LOOK = 0.7
"""Seconds between two looks at the file, at a job and at whether the server ends."""

BREATH = 15.0
"""Seconds after which a silent stream says that it is still there."""


def _stream(events: AsyncIterator[str]) -> Response:
    return StreamingResponse(events, media_type="text/event-stream")


async def case_events(request: Request) -> Response:
    """Says when the file is another on the disk; while it is open, a page is there."""
    bench: Bench = request.app.state.bench
    opened = bench.shelf.get(request.path_params["id"])
    if opened is None:
        raise WrongUsage("no case of that name is open here")
    return _stream(_changes(bench, opened, request.query_params.get("etag", "")))


async def _changes(bench: Bench, opened: Opened, known: str) -> AsyncIterator[str]:
    bench.answers.entered()
    try:
        yield ": here\n\n"
        looked: tuple[int, int, int] | None = None
        spoke = time.monotonic()
        while not bench.ends():
            now = _look(opened)
            if now != looked:
                looked = now
                mark = await asyncio.to_thread(_etag, opened)
                if mark != known:
                    known = mark
                    yield f"event: changed\nid: {mark}\ndata: {mark}\n\n"
            if time.monotonic() - spoke > BREATH:
                spoke = time.monotonic()
                yield ": still here\n\n"
            await asyncio.sleep(LOOK)
    finally:
        bench.answers.left()


def _look(opened: Opened) -> tuple[int, int, int]:
    try:
        found = opened.path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _etag(opened: Opened) -> str:
    try:
        return etag(opened.raw())
    except Refused:
        return "gone"


async def job_events(request: Request) -> Response:
    """How far a job is, as pieces of a page, and `done` at its end; a late page is told at once."""
    bench: Bench = request.app.state.bench
    job = bench.answers.job(request.path_params["job"])
    return _stream(_progress(bench, job))


async def _progress(bench: Bench, job: Job | None) -> AsyncIterator[str]:
    bench.answers.entered()
    try:
        while job is not None and not job.future.done():
            if bench.ends():
                return
            piece = looks.rendered("progress.html", job=job).decode("utf-8")
            lines = "".join(f"data: {line}\n" for line in piece.splitlines())
            yield f"{lines}\n"
            job.moved.clear()
            try:
                await asyncio.wait_for(job.moved.wait(), LOOK)
            except TimeoutError:
                continue
        stopped = job is not None and isinstance(job.future.result(), Stopped)
        word = "stopped" if stopped else "done"
        yield f"event: {word}\ndata: {word}\n\n"
    finally:
        bench.answers.left()


async def stop(request: Request) -> Response:
    """Ends a job."""
    bench: Bench = request.app.state.bench
    read_json(await request.body())
    job = bench.answers.job(request.path_params["job"])
    if job is not None:
        bench.answers.stop(job)
    return Response("{}", media_type="application/json")
