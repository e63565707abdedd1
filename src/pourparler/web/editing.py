"""What changes a case, or tries to: problems as one types, save, keep, go back, copy, new."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pourparler.errors import HasErrors, Problem, WrongUsage
from pourparler.web import keeping
from pourparler.web.bodies import read_json, text_at
from pourparler.web.keeping import Clash, Kept
from pourparler.web.server_state import Bench
from pourparler.web.shelf import Opened, etag
from pourparler.web.wanted import wanted

Body = dict[str, object]
"""What a request brings."""


async def _asked(request: Request) -> tuple[Bench, Opened, Body]:
    bench: Bench = request.app.state.bench
    opened = bench.shelf.get(request.path_params["id"])
    if opened is None:
        raise WrongUsage("no case of that name is open here")
    return bench, opened, read_json(await request.body())


async def check(request: Request) -> Response:
    """The problems of a text that is being typed; nothing is written."""
    bench, opened, body = await _asked(request)
    raw = text_at(body, "text").encode("utf-8")

    def problems_of() -> list[Problem]:
        from pourparler.formats.case_yaml import read_bytes

        _, found = read_bytes(raw, str(opened.path), opened.path.parent, bench.sources)
        return found

    problems = await asyncio.to_thread(problems_of)
    return _json({"problems": _rows(problems)})


async def save(request: Request) -> Response:
    """Writes the text of the editor, if the file is still the one that was loaded."""
    _, opened, body = await _asked(request)
    text = text_at(body, "text")
    read = text_at(body, "etag", 64)

    def write() -> Kept | Clash:
        return keeping.keep(opened, keeping.as_written(text, opened.raw()), read)

    return await _written(write)


async def keep(request: Request) -> Response:
    """Writes what is tried in an address into the file: its changes, claims switched on, the date.

    Layers and grounds are ways to read a case and stay in the address.
    """
    bench, opened, body = await _asked(request)
    found = wanted(parse_qsl(text_at(body, "query", 100_000).lstrip("?")))
    read = text_at(body, "etag", 64)

    def write() -> Kept | Clash:
        raw = opened.raw()
        if etag(raw) != read:
            return Clash(keeping.seen(raw), ())
        from pourparler.studies.edits import edits_of, spliced
        from pourparler.web.answering import sound_case

        case = sound_case(raw, opened.path, bench.sources)
        new = spliced(case, edits_of(case, [change.pair for change in found.to_keep()]))
        sound_case(new, opened.path, bench.sources)
        return keeping.keep(opened, new, read)

    return await _written(write)


async def undo(request: Request) -> Response:
    """Writes the text that stood in the file before the last edit made here."""
    _, opened, body = await _asked(request)
    read = text_at(body, "etag", 64)

    def write() -> Kept | Clash:
        if not opened.snapshots:
            raise WrongUsage("there is nothing to go back to")
        outcome = keeping.keep(opened, opened.snapshots[-1], read, remember=False)
        if isinstance(outcome, Kept):
            opened.snapshots.pop()
        return outcome

    return await _written(write)


async def copy(request: Request) -> Response:
    """A copy of a case under another name in the folder where the server was started."""
    bench, opened, body = await _asked(request)
    name = text_at(body, "name", 200)
    text = text_at(body, "text", default="")
    raw = keeping.as_written(text, opened.raw()) if text else opened.raw()
    made = await asyncio.to_thread(bench.shelf.new, name, raw)
    return _json({"case": made.id})


async def new(request: Request) -> Response:
    """A new case from the template."""
    bench: Bench = request.app.state.bench
    body = read_json(await request.body())
    made = await asyncio.to_thread(bench.shelf.new, text_at(body, "name", 200))
    return _json({"case": made.id})


async def exchange(request: Request) -> Response:
    """The token of the address for a cookie, once."""
    bench: Bench = request.app.state.bench
    body = read_json(await request.body())
    cookie = bench.session.exchange(text_at(body, "token", 200))
    if cookie is None:
        return JSONResponse({"error": "this address has been used, or is another's"}, 401)
    return JSONResponse({}, headers={"set-cookie": cookie})


async def _written(write: Callable[[], Kept | Clash]) -> Response:
    try:
        outcome = await asyncio.to_thread(write)
    except HasErrors as wrong:
        return _json({"error": wrong.message, "problems": _rows(wrong.problems)}, 422)
    if isinstance(outcome, Clash):
        rows = [piece.row() for piece in outcome.pieces]
        told = "the file was changed on the disk since it was loaded; nothing was written"
        return _json({"error": told, "etag": outcome.etag, "pieces": rows}, 409)
    return _json({"etag": outcome.etag, "notices": outcome.notices})


def _rows(problems: list[Problem]) -> list[dict[str, object]]:
    return [problem.row() for problem in problems]


def _json(found: object, status: int = 200) -> Response:
    text = json.dumps(found, ensure_ascii=False, allow_nan=False)
    return Response(text, status, media_type="application/json")
