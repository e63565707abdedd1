"""The pages of a case and their plain twins: what is asked in the address, answered by the desk."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pourparler import desk, gating
from pourparler.errors import HasErrors, Refused, TooLarge, WrongUsage
from pourparler.plain_text import visible
from pourparler.reports.case_facts import CaseFacts
from pourparler.web import answering, looks
from pourparler.web.answering import Task
from pourparler.web.keeping import seen
from pourparler.web.lens_list import all_lenses, lens_named
from pourparler.web.overview import overview
from pourparler.web.server_state import Bench
from pourparler.web.shelf import Opened, etag
from pourparler.web.source_page import source_texts
from pourparler.web.tray import Group, titles_of, tray
from pourparler.web.wanted import Wanted, wanted

STATUS = {WrongUsage: 400, HasErrors: 422, TooLarge: 422}
"""The status of what is refused; 403 for anything above the label that may leave."""


@dataclass(frozen=True, slots=True)
class View:
    """What stands on every page of one case."""

    case: Opened
    title: str
    etag: str
    wanted: Wanted
    groups: list[Group]
    errors: int = 0


async def start(request: Request) -> Response:
    """The catalogue, the files opened here, and a new case from the template."""
    bench: Bench = request.app.state.bench
    titles = await asyncio.to_thread(desk.catalogue_titles)
    return _page(request, "start.html", titles=titles, opened=bench.shelf.all())


async def case_home(request: Request) -> Response:
    """A case without the name of a page."""
    _opened(request)
    return RedirectResponse(f"/c/{request.path_params['id']}/overview", 303)


async def overview_page(request: Request) -> Response:
    """Coverage first, then findings."""
    opened, task = _task(request, "")
    last = opened.snapshots[-1] if opened.snapshots else None
    if _plain(request):
        found = await asyncio.to_thread(overview, task, last)
        told = {
            one.lens: {
                "why_not": one.why_not or None,
                "findings": [{"id": t.id, "claim": t.claim, "was": t.was} for t in one.told],
            }
            for one in found
        }
        return _json({"case": opened.name, "questions": told})
    return await _shown(request, task, lambda: {"answers": overview(task, last)}, "overview.html")


async def lens_page(request: Request) -> Response:
    """One question: its options, what changed, its findings, its section and its notes."""
    name = request.path_params["lens"]
    lens = lens_named(name)
    _, task = _task(request, name)
    if _plain(request):
        shown = await request.app.state.bench.answers.whole(task)
        return Response(shown.data, media_type="application/json")
    answers = request.app.state.bench.answers
    outcome = await answers.soon(task)
    whole = [*task.wanted.pairs(), *task.wanted.options]
    given = {
        "lens": lens,
        "options": dict(task.wanted.options),
        "pairs_query": f"?{urlencode(whole)}" if whole else "",
        "rows_query": f"?{urlencode([*whole, ('rows', 'all')])}",
    }
    if isinstance(outcome, Refused):
        return await _refused(request, task, outcome, **given)
    if not isinstance(outcome, answering.Shown):
        return await _shown(request, task, lambda: {**given, "job": outcome}, "working.html")
    return await _shown(request, task, lambda: {**given, "shown": outcome}, "lens.html")


async def case_page(request: Request) -> Response:
    """The file in an editor."""
    opened, task = _task(request, "")
    _, problems = await asyncio.to_thread(answering.read_text, task.raw, opened.path, task.sources)
    if _plain(request):
        desk.gate_unsound(str(opened.path), task.handling)
        return _json({"case": opened.name, "problems": [one.row() for one in problems]})
    desk.gate_unsound(str(opened.path), task.handling)
    text = task.raw.decode("utf-8", errors="replace")
    line = await asyncio.to_thread(_line, task, request.query_params.get("at", ""))
    return _page(
        request, "case.html", view=await asyncio.to_thread(_view, task, opened), text=text,
        problems=[one.row() for one in problems], line=line,
    )  # fmt: skip


async def sources_page(request: Request) -> Response:
    """Every source with its text, and the statements at their places in it."""
    _, task = _task(request, "")

    def made() -> dict[str, object]:
        reading = desk.reading_of(
            answering.changed_case(task, task.wanted),
            task.wanted.settings(task.sources, task.handling),
        )
        gating.gate(reading.case, reading.case.document.statements, task.handling)
        return {"sources": source_texts(reading)}

    if _plain(request):
        found = (await asyncio.to_thread(made))["sources"]
        assert isinstance(found, list)
        return _json({"case": task.name, "sources": [one.row() for one in found]})
    return await _shown(request, task, made, "sources.html")


def _plain(request: Request) -> bool:
    return bool(request.path_params.get("plain"))


def _opened(request: Request) -> Opened:
    bench: Bench = request.app.state.bench
    opened = bench.shelf.get(request.path_params["id"])
    if opened is None:
        raise WrongUsage("no case of that name is open here")
    return opened


def _task(request: Request, lens: str) -> tuple[Opened, Task]:
    bench: Bench = request.app.state.bench
    opened = _opened(request)
    options = lens_named(lens).options if lens else ()
    found = wanted(request.query_params.multi_items(), options)
    raw = opened.raw()
    seen(raw)
    return opened, Task(
        opened.id, opened.name, opened.path, raw, lens, found, bench.sources,
        bench.handling,
    )  # fmt: skip


def _view(task: Task, opened: Opened) -> View:
    """What stands around a page; a case with errors has no tray."""
    case, problems = answering.read_text(task.raw, task.file, task.sources)
    errors = sum(1 for one in problems if one.severity == "error")
    if case is None:
        return View(opened, opened.path.name, etag(task.raw), task.wanted, [], errors)
    facts = CaseFacts(desk.reading_of(case, desk.Settings()))
    groups = tray(case, task.wanted, titles_of(case, facts))
    title = visible(case.document.name)
    return View(opened, title, etag(task.raw), task.wanted, groups, errors)


async def _shown(
    request: Request, task: Task, made: Callable[[], dict[str, object]], template: str
) -> Response:
    opened = _opened(request)
    try:
        given = await asyncio.to_thread(made)
    except Refused as refused:
        return await _refused(request, task, refused)
    view = await asyncio.to_thread(_view, task, opened)
    return _page(request, template, view=view, **given)


async def _refused(request: Request, task: Task, refused: Refused, **given: object) -> Response:
    """A page that says why there is no answer, with the tray beside it to take the cause back."""
    view = await asyncio.to_thread(_view, task, _opened(request))
    status = STATUS.get(type(refused), 403)
    rows = [problem.row() for problem in refused.problems]
    whole = {"lens": None, "options": {}, "rows": rows, **given}
    response = _page(request, "refused.html", view=view, refused=refused, **whole)
    response.status_code = status
    return response


def _line(task: Task, address: str) -> int:
    """The line of the file at which an entry begins, for the editor; 0 where there is none."""
    case, _ = answering.read_text(task.raw, task.file, task.sources)
    if case is None or address not in case.located:
        return int(address[:9]) if address.isascii() and address.isdigit() else 0
    return case.places.place(case.located[address].path, key=True).line


def _page(request: Request, template: str, **given: object) -> Response:
    bench: Bench = request.app.state.bench
    whole = {
        "nonce": request.state.nonce,
        "lenses": all_lenses(),
        "path": request.url.path,
        "folder": bench.shelf.folder.name,
        **given,
    }
    return Response(looks.rendered(template, **whole), media_type="text/html")


def _json(found: object) -> Response:
    text = json.dumps(found, ensure_ascii=False, allow_nan=False)
    return Response(text, media_type="application/json")
