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


MOST_GUESSED = 200
"""Problems for which it is worked out what may have been meant; a person mends these first."""


def problems(errors: Iterable[ErrorDetails], places: Locator) -> list[Problem]:
    """One problem for each thing that the typed reader refuses, at its place in the file."""
    told = (error for error in errors if not _told_of_key(error))
    return [_problem(error, places, at < MOST_GUESSED) for at, error in enumerate(told)]


def _on_key(error: ErrorDetails) -> bool:
    return error["type"] == "extra_forbidden" or error["loc"][-1:] == ("[key]",)


def _told_of_key(error: ErrorDetails) -> bool:
    """Whether the key has a character that the composer refuses, and so names no entry at all."""
    path = [step for step in error["loc"] if step != "[key]"]
    return _on_key(error) and BIDI.search(str(path[-1])) is not None


def _problem(error: ErrorDetails, places: Locator, guess: bool) -> Problem:
    loc: Path = tuple(error["loc"])
    on_key = _on_key(error)
    offset = int((error.get("ctx") or {}).get("offset", 0))
    path, model = _without_tag(tuple(step for step in loc if step != "[key]"))
    if error["type"] == "extra_forbidden":
        code, message, hint = _unknown_key(path, model, guess)
    else:
        code, message, hint = _said(error, path, model)
    place = places.place(path, key=on_key, offset=offset)
    return Problem(place, Severity.ERROR, code, message, hint, path_text(path))


def _without_tag(loc: Path) -> tuple[Path, type[BaseModel]]:
    """A path without the step that only says which way a preference is stated, and its model."""
    section = str(loc[0]) if loc else ""
    if section == "preferences" and len(loc) > 3:
        return (*loc[:3], *loc[4:]), ways.MODELS.get(str(loc[3]), Document)
    if section == "status_quo":
        return (*loc[:1], *loc[2:]), Document
    return loc, _model_at(loc)


def _model_at(path: Path) -> type[BaseModel]:
    """What stands at a path, by its section."""
    section = str(path[0]) if len(path) > 1 else ""
    if section == "issues" and "levels" in path[2:]:
        return Level
    if section == "confrontation" and "doubts" in path:
        return Doubt
    return _MODELS.get(section, Document)


def _said(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, str, str]:
    """Code, message and hint of one error."""
    sort, context = error["type"], error.get("ctx") or {}
    name = _name(path)
    if sort == "missing":
        example = _EXAMPLES.get(f"{path[0]}.{name}") or _EXAMPLES.get(name, f"add {name}:")
        return "missing", f"{name} is missing in {_entry(path[:-1])}", example
    if sort in _WANTED:
        got = kind(error["input"])
        what = f"expected {_WANTED[sort]} for {name}, got {got}"
        return "shape", what, _shape_hint(error, path, model)
    if sort in ("enum", "literal_error"):
        return _one_of(str(error["input"]), str(context["expected"]), name)
    if sort in ("union_tag_not_found", "union_tag_invalid"):
        return _no_way(error["input"])
    if sort == "too_short":
        return "empty", f"{name} is empty in {_entry(path[:-1])}", "name at least one"
    if "message" in context:
        return sort, str(context["message"]), str(context["hint"])
    if sort == "text":
        what = f"expected a text for {name}, got {context.get('got')}"
        left_out = _EXAMPLES.get(name, f"write it, or leave {name} out")
        return "shape", what, left_out if error["input"] is None else _TEXT_HINT
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
    "source": "add source: with the id of a source",
    "does": "add does: with what it would do",
    "what": "add what: with what is said to have been promised",
    "through": "add through: with the means",
    "rate": "add rate: with a number or a range such as 0..0.4",
    "gains": "add gains: {issue: {level: number}}",
    "question": "add question: with what is unclear",
    "in": "add in: with the id of the statement",
    "states": "add states: [a, b]",
    "weights": "add weights: {issue: number}",
    "scores": "add scores: {issue: {level: number}}",
    "prefers": "add prefers: {issue: level}",
    "over": "add over: {issue: level}",
    "leverage.over": "add over: with the party that it works on",
    "who": "add who: with the party that doubts",
    "whose": "add whose: with the party that is doubted",
    "option": "add option: with the id of an option",
}


def _name(path: Path) -> str:
    if path and isinstance(path[-1], int):
        return f"item {path[-1] + 1} of {_name(path[:-1])}"
    return str(path[-1]) if path else "the case"


def _entry(path: Path) -> str:
    return path_text(path) or "the case"


def _unknown_key(path: Path, model: type[BaseModel], guess: bool) -> tuple[str, str, str]:
    key, where = str(path[-1]), path[:-1]
    if key in RESERVED_KEYS or (key == "handling" and not where):
        what = f"{key} is a key of a later version of the format"
        return "reserved-key", what, "leave it out"
    known = _names(model)
    hint = did_you_mean(key, known) if guess else ""
    if not hint.startswith("did you mean"):
        hint = f"known here: {', '.join(known)}"
    return "unknown-key", f"unknown key {key} in {_entry(where)}", hint


def _names(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _one_of(got: str, expected: str, name: str) -> tuple[str, str, str]:
    words = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
    hint = did_you_mean(got, words)
    if not hint.startswith("did you mean"):
        hint = "use one of these words"
    return "choice", f"{name}: expected one of {', '.join(words)}, got {got[:40]}", hint


def _no_way(value: Any) -> tuple[str, str, str]:  # noqa: ANN401 - whatever the file holds
    if not isinstance(value, dict):
        return "shape", f"expected a preference, got {kind(value)}", "write {order: {issue: a > b}}"
    known = list(ways.WAYS)
    near = [did_you_mean(str(key), known) for key in value]
    close = next((hint for hint in near if hint.startswith("did you mean")), "")
    what = "this entry states no preference"
    return "preference", what, close or f"use one of {', '.join(known)}"


_SHAPES = {
    **dict.fromkeys(
        ("terms", "favours", "opposes", "accepts", "rejects", "as_good_as"), "{issue: level}"
    ),
    "order": "{issue: a > b}",
    "weights": "{issue: number}",
    "weights_within": "{issue: 0.2..0.6}",
    "scores": "{issue: {level: number}}",
    "gains": "{issue: {level: number}}",
    "held_by": "{issue: {level: number}}",
    "positions": "{party: {option: yes}}",
    "intentions": "{option: yes}",
    "would_carry_out": "{option: yes}",
    "levels": "[a, b]",
    "states": "[a, b]",
}


def _shape_hint(error: ErrorDetails, path: Path, model: type[BaseModel]) -> str:
    sort, value, name = error["type"], error["input"], _name(path)
    if value is None:
        return _EXAMPLES.get(name, f"write it, or leave {name} out")
    if sort in ("list_type", "tuple_type"):
        entries = path[0] == "preferences" and len(path) == 2
        return f"write {name}: [{{order: …}}, …]" if entries else f"write {name}: [a, b]"
    if name in _SHAPES:
        return f"write {name}: {_SHAPES[name]}"
    if sort == "dict_type" and isinstance(value, list):
        return "give each entry an id: id: {…} instead of - {…}"
    if sort == "dict_type":
        return f"write {name}: {{id: …}}, or one `id: …` a line below it"
    fields = model.model_fields.items()
    needed = [field.alias or key for key, field in fields if field.is_required()]
    keys = ", ".join(f"{key}: …" for key in needed or ["name"])
    return f"write {{{keys}}}" if model is not Document else f"write {name}: {{…}}"
