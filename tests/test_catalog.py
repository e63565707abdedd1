"""The shipped cases: found on their own, sound, and quoting no more than a few words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from measured import PACKAGE, ROOT
from pourparler import desk
from pourparler.errors import Severity
from tests.small_cases import CATALOGUE, LEAD

MOST_WORDS = 12
"""Words of a source in one quote; more would be a copy."""


def sources() -> Path | None:
    """Where the articles are that the lead case quotes, if they are here."""
    named = os.environ.get("POURPARLER_SOURCES")
    folders = [Path(named)] if named else [ROOT.parent / "shared" / "inputs" / "articles"]
    return next((folder for folder in folders if folder.is_dir()), None)


def test_every_folder_of_the_catalogue_has_a_case() -> None:
    folders = {path.name for path in (PACKAGE / "catalog").iterdir() if path.is_dir()}
    assert folders == set(CATALOGUE) and LEAD in folders


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_shipped_case_has_no_errors_and_no_warnings(name: str) -> None:
    case, problems = desk.check(name)
    assert case is not None
    found = [problem.line() for problem in problems if problem.severity is not Severity.NOTICE]
    assert found == []


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_quote_is_short_and_its_source_is_dated_or_named(name: str) -> None:
    case, _ = desk.check(name)
    assert case is not None
    for key, statement in case.document.statements.items():
        assert len(statement.quote.replace("[…]", "").split()) <= MOST_WORDS, key
        assert statement.source in case.document.sources


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_line_of_reasoning_has_a_ground(name: str) -> None:
    reading = desk.read(name, desk.Settings(layers=("all",)))
    for section in ("red_lines", "preferences", "no_deal", "threats", "promises", "leverage"):
        for located in reading.listed(section):
            assert not reading.basis(located).ungrounded or reading.is_disputed(located)


def test_the_quotes_of_the_lead_case_stand_in_the_article() -> None:
    folder = sources()
    if folder is None:
        pytest.skip("the article that istanbul-2025 quotes is not here (POURPARLER_SOURCES)")
    case, problems = desk.check(LEAD, [folder])
    assert case is not None, [problem.line() for problem in problems]
    assert [problem.line() for problem in problems if problem.severity is not Severity.NOTICE] == []
    assert {case.is_verified(key) for key in case.document.statements} == {True}
    text = case.found["article"].text
    assert text is not None
    for key, verified in case.verified.items():
        assert verified is not None
        starts = [span.start for span in verified.spans]
        assert starts == sorted(starts) and all(span.of(text) for span in verified.spans), key
