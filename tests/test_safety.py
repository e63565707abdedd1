"""The page on safety tells the truth: every test it names is there, and no row goes without."""

from __future__ import annotations

import ast
import re

import pytest

from measured import ROOT, functions

ROWS = [
    line
    for line in (ROOT / "docs" / "safety.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| what could happen | ")
    if not line.startswith("| what fails | ")
]


def named_in(row: str) -> list[tuple[str, str]]:
    """The tests that a row names, each after the file it stands in."""
    file, found = "", []
    for word in re.findall(r"`([^`]+)`", row.strip("|").rpartition("|")[2]):
        if word.endswith(".py"):
            file = word
        else:
            found.append((file, word))
    return found


def defined(file: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    return {one.name for one in functions(tree)}


@pytest.mark.parametrize("row", ROWS, ids=[row.split("|")[1].strip() for row in ROWS])
def test_every_row_is_held_by_tests_that_exist(row: str) -> None:
    named = named_in(row)
    assert named, "a row without a test is a wish"
    for file, name in named:
        assert name.startswith("test_") and name in defined(file), f"{file}: {name}"


def test_both_tables_are_whole() -> None:
    assert len(ROWS) == 14 + 16
