"""The zone with statements of every kind against a literal twin, and the laws it keeps."""

from __future__ import annotations

import os
from itertools import product
from math import comb

import pytest

from pourparler.case.reading import read_as
from pourparler.errors import HasErrors
from pourparler.findings import Answer, unwatched
from pourparler.formats.case_yaml import read_bytes
from pourparler.lenses.zone.lens import LENS
from tests.lenses.random_statements import Made, made
from tests.naive import stated as naive

CASES = 20_000 if os.environ.get("POURPARLER_SOAK") else 300

PARTS = 6
"""The cases are parted, so that several processes may share them."""


def ask(text: str, **options: str) -> Answer | None:
    """The answer, or None where what is stated contradicts itself."""
    case, problems = read_bytes(text.encode(), "made.yaml")
    if case is None:
        assert {problem.code for problem in problems if problem.severity == "error"} == {
            "contradiction"
        }, [problem.line() for problem in problems]
        return None
    try:
        return LENS.answer(read_as(case), options, unwatched)
    except HasErrors as refused:
        assert {problem.code for problem in refused.problems} == {"contradiction"}
        return None


def is_small(case: Made) -> bool:
    """Whether the twin, which tries every choice of tight bounds, ends in time."""
    for one in case.parties.values():
        width = sum(len(levels) for levels in case.issues.values()) + len(one.times)
        if comb(width + len(one.rows) + len(one.times), width - 1) > 1_500:
            return False
    return True


def agrees(case: Made, on_certainty: bool) -> bool:
    """Compares; false where what is stated contradicts itself, for both."""
    answer = ask(case.text())
    judges = {name: one.judge(case.issues) for name, one in case.parties.items()}
    if not all(judge.corners for judge in judges.values()):
        assert answer is None, case.text()
        return False
    if answer is None and any(judge.cares_for_nothing for judge in judges.values()):
        return False  # weights that are bounded sum to 1, of which `check` tells as such
    assert answer is not None, case.text()
    packages = [
        dict(zip(case.issues, levels, strict=True)) for levels in product(*case.issues.values())
    ]
    inside = [
        not any(all(p[i] == level for i, level in never.items()) for never in case.lines)
        for p in packages
    ]
    assert [row["terms"] for row in answer.rows] == packages
    for row, package in zip(answer.rows, packages, strict=True):
        for name, judge in judges.items():
            assert row["necessary"][name] == judge.necessary(package), (name, row, case.text())
            assert row["possible"][name] == judge.possible(package), (name, row, case.text())
    figures = answer.figures()
    within = [p for p, kept in zip(packages, inside, strict=True) if kept]
    free = undominated(judges, packages)
    free_inside = iter(undominated(judges, within))
    assert figures["undominated"] == sum(free), case.text()
    by_code = {row["package"]: p for row, p in zip(answer.rows, packages, strict=True)}
    for row, package, kept, alone in zip(answer.rows, packages, inside, free, strict=True):
        expected = next(free_inside) if kept else alone
        assert (row["dominated_by"] is None) == expected, case.text()
        if row["dominated_by"] is not None:
            assert dominates(judges, by_code[row["dominated_by"]], package)
    exact = {one.id: one.value for one in answer.findings}
    if on_certainty and 0 < len(within) <= 3:
        agrees_on_certainty(case, list(judges.values()), within, exact)
    return True


def agrees_on_certainty(
    case: Made, judges: list[naive.Judge], within: list[naive.Package], exact: dict
) -> None:
    assert exact["zone.certain_up_to"] == naive.certain(judges, within, plain=True), case.text()
    if exact["zone.verdict"] in ("certain", "possible"):
        sure = naive.certain(judges, within, plain=False) >= 0
        assert exact["zone.verdict"] == ("certain" if sure else "possible"), case.text()


def dominates(judges: dict[str, naive.Judge], one: naive.Package, other: naive.Package) -> bool:
    both = list(judges.values())
    return all(judge.at_least(one, other) for judge in both) and not all(
        judge.at_least(other, one) for judge in both
    )


def undominated(judges: dict[str, naive.Judge], packages: list[naive.Package]) -> list[bool]:
    return [not any(dominates(judges, other, one) for other in packages) for one in packages]


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("part", range(PARTS))
def test_the_zone_agrees_with_its_literal_twin_on_random_statements(part: int) -> None:
    tried = sound = 0
    wanted = CASES // PARTS
    for seed in range(part, CASES * 3, PARTS):
        case = made(seed)
        if not is_small(case):
            continue
        sound += agrees(case, on_certainty=tried % 3 == 0)
        tried += 1
        if sound == wanted:
            break
    assert sound == wanted and tried - sound > wanted / 20
