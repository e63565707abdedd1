"""Writes into docs/testing.md how many tests each suite has and how long they took.

`pytest --junitxml=build/tests.xml`, then `python -m tests.suites build/tests.xml`; several reports
add up. Seconds are those of the tests, however many ran side by side.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from measured import ROOT

PAGE = ROOT / "docs" / "testing.md"
ROW = re.compile(r"^\| (`(?P<suite>[^`]+)/`|all) \| [\d,]+ \| [\d,]+ \|", re.MULTILINE)


def suite_of(classname: str, suites: Iterable[str]) -> str:
    """The deepest folder of the table that a test stands in; examples of docstrings are `src`."""
    place = classname.replace(".", "/") + "/"
    inside = [suite for suite in suites if place.startswith(f"{suite}/")]
    return max(inside, key=len, default="src")


def measured(reports: Iterable[Path], suites: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How many tests of each suite ran, and in how many milliseconds."""
    tests: Counter[str] = Counter()
    lasted: Counter[str] = Counter()
    suites = list(suites)
    for report in reports:
        for case in ElementTree.parse(report).iter("testcase"):
            suite = suite_of(case.get("classname", ""), suites)
            tests[suite] += 1
            lasted[suite] += round(1000 * float(case.get("time", 0)))
    return tests, lasted


def rewritten(page: str, reports: Iterable[Path]) -> str:
    """The page with the numbers of its table as measured."""
    suites = [row["suite"] for row in ROW.finditer(page) if row["suite"]]
    tests, lasted = measured(reports, suites)

    def row(found: re.Match[str]) -> str:
        suite = found["suite"]
        count = tests[suite] if suite else tests.total()
        seconds = (lasted[suite] if suite else lasted.total()) / 1000
        return f"| {found[1]} | {count:,} | {max(1, round(seconds)):,} |"

    return ROW.sub(row, page)


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(rewritten(text, map(Path, sys.argv[1:])), encoding="utf-8")
