"""The ledger and the zone of random cases are those of the literal twins."""

from __future__ import annotations

import json
import random

import pytest
import yaml

from pourparler.case.contradictions import contradictions
from pourparler.case.coverage import coverage
from pourparler.case.grounds import Ground
from pourparler.case.reading import Reading, read_as
from pourparler.dates import edtf
from pourparler.findings import unwatched
from pourparler.lenses.said import lens as said
from pourparler.lenses.zone import lens as zone
from tests.naive import ledger
from tests.naive.packages import code_of, feasible
from tests.naive.red_lines import effects
from tests.random_cases import Made, made
from tests.small_cases import tried

BATCHES = range(0, 500, 50)
DAY = "2025-05-15"


def reading_of(case: Made, **chosen) -> Reading | None:
    """A reading of a random case; None where its rules leave no package at all."""
    found, problems = tried(case.text)
    wrong = {problem.code for problem in problems if str(problem.severity) == "error"}
    assert wrong <= {"nothing-possible"}, [problem.line() for problem in problems]
    return read_as(found, **chosen) if found else None


def plain(case: Made) -> dict:
    """The tree of a case as any YAML reader gives it."""
    return yaml.load(case.text, yaml.BaseLoader)


@pytest.mark.parametrize("batch", BATCHES)
def test_coverage_and_contradictions(batch: int) -> None:
    compared = 0
    for seed in range(batch, batch + 50):
        case, chance = made(seed), random.Random(seed)
        tree = plain(case)
        switched = tuple(key for key in tree["statements"] if chance.random() < 0.3)
        grounds = chance.choice(["any", "own"])
        layers = chance.choice([(), ("A1",)])
        day = chance.choice([None, DAY])
        as_of = edtf(day) if day else None
        reading = reading_of(
            case, grounds=grounds, switched=switched, layers=layers, as_of=as_of
        )  # fmt: skip
        if reading is None:
            continue
        compared += 1
        for party in tree["parties"]:
            found = {
                key: list(Ground).index(c.ground) for key, c in coverage(reading, party).items()
            }
            wanted = ledger.covered(tree, party, grounds, switched, layers, day)
            assert found == wanted, (seed, party)
        pairs = [
            (clash.first.issue, *sorted(pair))
            for clash in contradictions(reading)
            for pair in clash.pairs
        ]
        assert len(pairs) == len(set(pairs)), seed
        assert set(pairs) == ledger.contradictions(tree, day), seed
        answer = said.answer(reading, {}, unwatched)
        assert answer.figures()["contradictions"] == len(pairs)
    assert compared >= 35


@pytest.mark.parametrize("batch", BATCHES)
def test_zone(batch: int) -> None:
    compared = 0
    for seed in range(batch, batch + 50):
        case = made(seed)
        reading = reading_of(case, layers=("A1",))
        if reading is None:
            continue
        compared += 1
        tree = plain(case)
        issues = {key: issue["levels"] for key, issue in tree["issues"].items()}
        packages = feasible(issues, case.applies_when, case.rules.values())
        lines = {
            key: line
            for key, line in case.red_lines.items()
            if not _all_disputed(tree, tree["red_lines"][key])
        }
        wanted = effects(packages, lines)
        answer = zone.answer(reading, {}, unwatched)
        figures = answer.figures()
        assert figures["packages"] == wanted["packages"], seed
        assert figures["within_red_lines"] == wanted["within"], seed
        for key in case.red_lines:
            for name in ("alone", "frees"):
                assert figures.get(f"red_lines.{key}.{name}") == wanted[name].get(key), (seed, key)
        assert [row["terms"] for row in answer.rows] == packages
        assert [row["package"] for row in answer.rows] == [code_of(issues, one) for one in packages]
    assert compared >= 35


def _all_disputed(tree: dict, line: dict) -> bool:
    rests = line.get("rests_on") or []
    disputed = [tree["statements"][key].get("disputed") == "true" for key in rests]
    return bool(rests) and "assumed" not in line and all(disputed)


@pytest.mark.parametrize("batch", BATCHES[:2])
def test_the_order_of_red_lines_in_the_file_does_not_matter(batch: int) -> None:
    for seed in range(batch, batch + 50):
        case = made(seed)
        reading = reading_of(case)
        if reading is None or len(case.red_lines) < 2:
            continue
        lines = list(case.tree["red_lines"].items())
        random.Random(seed).shuffle(lines)
        turned = Made({**case.tree, "red_lines": dict(lines)})
        other = reading_of(turned)
        assert other is not None
        one, two = (zone.answer(r, {}, unwatched).figures() for r in (reading, other))
        assert one == two and list(one) != [], json.dumps(lines)


def test_the_sums_of_the_zone_agree_when_a_line_is_taken_out() -> None:
    for seed in range(60):
        case = made(seed)
        reading = reading_of(case)
        if reading is None:
            continue
        whole = zone.answer(reading, {}, unwatched).figures()
        for key in case.tree["red_lines"]:
            if f"red_lines.{key}.frees" not in whole:
                continue
            kept = {k: line for k, line in case.tree["red_lines"].items() if k != key}
            other = reading_of(Made({**case.tree, "red_lines": kept}))
            assert other is not None
            without = zone.answer(other, {}, unwatched).figures()
            gain = without["within_red_lines"] - whole["within_red_lines"]
            assert gain == whole[f"red_lines.{key}.frees"] >= 0
            assert whole[f"red_lines.{key}.frees"] <= whole[f"red_lines.{key}.alone"]
