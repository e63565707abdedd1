"""Packages that stand in no list: the figures of a list, and sizes at which there could be none."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.big_case import many_packages
from benchmarks.made_statements import many_statements
from pourparler import desk
from pourparler.case.reading import Reading, read_as
from pourparler.errors import TooLarge
from pourparler.findings import Answer, Checked, unwatched
from pourparler.lenses.zone import counts, verify
from pourparler.lenses.zone import lens as zone
from pourparler.seals import SEAL, sealed
from tests.lenses.random_cases import Made, made
from tests.lenses.random_statements import made as stated
from tests.lenses.test_zone_twin import ask, packages
from tests.small_cases import tried

CASES = 2_000 if os.environ.get("POURPARLER_SOAK") else 40


def both(case: Made, monkeypatch: pytest.MonkeyPatch) -> tuple[Answer, Answer]:
    """What a list gives, and what is found without one."""
    listed = ask(case.text())
    with monkeypatch.context() as patch:
        patch.setattr(counts, "MOST_LISTED", 0)
        return listed, ask(case.text())


def exact(answer: Answer) -> dict[str, object]:
    return {one.id.removeprefix("zone."): one.value for one in answer.findings}


def test_orders_alone_give_what_a_list_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    done = 0
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
        done += 1
    assert done >= CASES


def agrees_with_a_list(seed: int, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """The verdict, where the case does not contradict itself."""
    case, _ = tried(stated(seed).text())
    if case is None:
        return None
    listed = zone.LENS.answer(read_as(case), {}, unwatched)
    with monkeypatch.context() as patch:
        patch.setattr(counts, "MOST_LISTED", 0)
        patch.setattr(verify, "MOST_LISTED", 0)
        found = zone.LENS.answer(read_as(case), {}, unwatched)
        checked = verified(read_as(case), printed(found))
    assert not [one for one in checked.values() if one.holds is False], seed
    first, second = exact(listed), exact(found)
    assert first.keys() == second.keys()
    for name, value in second.items():
        assert value is None or value == first[name], (seed, name)
    assert second["verdict"] == first["verdict"]
    if second["verdict"] in ("robust", "possible"):
        assert checked["zone.verdict"].holds, (seed, checked["zone.verdict"].what)
    by_code = {row["package"]: row for row in listed.rows}
    for row in found.rows:
        own = by_code[row["package"]]
        assert {**own, "dominated_by": None} == row
    return str(second["verdict"])


def test_statements_give_the_verdict_that_a_list_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Counter(agrees_with_a_list(seed, monkeypatch) for seed in range(CASES))
    assert all(seen[word] for word in ("robust", "possible", "certain")), seen


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


def test_what_proves_a_verdict_of_10_to_the_14th_packages_is_checked(tmp_path: Path) -> None:
    case = many_statements(tmp_path / "case.yaml", issues=20, statements=20, no_deal="0.4")
    reading = desk.read(str(case), desk.Settings())
    answer = zone.LENS.answer(reading, {}, unwatched)
    told = printed(answer)
    checked = verified(reading, told)
    assert exact(answer)["verdict"] == "robust"
    counted = {name for name in checked if "red_lines." in name} | {"zone.within_red_lines"}
    assert all(checked[name].holds for name in (*counted, "zone.verdict", "zone.rows"))
    assert checked["zone.necessary"].holds is None
    assert "rest was" in checked["zone.certain_up_to"].what
    proof = next(one for one in told["findings"] if one["id"] == "zone.verdict")
    levels = proof["how"]["certificate"]["levels"]
    # each party holds every level of another package worth no more
    worst = {issue: "l4" if at % 3 else "l0" for at, issue in enumerate(levels)}
    changed = {**proof["how"]["certificate"], "levels": worst}
    proof["how"]["certificate"] = sealed({k: v for k, v in changed.items() if k != SEAL})
    assert verified(reading, told)["zone.verdict"].holds is False
    told["rows"][0]["package"] += 1
    assert verified(reading, told)["zone.rows"].holds is False


def test_what_proves_a_verdict_of_10_to_the_50th_packages_is_checked(tmp_path: Path) -> None:
    case = many_packages(tmp_path / "case.yaml", issues=50, orders=True)
    reading = desk.read(str(case), desk.Settings())
    answer = zone.LENS.answer(reading, {}, unwatched)
    told = printed(answer)
    checked = verified(reading, told)
    assert not [one for one in checked.values() if one.holds is False]
    assert checked["zone.packages"].holds and checked["zone.verdict"].holds
    proof = next(one for one in told["findings"] if one["id"] == "zone.verdict")["how"]
    del proof["certificate"]["accepted"]
    proof["certificate"] = sealed({k: v for k, v in proof["certificate"].items() if k != SEAL})
    left = verified(reading, told)["zone.verdict"]
    assert left.holds is None and "was not written down" in left.what


def printed(answer: Answer) -> dict[str, Any]:
    """An answer as `--json` prints it, as far as `verify` reads it."""
    told = {"findings": [one.row() for one in answer.findings], "rows": list(answer.rows)}
    return json.loads(json.dumps({**told, "figures": answer.figures()}))


def verified(reading: Reading, told: dict[str, Any]) -> dict[str, Checked]:
    """What `verify` says of an answer as it is printed."""
    assert zone.LENS.verify is not None
    return {one.id: one for one in zone.LENS.verify(reading, {}, told)}


def test_a_report_leaves_out_what_is_too_large_and_says_so(tmp_path: Path) -> None:
    case, out = many_packages(tmp_path / "case.yaml", 8, orders=True), tmp_path / "r.md"
    done = desk.report(str(case), out, desk.Settings())
    text = out.read_text(encoding="utf-8").replace("\\", "")
    assert "# Which agreements are possible" in text and "# What to ask next" not in text
    (notice,) = (one for one in done.notices if "(ask)" in one)
    assert notice.startswith("left out: ") and "too many to list" in notice
    assert "Left out: What to ask next (ask)" in text


def test_a_report_refuses_what_is_too_large_where_an_option_asks_for_it(tmp_path: Path) -> None:
    case, out = many_packages(tmp_path / "case.yaml", 8, orders=True), tmp_path / "r.md"
    with pytest.raises(TooLarge):
        desk.report(str(case), out, desk.Settings(), options={"sample": "100"})
    assert not out.exists()
