"""The application: routes made from declarations, the gate before them, faults told by number."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from importlib import import_module

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from pourparler.errors import Refused
from pourparler.web import looks
from pourparler.web.gate import Gate
from pourparler.web.operation import Operation
from pourparler.web.operations import OPERATIONS
from pourparler.web.server_state import Bench
from pourparler.web.statuses import status_of
from pourparler.web.tasks import Task
from pourparler.web.wanted import Wanted

log = logging.getLogger("pourparler")
"""Where faults of the program are told, with the number that a page shows."""


def application(bench: Bench) -> ASGIApp:
    """The whole application behind its gate."""

    @contextlib.asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        _begun(bench)
        watch = asyncio.ensure_future(_watch(bench))
        loading = asyncio.ensure_future(_loaded())
        yield
        watch.cancel()
        await loading
        bench.answers.end()

    routes = [route for one in OPERATIONS for route in _routes(one)]
    handlers = {Refused: _refused, HTTPException: _http, Exception: _fault}
    app = Starlette(routes=routes, lifespan=running, exception_handlers=handlers)  # type: ignore[arg-type]
    app.state.bench = bench
    app.state.operations = OPERATIONS
    packed = GZipMiddleware(_Quiet(app), compresslevel=5)
    return Gate(packed, bench.session, looks.rendered("door.html"))


def _routes(one: Operation) -> Iterator[Route]:
    if one.twin:
        # Starlette would take the ending as part of the name, so the twin stands first.
        yield Route(f"{one.path}.json", _twin(one), methods=["GET"])
    yield Route(one.path, one.does, methods=[one.method])


def _twin(one: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def plain(request: Request) -> Response:
        request.path_params["plain"] = True
        return await one.does(request)

    return plain


def _begun(bench: Bench) -> None:
    """Has a worker begin with the first page that will be asked for, or get ready for any."""
    if bench.first is None:
        bench.answers.start()
        return
    with contextlib.suppress(Refused):  # the page will say why
        one = bench.first
        asked = Task(one.id, one.name, one.path, one.raw(), "", Wanted(), bench.sources,
                     bench.handling)  # fmt: skip
        bench.answers.expect(asked)


async def _loaded() -> None:
    """Loads what the first page needs while the browser starts."""
    for name in ("overview", "views"):
        await asyncio.to_thread(import_module, f"pourparler.web.{name}")


async def _watch(bench: Bench) -> None:
    while True:
        await asyncio.sleep(1)
        bench.answers.stop_if_alone()


async def _refused(request: Request, refused: Refused) -> Response:
    return _told(request, status_of(refused), refused.message)


async def _http(request: Request, wrong: HTTPException) -> Response:
    told = {404: "there is nothing at this address", 405: "this cannot be done here"}
    return _told(request, wrong.status_code, told.get(wrong.status_code, "refused"))


def _told(request: Request, status: int, message: str) -> Response:
    if "text/html" in request.headers.get("accept", "") and request.method == "GET":
        page = looks.rendered("fault.html", status=status, message=message)
        return Response(page, status, media_type="text/html")
    return JSONResponse({"error": message}, status)


async def _fault(request: Request, fault: Exception) -> Response:
    """Turns a fault of the program into a number that log and page share; no trace leaves."""
    number = secrets.token_hex(4)
    where = fault.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    line = f"{where.tb_frame.f_code.co_name}:{where.tb_lineno}" if where else "?"
    log.error("fault %s: %s at %s", number, type(fault).__name__, line)
    return _told(
        request, 500, f"this is a fault of the program, not of your case (number {number})"
    )


class _Quiet:
    """Keeps a fault that has been told from being told again, with its trace, by the server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # a server that ends takes what is still being answered with it, which is no fault
        with contextlib.suppress(Exception, asyncio.CancelledError):
            await self._app(scope, receive, send)
