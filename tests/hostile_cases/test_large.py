"""Large files with thousands of the same mistake: what is quick once must not be slow many times."""

from __future__ import annotations

import time

import pytest

from hostile_cases.table import BASE
from pourparler.formats.case_yaml import read_bytes

MANY = 5_000
LIMIT = 20.0
"""Seconds; each takes about one. What grows with the square of the count would take minutes."""

SAID = "source: d, quote: q, manner: direct, act: claim"


def lines(pattern: str, count: int = MANY) -> str:
    """A line for each number, which stands for `#` in the pattern."""
    return "".join(pattern.replace("#", str(at)) + "\n" for at in range(count))


STATEMENTS = "sources: {d: D}\nstatements:\n" + lines(f"  s#: {{by: north, {SAID}}}")
LARGE = {
    "unknown statements": STATEMENTS
    + "rules:\n"
    + lines("  r#: {never: water = full and meter = none, rests_on: t#}"),
    "unknown people": "people:\n" + lines("  p#: P") + STATEMENTS.replace("north", "nirth"),
    "unknown keys": lines("k#: x", 4 * MANY),
    "unknown keys of entries": "rounds:\n" + lines("  r#: {vanue: x}"),
    "unreadable entries": "rounds:\n" + lines("  r#: x"),
    "unreadable preferences": "preferences:\n  north:\n" + lines("    - {order: {water: a >}}"),
    "unreadable levels": "drafts:\n" + lines("  d#: {by: north, terms: {water: a |}}"),
    "one key again and again": "rounds:\n" + lines("  r: {}"),
    "a chain of layers": "layers:\n" + lines("  A#: {name: A, includes: [A0]}"),
    "a long issue": "  long: {name: L, decided_by: north, levels: ["
    + ", ".join(f"l{at}" for at in range(MANY))
    + "]}\npreferences: {north: [{order: {long: l1 > l2}, assumed: x}]}\n",
    "bad ids of levels": "  long: {name: L, decided_by: north, levels: ["
    + ", ".join(f"l-{at}" for at in range(MANY))
    + "]}\n",
    "a long consent rule": "  more: {name: M, levels: [a], decided_by: {all: ["
    + ", ".join(f"x{at}" for at in range(MANY))
    + "]}}\n",
    "many rules": "rules:\n" + lines("  r#: {never: water = full and meter = none}"),
    "long terms": "drafts: {d: {by: north, terms: {water: "
    + " | ".join(f"l{at}" for at in range(MANY))
    + "}}}\n",
    "a long ranking": "options: {north: {go: Go}}\npreferences: {north: [{ranking: ["
    + "N, " * 4 * MANY
    + "Y]}]}\n",
}


@pytest.mark.parametrize("what", LARGE)
def test_many_mistakes_are_told_in_time(what: str) -> None:
    began = time.perf_counter()
    read_bytes((BASE + LARGE[what]).encode(), "case.yaml")
    assert time.perf_counter() - began < LIMIT
