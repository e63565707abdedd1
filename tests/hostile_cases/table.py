"""How a malformed case and what is wrong with it are written down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

MARK = "‸"
"""Stands in a text before the character that a problem points at, and is taken out again."""

HEAD = """\
pourparler: 1
name: A trial
between: [north, south]
parties: {north: North, south: South, donors: Donors}
"""

BASE = (
    HEAD
    + """\
issues:
  water: {name: Water, levels: [none, some, full], decided_by: north}
  meter: {name: Meter, levels: [none, joint], decided_by: south}
"""
)
"""A sound case without a single problem, to which each malformed one adds its own lines."""

_EXPECTED = re.compile(
    r"(?:(?P<line>\d+):(?P<column>\d+) )?(?:(?P<severity>warning|notice) )?"
    r"(?P<code>[a-z0-9-]+): (?P<words>.+)",
    re.DOTALL,
)


class Expected(NamedTuple):
    """One problem: where it is to stand, how it is to be called, and words it is to contain."""

    line: int
    column: int
    severity: str
    code: str
    words: str


@dataclass(frozen=True)
class Malformed:
    """A case file with something wrong; `files` stand beside it, by name."""

    name: str
    raw: bytes
    expected: tuple[Expected, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)


def malformed(
    name: str, text: str | bytes, *expected: str, files: Mapping[str, bytes] | None = None
) -> Malformed:
    """Reads `warning code: words` for each mark in turn, or `3:7 code: words` where none stands."""
    plain, marks = (text, []) if isinstance(text, bytes) else _unmarked(text)
    places = iter(marks)
    read = tuple(_expected(one, places) for one in expected)
    if next(places, None) is not None:
        raise ValueError(f"{name}: a mark is left over")
    raw = plain if isinstance(plain, bytes) else plain.encode("utf-8", "surrogatepass")
    return Malformed(name, raw, read, files or {})


def added(base: str, entries: Iterable[tuple[str, ...]]) -> tuple[Malformed, ...]:
    """Malformed cases that add their own lines to a sound one: name, lines, what is expected."""
    return tuple(malformed(name, base + lines, *rest) for name, lines, *rest in entries)


def _unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    parts = text.split(MARK)
    marks = []
    before = ""
    for part in parts[:-1]:
        before += part
        lines = re.split(r"\r\n|\r|\n", before)
        marks.append((len(lines), len(lines[-1]) + 1))
    return "".join(parts), marks


def _expected(text: str, places: Iterator[tuple[int, int]]) -> Expected:
    found = _EXPECTED.fullmatch(text)
    if found is None:
        raise ValueError(f"not an expectation: {text}")
    line, column = (int(found["line"]), int(found["column"])) if found["line"] else next(places)
    return Expected(line, column, found["severity"] or "error", found["code"], found["words"])
