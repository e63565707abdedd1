"""Bodies of requests as plain data: strict JSON of a bounded depth, and texts under known keys."""

from __future__ import annotations

import json
from typing import NoReturn

from pourparler.errors import WrongUsage

DEEPEST = 32
"""How many lists and maps may stand inside one another."""


def read_json(raw: bytes) -> dict[str, object]:
    """The map in a body; what is refused is never repeated in the refusal."""
    try:
        text = raw.decode("utf-8")
        _shallow(text)
        found = json.loads(text, parse_constant=_no_number, object_pairs_hook=_single)
        text = json.dumps(found, ensure_ascii=False, allow_nan=False)
        text.encode("utf-8")  # a lone surrogate has no bytes
    except (ValueError, RecursionError):
        raise WrongUsage("the body is no JSON that can be taken") from None
    if not isinstance(found, dict):
        raise WrongUsage("the body has to be a JSON map")
    return found


def text_at(
    body: dict[str, object], key: str, most: int = 4_000_000, default: str | None = None
) -> str:
    """The text under a key, which has to be there where nothing stands for it."""
    value = body.get(key, default)
    if not isinstance(value, str) or len(value) > most:
        raise WrongUsage(f"`{key}` has to be a text of at most {most:,} characters")
    return value


def _shallow(text: str) -> None:
    depth = 0
    quoted = escaped = False
    for char in text:
        if quoted:
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                quoted = False
        elif char == '"':
            quoted = True
        elif char in "[{":
            depth += 1
            if depth > DEEPEST:
                raise ValueError
        elif char in "]}":
            depth -= 1


def _no_number(_: str) -> NoReturn:
    raise ValueError


def _single(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found
