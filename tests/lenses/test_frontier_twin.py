"""The frontier against a literal twin on random complete values, and the laws it keeps."""

from __future__ import annotations

import os
import random
from fractions import Fraction

import pytest

from pourparler.case.reading import read_as
from pourparler.findings import Answer, unwatched
from pourparler.formats.case_yaml import read_bytes
from pourparler.lenses.frontier.lens import LENS
from tests.lenses.random_cases import Made, made
from tests.lenses.test_zone_twin import packages
from tests.naive import frontier as naive

CASES = 20_000 if os.environ.get("POURPARLER_SOAK") else 500
NUMBERS = ("0", "0.1", "0.25", "1/3", "0.5", "0.5", "1")
SOLUTIONS = ("nash", "kalai_smorodinsky", "egalitarian")


def valued(case: Made, seed: int) -> tuple[str, dict[str, dict[str, dict[str, Fraction]]]]:
    """The case with complete values in place of orders, and worth by party, issue and level."""
    rng = random.Random(seed)
    text = case.text().split("preferences:")[0] + "preferences:\n"
    worth: dict[str, dict[str, dict[str, Fraction]]] = {}
    for party in case.between:
        weights = {issue: rng.choice(NUMBERS) for issue in case.issues}
        scores = {
            issue: {level: rng.choice(NUMBERS) for level in levels}
            for issue, levels in case.issues.items()
        }
        told = ", ".join(
            f"{issue}: {{{', '.join(f'{level}: {n}' for level, n in by.items())}}}"
            for issue, by in scores.items()
        )
        weighed = ", ".join(f"{issue}: {weight}" for issue, weight in weights.items())
        text += f"  {party}:\n    - {{weights: {{{weighed}}}, scores: {{{told}}}, assumed: made}}\n"
        worth[party] = {
            issue: {level: Fraction(weights[issue]) * Fraction(n) for level, n in by.items()}
            for issue, by in scores.items()
        }
    return text, worth


def ask(text: str, **options: str) -> Answer:
    case, problems = read_bytes(text.encode(), "made.yaml")
    assert case is not None, [problem.line() for problem in problems]
    given = {name.replace("_", "-"): value for name, value in options.items()}
    return LENS.answer(read_as(case), given, unwatched)


def points_of(case: Made, worth: dict[str, dict[str, dict[str, Fraction]]]) -> list[naive.Point]:
    return [
        tuple(sum((worth[p][i][level] for i, level in counts.items()), Fraction(0)) for p in worth)
        for terms, counts in packages(case)
        if not any(all(terms.get(i) == level for i, level in never) for never in case.lines)
    ]


def agrees(seed: int) -> bool:
    case = made(seed)
    if not packages(case):
        return False
    text, worth = valued(case, seed)
    points = points_of(case, worth)
    if not points:
        return False
    answer = ask(text)
    free = naive.on_frontier(points)
    best = [point for point, kept in zip(points, free, strict=True) if kept]
    assert answer.figures()["outcomes"] == len(points)
    assert answer.figures()["frontier"] == len(best)
    listed = [row["value"] for row in answer.rows]
    assert len(listed) == len(best)
    for row, point in zip(answer.rows, best, strict=True):
        assert list(row["value"].values()) == pytest.approx([float(v) for v in point], abs=0)
        assert row["shared_by"] == best.count(point)
    by_id = {finding.id: finding.value for finding in answer.findings}
    nothing = tuple(Fraction(0) for _ in case.between)
    for name in SOLUTIONS:
        expected = naive.solution(name, best, nothing)
        assert expected is not None
        got = tuple(by_id[f"frontier.{name}.{party}"] for party in case.between)
        assert got == expected, (seed, name)
    return True


@pytest.mark.slow
def test_the_frontier_agrees_with_its_literal_twin_on_random_models() -> None:
    tried, seed = 0, 0
    while tried < CASES:
        tried += agrees(seed)
        seed += 1
    assert seed < 2 * CASES


SEEDS = [seed for seed in range(60) if packages(made(seed)) and not made(seed).lines][:20]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_red_line_adds_no_outcome_and_no_deal_above_all_leaves_no_point(seed: int) -> None:
    case = made(seed)
    before = ask(valued(case, seed)[0]).figures()["outcomes"]
    issue = next(iter(case.issues))
    case.lines.append([(issue, case.issues[issue][0])])
    text, worth = valued(case, seed)
    if points_of(case, worth):
        assert ask(text).figures()["outcomes"] <= before
    high = ",".join(f"{party}=1" for party in case.between)
    found = ask(valued(made(seed), seed)[0], no_deal=high)
    values = {f.id: f.value for f in found.findings}
    for name in SOLUTIONS:
        got = [values[f"frontier.{name}.{party}"] for party in case.between]
        assert all(v is None for v in got) or all(v is not None and v >= 1 for v in got)
