"""Small cases written in the tests, read as any file is."""

from __future__ import annotations

from textwrap import dedent

from pourparler.case.case import Case
from pourparler.case.reading import Reading, read_as
from pourparler.dates import edtf
from pourparler.desk import catalogue, check
from pourparler.errors import Problem, Severity
from pourparler.formats.case_yaml import read_bytes

HEAD = """\
pourparler: 1
name: Talks
between: [north, south]
parties: {north: North, south: South, donors: Donors}
sources: {paper: {name: Paper}}
"""
LEAD = "istanbul-2025"
CATALOGUE = tuple(catalogue())


def tried(text: str) -> tuple[Case | None, list[Problem]]:
    """The case in a text, if it is sound, and its problems; without a head it gets the usual."""
    text = dedent(text)
    whole = text if text.startswith(("pourparler:", "{")) else HEAD + text
    return read_bytes(whole.encode(), "case.yaml")


def case_of(text: str) -> Case:
    """The sound case in a text."""
    case, problems = tried(text)
    errors = [problem.line() for problem in problems if problem.severity is Severity.ERROR]
    assert case is not None, "\n".join(errors)
    return case


def reading_of(text: str, *, as_of: str | None = None, **chosen) -> Reading:
    """A reading of the case in a text."""
    return read_as(case_of(text), as_of=edtf(as_of) if as_of else None, **chosen)


def shipped(name: str = LEAD, **chosen) -> Reading:
    """A reading of a case of the catalogue."""
    case, _ = check(name)
    assert case is not None
    return read_as(case, **chosen)
