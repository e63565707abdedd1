"""Reads JSON files of other programs by the one whose keys they have at the top."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module

from pourparler.errors import Problem

__all__ = ["KINDS", "read"]

KINDS = (
    "pourparler.formats.geniusweb",
    "pourparler.formats.negolog",
    "pourparler.formats.negmas",
)
"""Modules, each with `read(files)`; all but the last have `KEYS`, of theirs alone."""


def read(files: Sequence[tuple[str, bytes]]) -> tuple[str | None, list[Problem]]:
    """What the first format of `KINDS` that knows a key of any file reads, else the last."""
    keys = {key for _, raw in files for key in _keys(raw)}
    modules = [import_module(name) for name in KINDS]
    form = next((one for one in modules if keys & one.KEYS), modules[-1])
    found: tuple[str | None, list[Problem]] = form.read(files)
    return found


def _keys(raw: bytes) -> set[str]:
    """Keys at the top; none where it is not whole JSON, of which its reader says the place."""
    try:
        tree = json.loads(raw, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return set()
    return set(tree) if isinstance(tree, dict) else set()
