"""The table of suites is filled from what a run measured."""

from __future__ import annotations

from pathlib import Path

from tests.suites import rewritten

PAGE = """
| suite | tests | seconds | what it holds |
|---|--:|--:|---|
| `tests/` | 9 | 9 | the house |
| `tests/web/` | 9 | 9 | pages |
| `src/` | 9 | 9 | examples |
| all | 9,999 | 9 | at once |
"""

REPORT = """<testsuites><testsuite>
<testcase classname="tests.test_house" name="a" time="1.2"/>
<testcase classname="tests.web.test_gate" name="b" time="2.6"/>
<testcase classname="tests.web.test_gate" name="c" time="1.6"/>
<testcase classname="src.pourparler.dates" name="d" time="0.1"/>
</testsuite></testsuites>"""


def test_each_suite_gets_its_own_tests_and_seconds(tmp_path: Path) -> None:
    report = tmp_path / "tests.xml"
    report.write_text(REPORT, encoding="utf-8")
    rows = [line for line in rewritten(PAGE, [report]).splitlines() if "`" in line or "all" in line]
    assert rows == [
        "| `tests/` | 1 | 1 | the house |",
        "| `tests/web/` | 2 | 4 | pages |",
        "| `src/` | 1 | 1 | examples |",
        "| all | 4 | 6 | at once |",
    ]
