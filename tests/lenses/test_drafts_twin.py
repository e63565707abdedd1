"""Drafts against a literal twin on random small cases, and the laws that their comparison keeps."""

from __future__ import annotations

import os
import random
from itertools import combinations

import pytest

from pourparler.case.reading import read_as
from pourparler.findings import Answer, unwatched
from pourparler.formats.case_yaml import read_bytes
from pourparler.lenses.drafts.lens import LENS
from tests.lenses.random_cases import Made, made
from tests.lenses.test_zone_twin import packages
from tests.naive import drafts as naive

CASES = 20_000 if os.environ.get("POURPARLER_SOAK") else 400


def drafted(seed: int, case: Made) -> dict[str, dict]:
    """Random drafts of a case: some joint, some undated, some silent."""
    chance = random.Random(seed)
    found = {}
    for at in range(chance.randint(1, 6)):
        terms = {}
        for issue, levels in case.issues.items():
            if chance.random() < 0.75:
                number = 1 if chance.random() < 0.6 else chance.randint(1, len(levels))
                terms[issue] = set(chance.sample(levels, number))
        by = chance.sample(case.between, 2 if chance.random() < 0.2 else 1)
        date = f"20{chance.randint(10, 14)}" if chance.random() < 0.7 else None
        found[f"d{at}"] = {"by": by, "date": date, "terms": terms}
    return found


def text_of(case: Made, drafts: dict[str, dict]) -> str:
    lines = ["drafts:"]
    for key, draft in drafts.items():
        terms = ", ".join(f"{i}: {' | '.join(sorted(s))}" for i, s in draft["terms"].items())
        date = f"date: {draft['date']}, " if draft["date"] else ""
        lines.append(f"  {key}: {{by: [{', '.join(draft['by'])}], {date}terms: {{{terms}}}}}")
    return case.text() + "\n".join(lines) + "\n"


def ask(text: str, **options: str) -> Answer:
    case, problems = read_bytes(text.encode(), "made.yaml")
    assert case is not None, [problem.line() for problem in problems]
    return LENS.answer(read_as(case), options, unwatched)


CASES_MADE = [(seed, made(seed)) for seed in range(60) if packages(made(seed))]


def agrees(seed: int, case: Made) -> None:
    drafts = drafted(seed, case)
    answer = ask(text_of(case, drafts))
    figures, pairs = answer.figures(), list(combinations(drafts, 2))
    said = {key: draft["terms"] for key, draft in drafts.items()}
    moved = naive.moves(drafts, case.issues, case.orders, case.between)
    counts: dict = {}
    assert [row["issue"] for row in answer.rows] == list(case.issues)
    for row in answer.rows:
        issue = row["issue"]
        levels = case.issues[issue]
        for key in drafts:
            named = said[key].get(issue, set())
            assert row["levels"][key] == [level for level in levels if level in named]
        for a, b in pairs:
            one, other = said[a].get(issue, set()), said[b].get(issue, set())
            status = naive.status(one, other)
            assert row["status"][f"{a}.{b}"] == status
            counts[status, a, b] = counts.get((status, a, b), 0) + 1
            assert row["steps"][f"{a}.{b}"] == {
                party: naive.steps(levels, case.orders[party].get(issue, set()), one, other)
                for party in case.between
            }
        assert row["movement"] == {
            party: ways[issue] for party, ways in moved.items() if issue in ways
        }
    for a, b in pairs:
        for status in ("agreed", "compatible", "contradictory", "silent"):
            assert figures[f"{status}.{a}.{b}"] == counts.get((status, a, b), 0)
        assert figures[f"distance.{a}.{b}"] == counts.get(("contradictory", a, b), 0)
    for party, ways in moved.items():
        for way in ("nearer", "farther", "sideways", "unchanged"):
            assert figures[f"{way}.{party}"] == list(ways.values()).count(way)
    listed = [terms for terms, _ in packages(case)]
    inside = [
        terms
        for terms in listed
        if not any(all(terms.get(i) == level for i, level in never) for never in case.lines)
    ]
    for key, terms in said.items():
        assert figures[f"bracketed.{key}"] == sum(len(levels) > 1 for levels in terms.values())
        assert figures[f"completions.{key}"] == naive.completions(terms, listed)
        within = figures[f"completions_within_red_lines.{key}"]
        assert within == naive.completions(terms, inside)
        sure, may = (figures[f"completions_{word}.{key}"] for word in ("necessary", "possible"))
        assert 0 <= sure <= may <= within


@pytest.mark.slow
def test_drafts_agree_with_their_literal_twin_on_random_cases() -> None:
    tried = 0
    for seed in range(CASES * 2):
        case = made(seed)
        if not packages(case):
            continue  # rules that exclude everything are an error of the case
        agrees(seed, case)
        tried += 1
        if tried == CASES:
            break
    assert tried == CASES


ORDER = ("contradictory", "compatible")


@pytest.mark.parametrize(("seed", "case"), CASES_MADE)
def test_one_more_level_in_a_bracket_never_parts_drafts_and_never_closes_one(
    seed: int, case: Made
) -> None:
    drafts = drafted(seed, case)
    before = ask(text_of(case, drafts))
    chance = random.Random(seed)
    key = chance.choice(list(drafts))
    spoken = [i for i, named in drafts[key]["terms"].items() if len(named) < len(case.issues[i])]
    if not spoken:
        return
    issue = chance.choice(spoken)
    more = [level for level in case.issues[issue] if level not in drafts[key]["terms"][issue]]
    drafts[key]["terms"][issue] = drafts[key]["terms"][issue] | {more[0]}
    after = ask(text_of(case, drafts))
    for old, new in zip(before.rows, after.rows, strict=True):
        for pair, status in old["status"].items():
            if status in ("agreed", "compatible"):
                assert new["status"][pair] in ("agreed", "compatible")
            for party, steps in old["steps"][pair].items():
                if steps is not None:
                    assert new["steps"][pair][party] <= steps
    for name in ("completions", "completions_within_red_lines", "completions_possible"):
        assert after.figures()[f"{name}.{key}"] >= before.figures()[f"{name}.{key}"]


@pytest.mark.parametrize(("seed", "case"), CASES_MADE)
def test_what_two_drafts_are_to_each_other_does_not_turn_on_which_stands_first(
    seed: int, case: Made
) -> None:
    drafts = drafted(seed, case)
    for at, draft in enumerate(drafts.values()):
        draft["date"] = f"20{10 + at}"  # so that none is later for standing later
    before = ask(text_of(case, drafts))
    after = ask(text_of(case, dict(reversed(drafts.items()))))
    for old, new in zip(before.rows, after.rows, strict=True):
        turned = {".".join(reversed(pair.split("."))): pair for pair in old["status"]}
        assert {turned[pair]: status for pair, status in new["status"].items()} == old["status"]
        assert {turned[pair]: steps for pair, steps in new["steps"].items()} == old["steps"]
        assert new["movement"] == old["movement"]


@pytest.mark.parametrize(("seed", "case"), CASES_MADE)
def test_parties_in_another_order_move_as_before(seed: int, case: Made) -> None:
    drafts = drafted(seed, case)
    before = ask(text_of(case, drafts))
    lines, case.lines = case.lines, []  # their owners go by the order of parties
    alone = ask(text_of(case, drafts))
    case.between.reverse()
    after = ask(text_of(case, drafts))
    case.between.reverse()
    case.lines = lines
    assert after.figures() == alone.figures()
    assert [row["movement"] for row in after.rows] == [row["movement"] for row in before.rows]
