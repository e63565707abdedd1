"""Which way an option or an issue can be moved by its owner: `no > yes` cannot be undone."""

from __future__ import annotations

import re

from pourparler.errors import Misread
from pourparler.terms import LEVEL

Steps = tuple[str, ...]
"""Levels in the only direction allowed; each may be left for any later one."""


def steps(text: str) -> Steps:
    """The levels of `no > yes`, first to last.

    >>> steps("oral > written")
    ('oral', 'written')
    """
    parts = [part.strip() for part in text.split(">")]
    at = 0
    for part, raw in zip(parts, text.split(">"), strict=True):
        if not LEVEL.fullmatch(part):
            what = f"expected a move from a level to a level, got {part or 'nothing'}"
            begins = at + (len(raw) - len(raw.lstrip()) if part else 0)
            raise Misread("moves", what, "write no > yes", begins)
        at += len(raw) + 1
    if len(parts) < 2 or len(set(parts)) < len(parts):
        raise Misread("moves", f"expected a move, got {text.strip()[:40]}", "write no > yes")
    return tuple(parts)


STATE = re.compile(r"[YN-]+", re.ASCII)
"""A state of options: a letter an option, `-` where either holds."""


def state(text: str) -> str:
    """A state as its Y/N string."""
    plain = text.strip()
    if not STATE.fullmatch(plain):
        what = f"expected a state of letters Y, N and -, got {plain[:40] or 'nothing'}"
        raise Misread("state", what, "one letter an option, in the order of the file")
    return plain
