"""The two cases that show every part of the format are sound, and each part is read as meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from pourparler.case.case import Case
from pourparler.case.reading import read_as
from pourparler.errors import Problem
from pourparler.findings import unwatched
from pourparler.formats.case_yaml import read
from pourparler.lenses.said import lens as said
from pourparler.lenses.zone import lens as zone

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> tuple[Case, list[Problem]]:
    case, problems = read(SAMPLES / f"{name}.yaml")
    assert case is not None, [problem.line() for problem in problems]
    return case, problems


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("river", ["notice source-absent", "warning consent-unknown", "notice all-disputed"]),
        ("strike", ["warning ungrounded"]),
    ],
)
def test_a_sample_has_no_error_and_these_remarks_alone(name: str, expected: list[str]) -> None:
    _, problems = sample(name)
    assert [f"{problem.severity} {problem.code}" for problem in problems] == expected


def test_the_river_counts_as_by_hand() -> None:
    case, _ = sample("river")
    found = zone.LENS.answer(read_as(case), {}, unwatched).figures()
    # 3 releases x 2 meterings x (1 + 2 x 2) guarantees with forms, less 5 without metering at full
    assert found["packages"] == 30 - 5
    # the red line takes seasonal release without metering; full is gone already
    assert found["within_red_lines"] == 25 - 5 and found["red_lines.RL1.alone"] == 5
    ledger = said.LENS.answer(read_as(case), {}, unwatched).figures()
    assert ledger["coverage.north"] == 2 and ledger["coverage.south"] == 1


def test_the_strike_has_states_and_no_packages() -> None:
    case, _ = sample("strike")
    assert list(case.axis_names) == ["strike", "slow", "concede"]
    assert case.document.status_quo == "NNN"
    ranking = case.document.preferences["union"][0]
    assert [len(tied) for tied in ranking.ranking] == [1, 1, 2, 1, 1]
