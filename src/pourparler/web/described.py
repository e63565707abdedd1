"""The description of the server for programs (OpenAPI), made from its declarations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from pourparler import __version__
from pourparler.findings import Option
from pourparler.web.lens_list import all_lenses
from pourparler.web.operation import Operation
from pourparler.web.statuses import MEANINGS

Json = dict[str, object]
"""A part of the description."""

STATE: tuple[tuple[str, str, bool], ...] = (
    ("layers", "Layers of assumptions switched on, or all.", True),
    ("grounds", "Which grounds an entry needs to count: any or own.", False),
    ("with", "Disputed statements switched on.", True),
    ("as-of", "Read the case as of a date.", False),
    ("drop", "The address of an entry to be left out.", True),
    ("set", "ADDRESS=VALUE: a value to be tried.", True),
    ("add", "ADDRESS={YAML}: an entry to be tried.", True),
    ("fix", "ISSUE=LEVEL: an issue left one level.", True),
    ("remove", "An issue left as it is without agreement.", True),
)
"""What the address of any page of a case may say: name, what it means, whether it may repeat."""


async def openapi(request: Request) -> Response:
    """The description as JSON."""
    found = description(request.app.state.operations)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    return Response(text, media_type="application/json")


def description(operations: tuple[Operation, ...]) -> Json:
    """The description of these operations; a page of each lens is spelt out."""
    paths: dict[str, Json] = {}
    for one in operations:
        for path, summary, options in _spelt_out(one):
            paths.setdefault(path, {})[one.method.lower()] = _described(one, path, summary, options)
            if one.twin:
                plain = _described(one, path, f"{summary} Plain data.", options, plain=True)
                paths.setdefault(f"{path}.json", {})["get"] = plain
    info = {"title": "pourparler", "version": __version__}
    return {"openapi": "3.1.0", "info": info, "paths": paths}


def _spelt_out(one: Operation) -> list[tuple[str, str, tuple[Option, ...]]]:
    if not one.of_lenses:
        return [(one.path, one.summary, ())]
    return [
        (
            one.path.replace("{lens}", lens.name),
            f"{lens.question[0].upper()}{lens.question[1:]}.",
            (*lens.options, *one.asks),
        )
        for lens in all_lenses()
    ]


def _described(
    one: Operation, path: str, summary: str, options: tuple[Option, ...], plain: bool = False
) -> Json:
    parameters: list[Json] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"\{(\w+)\}", path)
    ]
    if one.reads:
        for name, said, repeats in STATE:
            kind: Json = {"type": "string"}
            schema: Json = {"type": "array", "items": kind} if repeats else kind
            parameters.append({"name": name, "in": "query", "description": said, "schema": schema})
    parameters += [_option(option) for option in options]
    found: Json = {
        "summary": summary,
        "parameters": parameters,
        "responses": {str(code): told for code, told in _answers(one, plain)},
    }
    if one.method == "POST":
        found["requestBody"] = _body(one)
    return found


def _answers(one: Operation, plain: bool) -> Iterator[tuple[int, Json]]:
    content: Json = {}
    if one.status == 200:
        as_data = plain or one.method == "POST"
        content = {"application/json": {"schema": _gives(one)}} if as_data else {one.kind: {}}
    yield one.status, {"description": "the answer", "content": content}
    error = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
    refusal: Json = {"application/json": {"schema": error}}
    if one.method == "GET":
        refusal["text/html"] = {}
    for code in sorted(_refusals(one)):
        yield code, {"description": MEANINGS[code], "content": refusal}


def _refusals(one: Operation) -> set[int]:
    """The statuses that an operation of its kind may have besides success."""
    found = {401, 403, 421, *one.also}
    if one.method == "POST":
        found |= {400, 413, 415}
    if "{" in one.path:
        found |= {400, 404}
    if one.reads:
        found |= {409, 422}
    return found


def _gives(one: Operation) -> Json:
    """A map with these keys and no others."""
    keys: Json = {key: {"type": kinds.split()} for key, kinds in one.gives.items()}
    return {
        "type": "object",
        "properties": keys,
        "required": list(one.gives),
        "additionalProperties": False,
    }


def _option(option: Option) -> Json:
    schema: Json = {"type": "string"}
    if option.choices:
        schema["enum"] = list(option.choices)
    return {"name": option.name, "in": "query", "description": option.help, "schema": schema}


def _body(one: Operation) -> Json:
    texts = {key: {"type": "string", "description": said} for key, said in one.body.items()}
    required = [key for key in one.body if key not in one.may_lack]
    schema: Json = {"type": "object", "properties": texts, "required": required}
    return {"required": True, "content": {"application/json": {"schema": schema}}}
