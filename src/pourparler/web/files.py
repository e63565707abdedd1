"""Files that the server gives out: its own, the schema, the case itself and its report."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from pourparler import desk
from pourparler.errors import WrongUsage
from pourparler.web import looks
from pourparler.web.server_state import Bench
from pourparler.web.shelf import Opened
from pourparler.web.tasks import Task
from pourparler.web.wanted import wanted

SANDBOX = {"content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"}
"""What a file that we give out may do when it is opened where it stands: nothing."""


async def static(request: Request) -> Response:
    """One of our own files, by a name that is in a list."""
    name = request.path_params["name"]
    if name not in looks.STATIC:
        raise WrongUsage("there is no such file")
    kind = looks.STATIC[name][2]
    # asked for again at each page, and sent again only where another version has been installed
    headers = {"cache-control": "no-cache", "etag": looks.static_mark(name)}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers |= {"content-encoding": "gzip", "vary": "accept-encoding"}
        content = await asyncio.to_thread(looks.static_packed, name)
        return Response(content, media_type=kind, headers=headers)
    return Response(looks.static(name), media_type=kind, headers=headers)


async def schema(request: Request) -> Response:
    """The JSON Schema of the case file."""
    return Response(desk.schema(), media_type="application/json")


def _opened(request: Request) -> tuple[Bench, Opened]:
    bench: Bench = request.app.state.bench
    opened = bench.shelf.get(request.path_params["id"])
    if opened is None:
        raise WrongUsage("no case of that name is open here")
    return bench, opened


async def file(request: Request) -> Response:
    """The text of a case as it stands on the disk."""
    bench, opened = _opened(request)
    desk.gate_unsound(str(opened.path), bench.handling)
    return Response(
        opened.raw(), headers=_saved(f"{opened.id}.yaml"), media_type="application/yaml"
    )


async def report(request: Request) -> Response:
    """The report on a case as it is read here, as a file to be saved."""
    bench, opened = _opened(request)
    found = wanted(request.query_params.multi_items())

    def made() -> bytes:
        from pourparler.web.answering import changed_case

        task = Task(opened.id, opened.name, opened.path, opened.raw(), "", found, bench.sources,
                    bench.handling)  # fmt: skip
        settings = found.settings(bench.sources, bench.handling)
        reading = desk.reading_of(changed_case(task, found), settings)
        with tempfile.TemporaryDirectory(prefix="pourparler.") as folder:
            out = Path(folder) / "report.html"
            desk.report_on(opened.name, reading, out, settings)
            return out.read_bytes()

    written = await asyncio.to_thread(made)
    return Response(written, headers=_saved(f"{opened.id}.html"), media_type="text/html")


def _saved(name: str) -> dict[str, str]:
    return {**SANDBOX, "content-disposition": f'attachment; filename="{name}"'}
