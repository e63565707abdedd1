"""The pages of a case and their plain twins: what is asked in the address, answered by the desk.

What reads cases is loaded when it is first asked for, so that the server answers at once.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pourparler import desk
from pourparler.errors import Problem, Refused, WrongUsage
from pourparler.web import looks
from pourparler.web.keeping import seen
from pourparler.web.lens_list import all_lenses, lens_named, page_keys
from pourparler.web.server_state import Bench
from pourparler.web.shelf import Opened
from pourparler.web.statuses import status_of
from pourparler.web.tasks import Overview, Shown, Task
from pourparler.web.wanted import KINDS, asks_itself, wanted

if TYPE_CHECKING:
    from pourparler.web.views import View


MOST_IN_A_WINDOW = 500
"""Rows that one answer to a page that scrolls has."""


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
    _, task = _task(request, "")
    answers = request.app.state.bench.answers
    if _plain(request):
        found = await answers.whole(task)
        told = {
            one.lens: {
                "why_not": one.why_not or None,
                "findings": [
                    {"id": t.id, "claim": t.claim, "was": t.was, "turns_on": list(t.turns_on)}
                    for t in one.told
                ],
            }
            for one in found.answers
        }
        return _json({"case": task.name, "questions": told})
    outcome = await answers.soon(task)
    if isinstance(outcome, Refused):
        return await _refused(request, task, outcome)
    if not isinstance(outcome, Overview):
        given = {"lens": None, "options": {}, "job": outcome}
        return await _shown(request, task, lambda: given, "working.html")
    return await _shown(request, task, lambda: {"answers": outcome.answers}, "overview.html")


async def lens_page(request: Request) -> Response:
    """One question: its options, what changed, its findings, its section and its notes."""
    name = request.path_params["lens"]
    lens = lens_named(name)
    _, task = _task(request, name)
    if _plain(request):
        shown = await request.app.state.bench.answers.whole(replace(task, plain=True))
        return Response(shown.data, media_type="application/json")
    answers = request.app.state.bench.answers
    outcome = await answers.soon(task)
    options = [(name, value) for name, value in task.wanted.options if name not in KINDS]
    whole = [*task.wanted.pairs(), *options]
    given = {
        "lens": lens,
        "options": dict(options),
        "asks_itself": asks_itself(lens.options),
        "pairs_query": f"?{urlencode(whole)}" if whole else "",
        "rows_query": f"?{urlencode([*whole, ('rows', 'all')])}",
    }
    if isinstance(outcome, Refused):
        return await _refused(request, task, outcome, **given)
    if not isinstance(outcome, Shown):
        return await _shown(request, task, lambda: {**given, "job": outcome}, "working.html")
    return await _shown(request, task, lambda: {**given, "shown": outcome}, "lens.html")


async def rows_page(request: Request) -> Response:
    """Some of all the rows of a question, for a table that is scrolled through."""
    asked = request.query_params
    start, count = (_number(asked.get(name, ""), name) for name in ("start", "count"))
    down = asked.get("order", "").startswith("-")
    column = _number(asked.get("order", "").removeprefix("-"), "order")
    _, task = _task(request, request.path_params["lens"])
    found = await request.app.state.bench.answers.whole(replace(task, table=True))
    if column > len(found.columns):
        raise WrongUsage(f"order: there are {len(found.columns)} columns")
    order = -column if down else column
    count = min(count or MOST_IN_A_WINDOW, MOST_IN_A_WINDOW)
    window = await asyncio.to_thread(found.window, asked.get("find", ""), order, start, count)
    return _json(window)


def _number(text: str, name: str) -> int:
    if text and not (text.isascii() and text.isdigit()):
        raise WrongUsage(f"{name}: expected a number")
    return int(text[:9] or 0)


async def case_page(request: Request) -> Response:
    """The file in an editor."""
    opened, task = _task(request, "")
    at = request.query_params.get("at", "")
    problems, line = await asyncio.to_thread(_problems, task, at)
    if _plain(request):
        desk.gate_unsound(str(opened.path), task.handling)
        return _json({"case": opened.name, "problems": [one.row() for one in problems]})
    desk.gate_unsound(str(opened.path), task.handling)
    text = task.raw.decode("utf-8", errors="replace")
    return _page(
        request, "case.html", view=await _view(request, task), text=text,
        problems=[one.row() for one in problems], line=line,
    )  # fmt: skip


async def sources_page(request: Request) -> Response:
    """Every source with its text, and the statements at their places in it."""
    _, task = _task(request, "")

    def made() -> dict[str, object]:
        from pourparler.web.views import sources

        return {"sources": sources(task)}

    if _plain(request):
        found = (await asyncio.to_thread(made))["sources"]
        assert isinstance(found, list)
        return _json({"case": task.name, "sources": [one.row() for one in found]})
    return await _shown(request, task, made, "sources.html")


def _problems(task: Task, address: str) -> tuple[tuple[Problem, ...], int]:
    from pourparler.web.views import problems_and_line

    return problems_and_line(task, address)


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
    last = opened.snapshots[-1] if opened.snapshots and not lens else None
    return opened, Task(
        opened.id, opened.name, opened.path, raw, lens, found, bench.sources,
        bench.handling, last,
    )  # fmt: skip


def _is_piece(request: Request) -> bool:
    """Whether a page asks for what changes in it alone, since all around it stays."""
    return "hx-request" in request.headers


async def _view(request: Request, task: Task) -> View:
    from pourparler.web.views import view

    return await asyncio.to_thread(view, task, _opened(request), not _is_piece(request))


async def _shown(
    request: Request, task: Task, made: Callable[[], dict[str, object]], template: str
) -> Response:
    try:
        given = await asyncio.to_thread(made)
    except Refused as refused:
        return await _refused(request, task, refused)
    view = await _view(request, task)
    return _page(request, template, view=view, **given)


async def _refused(request: Request, task: Task, refused: Refused, **given: object) -> Response:
    """A page that says why there is no answer, with the tray beside it to take the cause back."""
    view = await _view(request, task)
    rows = [problem.row() for problem in refused.problems]
    whole = {"lens": None, "options": {}, "rows": rows, **given}
    response = _page(request, "refused.html", view=view, refused=refused, **whole)
    response.status_code = status_of(refused)
    return response


def _page(request: Request, template: str, **given: object) -> Response:
    bench: Bench = request.app.state.bench
    whole = {
        "nonce": request.state.nonce,
        "lenses": all_lenses(),
        "keys": page_keys(),
        "path": request.url.path,
        "kinds": KINDS,
        "asks_itself": False,
        "frame": "piece.html" if _is_piece(request) else "framed.html",
        "folder": bench.shelf.folder.name,
        **given,
    }
    return Response(looks.rendered(template, **whole), media_type="text/html")


def _json(found: object) -> Response:
    text = json.dumps(found, ensure_ascii=False, allow_nan=False)
    return Response(text, media_type="application/json")
