"""Files of other programs read into a case, and what must hold of any file however damaged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from mutants import mutants
from pourparler.case.case import Case
from pourparler.errors import Problem, Severity
from pourparler.formats.case_yaml import read_bytes

Files = list[tuple[str, bytes]]
"""Names of files with their bytes."""

Read = Callable[[Files], tuple[str | None, list[Problem]]]
"""Reads files into the text of a case, and tells everything odd."""


def lines(problems: Sequence[Problem]) -> list[str]:
    """Problems as they are printed."""
    return [problem.line() for problem in problems]


def case_of(read: Read, files: Files) -> tuple[Case, list[Problem], str]:
    """The case that files become, which must be sound, what was told, and its text."""
    text, problems = read(files)
    assert text is not None, lines(problems)
    case, found = read_bytes(text.encode(), "x.yaml")
    assert case is not None, lines(found)
    return case, problems, text


def try_damaged(
    read: Read, sources: Sequence[Path], seed: int, count: int, ways: tuple[Any, ...]
) -> None:
    """Files of which one is damaged become a sound case, or are refused with a problem."""
    whole = {path.name: path.read_bytes() for path in sources}
    for source, raw in mutants(seed, count, ways, tuple(sources)):
        text, problems = read(list({**whole, source.name: raw}.items()))
        if text is None:
            assert any(problem.severity is Severity.ERROR for problem in problems), raw
            continue
        case, found = read_bytes(text.encode(), "x.yaml")
        if case is None:
            pytest.fail(f"{lines(found)[:3]} of {raw!r} as\n{text}")
