"""Terms: which levels of which issues a text names, alternatives parted by a bar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pourparler.errors import Misread

IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}", re.ASCII)
"""What an id looks like."""

LEVEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{0,63}", re.ASCII)
"""What the id of a level looks like: an id, or digits."""

RESERVED = frozenset(
    ["all", "any", "majority", "k_of", "weighted", "can_block", "threat", "outlet"]
)
"""Ids with a meaning of their own, which no entry may take."""


def repeats(names: Iterable[str]) -> Iterator[int]:
    """The positions at which a name stands that stood before.

    >>> list(repeats(["a", "b", "a"]))
    [2]
    """
    seen: set[str] = set()
    for at, name in enumerate(names):
        if name in seen:
            yield at
        seen.add(name)


Levels = tuple[str, ...]
"""Levels of one issue, alternatives to each other, in the order written."""

Terms = Mapping[str, Levels]
"""Issue to the levels named for it; an issue that is absent is left open."""


@lru_cache(maxsize=4096)
def alternatives(text: str) -> Levels:
    """The levels that `a | b` names.

    >>> alternatives("full | seasonal")
    ('full', 'seasonal')
    """
    levels: dict[str, None] = {}
    at = 0
    for part in text.split("|"):
        level = part.strip()
        begins = at + (len(part) - len(part.lstrip()) if level else 0)
        if not LEVEL.fullmatch(level):
            what = f"expected a level, got {level or 'nothing'}"
            raise Misread("terms", what, "write a level, or alternatives as a | b", begins)
        if level in levels:
            raise Misread("terms", f"{level} is named twice", "name each level once", begins)
        levels[level] = None
        at += len(part) + 1
    return tuple(levels)


def terms_text(terms: Terms) -> str:
    """Terms on one line, `release: full | seasonal, metering: joint`."""
    return ", ".join(f"{issue}: {' | '.join(levels)}" for issue, levels in terms.items())
