"""All rows of a question: fetched as they are scrolled to, filtered and counted exactly."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.many_packages import ISSUES, many_packages
from tests.web.driving import DRAWN, NEEDS_CHROMIUM, READY, Page
from tests.web.serving import Client, serving


def marked(test: Callable[..., None]) -> Callable[..., None]:
    """The test with all marks of those that need a browser."""
    for mark in NEEDS_CHROMIUM:
        test = mark(test)
    return test


LEVELS = 10 if os.environ.get("POURPARLER_SOAK") else 5
"""Levels of five issues: 100,000 packages in the long run, 3,125 in the quick one."""


def test_rows_are_those_of_the_data(reader: Client) -> None:
    every = reader.get("/c/talks/zone.json?rows=all").json["rows"]
    got = reader.get("/c/talks/zone/rows?start=100&count=7").json
    assert got["total"] == got["matching"] == len(every) and got["kind"] == "packages"
    assert [row[0] for row in got["rows"]] == [str(row["package"]) for row in every[100:107]]
    assert got["columns"][0] == "package" and "terms: Cease-fire" in got["columns"]
    inside = got["columns"].index("within red lines")
    assert {row[inside] for row in got["rows"]} <= {"yes", "no"}


def test_rows_are_found_by_words_and_put_in_order(reader: Client) -> None:
    every = reader.get("/c/talks/zone.json?rows=all").json["rows"]
    wanted = [row for row in every if "deferred" in row["terms"].values()]
    got = reader.get("/c/talks/zone/rows?find=DEFERRED&order=-1&count=500").json
    assert got["matching"] == len(wanted)
    codes = [int(row[0]) for row in got["rows"]]
    assert codes == sorted((row["package"] for row in wanted), reverse=True)
    assert got["things"] == [f"packages.{code}" for code in codes]


@pytest.mark.parametrize("query", ["start=-1", "count=x", "order=99", "order=--1", "order=1.5"])
def test_what_is_no_place_of_rows_is_refused(reader: Client, query: str) -> None:
    assert reader.get(f"/c/talks/zone/rows?{query}").status == 400


@marked
def test_a_large_table_scrolls_and_its_filter_governs_the_chart(tmp_path: Path, page: Page) -> None:
    number = LEVELS ** len(ISSUES)
    with serving(tmp_path, str(many_packages(tmp_path / "many.yaml", LEVELS))) as client:
        page.go(client.bench.session.address("/c/many/overview"), READY)
        page.go(f"http://127.0.0.1:{client.port}/c/many/zone?sample=100", DRAWN)
        page.complaints.clear()
        told = page.run("[...document.querySelectorAll('figcaption')].at(-1).innerText")
        drawn = page.run("document.querySelectorAll('.frames .mark-symbol > path').length")
        assert f"{drawn} of {number} packages are drawn" in told, "thinned, and it says so"
        shown = "!!document.querySelector('.all-rows').dataset.shown"
        page.run("document.querySelector('.all-rows summary').click()")
        page.wait(shown)
        count = "document.querySelector('.all-rows .count-rows').innerText"
        assert page.run(count) == f"{number:,} rows"
        rows = "[...document.querySelectorAll('.windowed tbody tr:not(.spacer)')]"
        assert page.run(f"{rows}.length") < 100, "only those in sight are drawn"
        page.run("document.querySelector('.windowed').scrollTop = 1e9")
        page.wait(f"{rows}.at(-1).cells[0].innerText === '{number - 1}'")
        page.run("document.querySelector('.all-rows').dataset.shown = ''")
        page.run("document.querySelector('.all-rows input').focus()")
        page.send("Input.insertText", text="77")
        page.wait(shown)
        left = page.run(f"Number({count}.split(' ')[0])")
        assert 0 < left < number and page.run(count) == f"{left:,} of {number:,} rows"
        marks = "[...document.querySelectorAll('.live [aria-pressed]')]"
        kept = f"{marks}.filter((one) => one.__data__.datum.of[0].startsWith('packages.')"
        kept += " && !one.classList.contains('out')).map((one) => one.__data__.tooltip)"
        assert all("77" in text for text in page.run(kept))
        assert page.run("location.search") == "?sample=100&filter.rows=77"
        assert page.complaints == []
        page.go("about:blank")
