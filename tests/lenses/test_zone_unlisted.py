"""Packages that stand in no list: the figures of a list, and sizes at which there could be none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.big_case import many_packages
from pourparler import desk
from pourparler.findings import Answer
from pourparler.lenses.zone import lens as zone
from tests.lenses.random_cases import Made, made
from tests.lenses.test_zone_twin import ask, packages

CASES = 2_000 if os.environ.get("POURPARLER_SOAK") else 60


def both(case: Made, monkeypatch: pytest.MonkeyPatch) -> tuple[Answer, Answer]:
    """What a list gives, and what is found without one."""
    listed = ask(case.text())
    with monkeypatch.context() as patch:
        patch.setattr(zone, "MOST_LISTED", 0)
        return listed, ask(case.text())


def exact(answer: Answer) -> dict[str, object]:
    return {one.id.removeprefix("zone."): one.value for one in answer.findings}


def test_orders_alone_give_what_a_list_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = 0
    for seed in range(CASES * 2):
        case = made(seed)
        if not packages(case):
            continue
        listed, counted = both(case, monkeypatch)
        first, second = exact(listed), exact(counted)
        assert first.keys() == second.keys()
        assert first == second, seed
        by_code = {row["package"]: row for row in listed.rows}
        for row in counted.rows:
            own = {**by_code[row["package"]], "dominated_by": None}
            assert row == own
        tried += 1
    assert tried >= CASES


def test_ten_to_the_fiftieth_packages_are_counted(tmp_path: Path) -> None:
    case = many_packages(tmp_path / "case.yaml", issues=50, orders=True)
    asked = desk.ask(zone.LENS, str(case), desk.Settings(), {})
    figures = asked.answer.figures()
    # each red line takes two of ten levels, and with them all that a rule excludes
    assert figures["within_red_lines"] == 8**50
    assert figures["packages"] > figures["possible"] > figures["undominated"] > 10**17
    assert figures["undominated_within_red_lines"] == 8**17  # every third issue is opposed
    assert figures["necessary"] == 0 and figures["certain_up_to"] == 0
    plain = asked.as_json()
    assert [row["package"] for row in plain["rows"]] and plain["notices"]
