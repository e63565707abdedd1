"""The JSON Schema of the case file, made from the typed document, for editors."""

from __future__ import annotations

import json
from typing import Any

from pourparler.case.document import Document
from pourparler.model.consent_schema import DECIDED_BY, DEFINITION, MARK, NAME, RULE

TITLE = "pourparler case file, version 1"
"""How an editor calls the schema."""


def case_schema() -> dict[str, Any]:
    """The schema as a plain map; consent rules nest, and so are a definition of their own."""
    schema = Document.model_json_schema(by_alias=True, mode="validation")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = TITLE
    _put_consent(schema)
    schema.setdefault("$defs", {})[NAME] = DEFINITION
    for name in _NAMED:
        _short_form(schema["$defs"][name])
    _single_or_list(schema)
    _close(schema)
    for section in ("no_deal", "after_signing"):
        by_party = schema["properties"][section]
        entries = by_party["additionalProperties"]
        by_party["additionalProperties"] = {"anyOf": [entries["items"], entries]}
    return schema


def _close(node: Any) -> None:  # noqa: ANN401 - any node of a schema
    """Refuses keys that are no ids, and empty lists, where the generator lets them through."""
    if isinstance(node, dict):
        if "patternProperties" in node:
            node.setdefault("additionalProperties", False)
        if "array" in node.get("type", ()) and "minLength" in node:
            node["minItems"] = node["minLength"]
    for value in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        _close(value)


def _put_consent(node: Any) -> None:  # noqa: ANN401 - any node of a schema
    """Puts the schema of consent rules where a field marked its place."""
    if isinstance(node, dict):
        mark = node.pop(MARK, None)
        if mark is not None:
            node.update(RULE if mark == "rule" else DECIDED_BY)
    for value in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        _put_consent(value)


_NAMED = ("Source", "Party", "Person", "Level", "Option", "Layer")
"""Entries that may be written as their bare name."""


def _short_form(definition: dict[str, Any]) -> None:
    long_form = dict(definition)
    definition.clear()
    definition["anyOf"] = [{"type": ["string", "number", "boolean"]}, long_form]


def _single_or_list(node: Any) -> None:  # noqa: ANN401 - any node of a schema
    """Lets one text stand for a list of one wherever the reader takes it."""
    if isinstance(node, dict):
        for value in node.values():
            _single_or_list(value)
        if node.get("type") == "array" and node.get("items", {}).get("type") is not None:
            node["type"] = ["array", "string"]
        properties = node.get("properties", {})
        for either in {"levels", "states"} & set(properties):
            named = properties[either]
            listed = {"type": "array", "items": {"type": ["string", "number", "boolean"]}}
            kept = {key: named.pop(key) for key in list(named) if key != "description"}
            named["anyOf"] = [listed, kept]
    elif isinstance(node, list):
        for value in node:
            _single_or_list(value)


def schema_text() -> str:
    """The schema as the shipped file holds it."""
    return json.dumps(case_schema(), ensure_ascii=False, indent=2) + "\n"
