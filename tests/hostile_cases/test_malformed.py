"""Each malformed case by name: every error at its place, with what to do, and no other error."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from hostile_cases import (
    conditions,
    consent,
    evidence,
    names,
    preferences,
    raw_files,
    shapes,
    states,
    together,
    values,
    yaml_forms,
)
from hostile_cases.table import BASE, Malformed
from pourparler.errors import Problem, Severity
from pourparler.formats.case_yaml import read_bytes

FILE = "case.yaml"
TABLES = (
    raw_files,
    yaml_forms,
    shapes,
    names,
    values,
    conditions,
    consent,
    preferences,
    states,
    evidence,
    together,
)
MALFORMED = [one for table in TABLES for one in table.CASES]


def problems(one: Malformed, beside: Path) -> list[Problem]:
    """What is said of a malformed case with its files in a folder."""
    for name, content in one.files.items():
        beside.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        beside.joinpath(name).write_bytes(content)
    case, found = read_bytes(one.raw, FILE, beside)
    wrong = any(problem.severity is Severity.ERROR for problem in found)
    assert (case is None) == wrong
    return found


def place(problem: Problem) -> tuple[int, int, str, str]:
    """What must be right to the letter."""
    return problem.place.line, problem.place.column, str(problem.severity), problem.code


def listed(found: Iterable[Problem]) -> str:
    """The problems as a person is shown them."""
    return "\n".join(problem.line() for problem in found)


@pytest.mark.parametrize("one", [pytest.param(one, id=one.name) for one in MALFORMED])
def test_a_malformed_case(one: Malformed, tmp_path: Path) -> None:
    found = problems(one, tmp_path)
    left = list(found)
    for wanted in one.expected:
        alike = [problem for problem in left if place(problem) == wanted[:4]]
        said = [problem for problem in alike if wanted.words in f"{problem.message} {problem.hint}"]
        assert said, f"expected {wanted}, got\n{listed(found)}"
        left.remove(said[0])
    more = [problem for problem in left if problem.severity is Severity.ERROR]
    assert not more, f"not expected:\n{listed(more)}"
    without = [problem for problem in found if not problem.hint]
    assert not [problem for problem in without if problem.severity is Severity.ERROR], listed(
        without
    )


def test_names_are_unique() -> None:
    names = [one.name for one in MALFORMED]
    assert len(set(names)) == len(names)


def test_the_base_is_sound(tmp_path: Path) -> None:
    case, found = read_bytes(BASE.encode(), FILE, tmp_path)
    assert case is not None
    assert not found, listed(found)
