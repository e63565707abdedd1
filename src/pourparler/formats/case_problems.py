"""Turns what the typed reader refuses into placed problems that a person can act on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from pourparler.case import judgements, rounds
from pourparler.case.confrontation import Confrontation, Doubt, Graph
from pourparler.case.document import RESERVED_KEYS, Document
from pourparler.entries import kind
from pourparler.errors import Problem, Severity, did_you_mean
from pourparler.evidence.sources import Source
from pourparler.evidence.statements import Statement
from pourparler.formats.yaml_nodes import BIDI
from pourparler.model.axes import Issue, Level, Option
from pourparler.model.parties import Party, Person
from pourparler.model.preferences import ways
from pourparler.places import Locator, Path, path_text

_MODELS: Mapping[str, type[BaseModel]] = {
    "sources": Source,
    "parties": Party,
    "people": Person,
    "statements": Statement,
    "issues": Issue,
    "rules": judgements.Rule,
    "red_lines": judgements.RedLine,
    "layers": judgements.Layer,
    "no_deal": judgements.NoDeal,
    "rounds": rounds.Round,
    "drafts": rounds.Draft,
    "threats": judgements.Threat,
    "promises": judgements.Promise,
    "leverage": judgements.Leverage,
    "after_signing": judgements.AfterSigning,
    "unclear": judgements.Unclear,
    "confrontation": Confrontation,
    "graph": Graph,
    "options": Option,
}
_WANTED = {
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "dict_type": "a mapping",
    "list_type": "a list",
    "tuple_type": "a list",
    "string_type": "a text",
}


def problems(errors: Iterable[ErrorDetails], places: Locator) -> list[Problem]:
    """One problem for each thing that the typed reader refuses, at its place in the file."""
    return [_problem(error, places) for error in errors if not _told_of_key(error)]


def _on_key(error: ErrorDetails) -> bool:
    return error["type"] == "extra_forbidden" or error["loc"][-1:] == ("[key]",)


def _told_of_key(error: ErrorDetails) -> bool:
    """Whether the key has a character that the composer refuses, and so names no entry at all."""
    path = [step for step in error["loc"] if step != "[key]"]
    return _on_key(error) and BIDI.search(str(path[-1])) is not None


def _problem(error: ErrorDetails, places: Locator) -> Problem:
    loc: Path = tuple(error["loc"])
    on_key = _on_key(error)
    offset = int((error.get("ctx") or {}).get("offset", 0))
    path = tuple(step for step in loc if step != "[key]")
    code, message, hint = _said(error, path)
    place = places.place(path, key=on_key, offset=offset)
    return Problem(place, Severity.ERROR, code, message, hint, path_text(path))


def _said(error: ErrorDetails, path: Path) -> tuple[str, str, str]:
    """Code, message and hint of one error."""
    sort, context = error["type"], error.get("ctx") or {}
    name = str(path[-1]) if path else "the case"
    if sort == "missing":
        example = _EXAMPLES.get(name, f"add {name}:")
        return "missing", f"{name} is missing in {_entry(path[:-1])}", example
    if sort == "extra_forbidden":
        return _unknown_key(path)
    if sort in _WANTED:
        got = kind(error["input"])
        what = f"expected {_WANTED[sort]} for {name}, got {got}"
        return "shape", what, _shape_hint(sort, error["input"], name)
    if sort in ("enum", "literal_error"):
        return _one_of(str(error["input"]), str(context["expected"]), name)
    if sort in ("union_tag_not_found", "union_tag_invalid"):
        return _no_way(error["input"])
    if sort == "too_short":
        return "empty", f"{name} is empty in {_entry(path[:-1])}", "name at least one"
    if "message" in context:
        return sort, str(context["message"]), str(context["hint"])
    if sort == "text":
        return "shape", f"expected a text for {name}, got {context.get('got')}", _TEXT_HINT
    return "shape", f"{name}: {error['msg']}", ""


_TEXT_HINT = "write one text, in quotes where it has brackets or braces"
_EXAMPLES = {
    "pourparler": "write pourparler: 1 on the first line",
    "name": "add name: with what it is called",
    "between": "add between: [a, b], the parties whose acceptance an agreement needs",
    "quote": "add quote: with the source's exact words",
    "manner": "add manner: direct, mixed, paraphrase or ascribed",
    "act": "add act: such as demand, offer, signal, claim, question or narration",
    "by": "add by: with the id of who says or draws it",
    "never": "add never: with a condition such as issue = level",
    "levels": "add levels: [a, b]",
}


def _entry(path: Path) -> str:
    return path_text(path) or "the case"


def _unknown_key(path: Path) -> tuple[str, str, str]:
    key, where = str(path[-1]), path[:-1]
    if key in RESERVED_KEYS or (key == "handling" and not where):
        what = f"{key} is a key of a later version of the format"
        return "reserved-key", what, "leave it out"
    hint = did_you_mean(key, _fields(where))
    if hint.startswith("known here") or not hint:
        hint = f"known here: {', '.join(_fields(where))}"
    return "unknown-key", f"unknown key {key} in {_entry(where)}", hint


def _fields(path: Path) -> list[str]:
    """Keys that may stand at a path."""
    if not path:
        return _names(Document)
    section = str(path[0])
    if section == "preferences" and len(path) > 3:
        models = dict(zip(_tags(), ways.MODELS.values(), strict=True))
        return _names(models.get(str(path[3]), Document))
    if section == "issues" and "levels" in path[2:]:
        return _names(Level)
    if section == "confrontation" and "doubts" in path:
        return _names(Doubt)
    return _names(_MODELS.get(section, Document))


def _tags() -> list[str]:
    return list(ways.MODELS)


def _names(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _one_of(got: str, expected: str, name: str) -> tuple[str, str, str]:
    words = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
    hint = did_you_mean(got, words)
    if hint.startswith("known here"):
        hint = ""
    return "choice", f"{name}: expected one of {', '.join(words)}, got {got[:40]}", hint


def _no_way(value: Any) -> tuple[str, str, str]:  # noqa: ANN401 - whatever the file holds
    if not isinstance(value, dict):
        return "shape", f"expected a preference, got {kind(value)}", "write {order: {issue: a > b}}"
    known = list(ways.WAYS)
    near = [did_you_mean(str(key), known) for key in value]
    close = next((hint for hint in near if hint.startswith("did you mean")), "")
    what = "this entry states no preference"
    return "preference", what, close or f"use one of {', '.join(known)}"


def _shape_hint(sort: str, value: object, name: str) -> str:
    if value is None:
        return f"write it, or leave {name} out"
    if sort in ("list_type", "tuple_type"):
        return f"write {name}: [a, b]"
    if sort == "dict_type" and isinstance(value, list):
        return "give each entry an id: id: {…} instead of - {…}"
    return ""
