"""The zone with statements of every kind: worked references, contradictions, proofs, laws."""

from __future__ import annotations

import copy
import os
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from pourparler import desk, verifying
from pourparler.case.reading import read_as
from pourparler.concepts.agreement import betters_by_programs
from pourparler.errors import HasErrors, TooLarge, WrongUsage
from pourparler.findings import Answer, unwatched
from pourparler.formats.case_yaml import read_bytes
from pourparler.lenses.zone import lens as zone
from pourparler.lenses.zone import weighed
from tests.lenses.random_statements import Made, made
from tests.lenses.test_zone_certain import LEAD_TABLE
from tests.lenses.test_zone_stated import ask
from tests.small_cases import LEAD, reading_of, tried


def found(text: str, **options: str) -> dict[str, object]:
    answer = zone.answer(reading_of(text), options, unwatched)
    return {one.id.split(".", 1)[1]: one.value for one in answer.findings}


def lead(layer: str, switched: frozenset[str] = frozenset(), **changed: str) -> Answer:
    """The lead case with lines of its file changed, by the text that they begin with."""
    text = desk.catalogue()[LEAD].read_text(encoding="utf-8")
    for old, new in changed.items():
        before = old.replace("_", " ")
        assert before in text
        text = text.replace(before, new)
    case, problems = read_bytes(text.encode(), "case.yaml")
    assert case is not None, problems
    return zone.answer(read_as(case, layers=(layer,), switched=switched), {}, unwatched)


@pytest.mark.parametrize(
    ("layer", "most", "value"),
    [(layer, *pair) for layer, own in LEAD_TABLE.items() for pair in own.items()],
)
def test_the_lead_case_with_a_bound_on_each_weight(layer: str, most: str, value: str) -> None:
    text = desk.catalogue()[LEAD].read_text(encoding="utf-8")
    for party in ("russia", "ukraine"):
        at = text.index(f"\n  {party}:\n", text.index("\npreferences:")) + len(f"\n  {party}:\n")
        text = f"{text[:at]}    - {{each_weight: ..{most}, assumed: made}}\n{text[at:]}"
    case, problems = read_bytes(text.encode(), "case.yaml")
    assert case is not None, [problem.line() for problem in problems]
    layers = ("A1", "A2") if layer == "A2" else (layer,)
    answer = zone.answer(read_as(case, layers=layers), {}, unwatched)
    exact = {one.id: one.value for one in answer.findings}
    assert exact["zone.certain_up_to"] == Fraction(value)


ONE_OPEN = """\
    issues: {i: {name: I, levels: [a, b]}}
    preferences:
      north: [{prefers: {i: a}, over: {i: b}, assumed: made}]
      south: [{order: {i: a > b}, assumed: made}]
    no_deal: {north: {worth: 1, assumed: made}, south: {worth: 1, assumed: made}}
"""


def test_an_open_issue_is_worth_its_whole_weight_somewhere() -> None:
    # mixing both steps would leave level a worth only a half
    exact = found(ONE_OPEN)
    assert exact["necessary"] == 1 and exact["verdict"] == "robust"
    assert exact["certain_up_to"] == 1


def test_what_was_accepted_then_says_nothing_of_today() -> None:
    """The Istanbul terms, completed: 2022 accepted, then refused, then no deal grew worse."""
    terms = (
        "{ukraine_alignment: neutral, force_limits: strict, halt_scope: none, "
        "guarantee_to_ukraine: binding, ceasefire: none}"
    )
    text = desk.catalogue()[LEAD].read_text(encoding="utf-8")
    for verb in ("accepts", "rejects"):
        old = f"{verb}: {{ukraine_alignment: neutral, force_limits: moderate | strict}}"
        assert old in text
        text = text.replace(old, f"{verb}: {terms}")
    case, problems = read_bytes(text.encode(), "case.yaml")
    assert case is not None, problems
    on = frozenset({"S16", "S16b", "S16c", "S18", "S18b", "S18c"})
    answer = zone.answer(read_as(case, layers=("A1", "A2"), switched=on), {}, unwatched)
    rows = [
        row
        for row in answer.rows
        if row["terms"].items()
        >= {"ukraine_alignment": "neutral", "force_limits": "strict", "halt_scope": "none"}.items()
        and row["terms"]["guarantee_to_ukraine"] == "binding"
        and row["terms"]["ceasefire"] == "none"
    ]
    assert rows and all(row["possible"]["ukraine"] for row in rows)
    assert not any(row["necessary"]["ukraine"] for row in rows)
    # against the value of late 2022 the same terms are known to be no better
    late = text.replace(
        "{date: 2025, below: 2022-04/2022-12", "{date: 2025, above: 2022-04/2022-12"
    )
    case, _ = read_bytes(late.encode(), "case.yaml")
    assert case is not None
    other = zone.answer(read_as(case, layers=("A1", "A2"), switched=on), {}, unwatched)
    assert other.figures()["possible"] <= answer.figures()["possible"]


ACCEPTED = """\
    issues:
      land: {name: Land, levels: [full, half, none]}
      water: {name: Water, levels: [yes, no]}
    preferences:
      north: [{order: {land: full > half > none, water: yes > no}, assumed: made}]
      south:
        - {order: {land: none > half > full, water: yes > no}, assumed: made}
        - {accepts: {land: half, water: no}, date: 2022, assumed: initialled}
    no_deal:
      north: {as_good_as: {land: none, water: no}, assumed: made}
      south: [{date: 2022, worth: 0..1, assumed: made}, {date: 2025, below: '2022', assumed: war}]
"""


def test_a_verdict_names_the_statements_that_it_follows_from() -> None:
    answer = zone.answer(reading_of(ACCEPTED), {}, unwatched)
    verdict = next(one for one in answer.findings if one.id == "zone.verdict")
    assert verdict.value == "robust"
    proof = verdict.how.proof()
    assert proof is not None and proof["kind"] == "package"
    south = proof["parties"]["south"]["follows_from"]
    assert {"preferences.south[1]", "no_deal.south[1]"} <= set(south)
    assert "no_deal.south[0]" not in south and "no_deal.south[1]" in verdict.claim


CONTRADICTED = """\
    statements:
      s4: {by: north, source: paper, quote: "a", manner: direct, act: signal}
      s9: {by: north, source: paper, quote: "b", manner: direct, act: signal}
    layers: {A1: {name: First}}
    issues: {land: {name: Land, levels: [yes, no]}, water: {name: Water, levels: [yes, no]}}
    preferences:
      north:
        - {order: {land: yes > no, water: yes > no}, assumed: made}
        - {matters_more: land > water, rests_on: [s4]}
        - {each_weight: 0.1.., rests_on: [s9]}
        - {weights_within: {water: 0.6..}, %s rests_on: [s9]}
"""


def test_the_fewest_statements_that_contradict_each_other_are_named() -> None:
    case, problems = tried(CONTRADICTED % "")
    assert case is None
    [one] = [problem for problem in problems if problem.severity == "error"]
    assert one.code == "contradiction" and one.place.line == 16
    assert one.message == (
        "s4 as read at case.yaml:14:7 and s9 as read at case.yaml:16:7 cannot all hold of North"
    )
    case, problems = tried(CONTRADICTED.replace("rests_on: [s9]}\n", "assumed: why not}\n") % "")
    [one] = [problem for problem in problems if problem.severity == "error"]
    assert "and the assumption at case.yaml:16:7 cannot all hold" in one.message


def test_a_contradiction_of_what_is_given_at_the_call_is_refused_by_the_lens() -> None:
    text = ACCEPTED.replace(
        "south: [{date", "south: [{date: 2022, worth: 0, layer: A1, assumed: x}, {date", 1
    )
    text = ACCEPTED.replace("worth: 0..1", "worth: 0..0.2")
    with pytest.raises(HasErrors, match="what is stated of South contradicts itself") as refused:
        zone.answer(reading_of(text), {"no-deal": "south=.5"}, unwatched)
    [one] = refused.value.problems
    assert "--no-deal south=0.5" in one.message and "assumption at case.yaml" in one.message


VALUES = """\
    issues: {land: {name: Land, levels: [yes, no]}, water: {name: Water, levels: [yes, no]}}
    preferences:
      north:
        - weights: {land: 0.6, water: 0.4}
          scores: {land: {yes: 1, no: 0}, water: {yes: 1, no: 0}}
          assumed: made
      south:
        - weights: {land: 0.5, water: 0.5}
          scores: {land: {yes: 0, no: 1}, water: {yes: 1, no: 0}}
          assumed: made
    no_deal: {north: {worth: 0.4, assumed: made}, south: {worth: 0.5, assumed: made}}
"""


def test_complete_values_are_one_utility() -> None:
    exact = found(VALUES)
    assert (exact["necessary"], exact["possible"], exact["verdict"]) == (2, 2, "robust")
    assert exact["undominated"] == 2 and exact["certain_up_to"] == Fraction(1, 2)


def test_scaling_a_party_together_with_its_no_deal_changes_nothing() -> None:
    halved = VALUES.replace("{land: 0.6, water: 0.4}", "{land: 0.3, water: 0.2}")
    before, after = found(VALUES), found(halved.replace("worth: 0.4", "worth: 0.2"))
    on_one_scale = ("certain_up_to",)  # a common value of no deal is on the scales of all
    same = {name: value for name, value in before.items() if name not in on_one_scale}
    assert same == {name: value for name, value in after.items() if name not in on_one_scale}
    assert same["verdict"] == "robust" and same["necessary"] == 2


def test_too_much_left_open_is_said() -> None:
    levels = ", ".join(f"l{at}" for at in range(24))
    text = f"""\
    issues: {{i: {{name: I, levels: [{levels}]}}, j: {{name: J, levels: [a, b]}}}}
    preferences:
      north: [{{prefers: {{i: l1, j: a}}, over: {{i: l2, j: b}}, assumed: made}}]
"""
    with pytest.raises(TooLarge, match="too little is known of the order of the 24 levels"):
        found(text)


LOOKED_AT = 60 if os.environ.get("POURPARLER_SOAK") else 10
SEEDS = [seed for seed in range(LOOKED_AT) if ask(made(seed).text()) is not None]


def tightened(case: Made) -> Made:
    more = copy.deepcopy(case)
    issue = next(iter(case.issues))
    levels = case.issues[issue]
    for told in more.parties.values():
        told.lines.append(f"prefers: {{{issue}: {levels[0]}}}, over: {{{issue}: {levels[1]}}}")
    return more


@pytest.mark.parametrize("seed", SEEDS)
def test_a_new_statement_never_turns_necessary_into_not(seed: int) -> None:
    before, after = ask(made(seed).text()), ask(tightened(made(seed)).text())
    if after is None:
        return  # the new statement contradicts the others
    assert before is not None
    for old, new in zip(before.rows, after.rows, strict=True):
        assert all(new["necessary"][p] for p, yes in old["necessary"].items() if yes)
        assert all(old["possible"][p] for p, yes in new["possible"].items() if yes)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_robust_is_certain_and_what_is_certain_is_possible(seed: int) -> None:
    answer = ask(made(seed).text())
    assert answer is not None
    for row in answer.rows:
        assert all(row["possible"][party] for party, sure in row["necessary"].items() if sure)
    figures = answer.figures()
    sure, may = (figures[f"{word}_within_red_lines"] for word in ("necessary", "possible"))
    word = next(one.value for one in answer.findings if one.id == "zone.verdict")
    assert 0 <= sure <= may
    assert (word == "robust") == (sure > 0) and (word == "excluded") == (may == 0)


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_a_new_red_line_never_enlarges_the_zone(seed: int) -> None:
    case = made(seed)
    issue = next(iter(case.issues))
    more = replace(case, lines=[*case.lines, {issue: case.issues[issue][0]}])
    before, after = ask(case.text()), ask(more.text())
    assert before is not None and after is not None
    for name in ("within_red_lines", "necessary_within_red_lines", "possible_within_red_lines"):
        assert after.figures()[name] <= before.figures()[name]
    for name in ("packages", "undominated", "necessary", "possible"):
        assert after.figures()[name] == before.figures()[name]


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_swapping_parties_swaps_the_answer(seed: int) -> None:
    case = made(seed)
    turned = replace(case, parties=dict(reversed(case.parties.items())), lines=[])
    before, after = ask(replace(case, lines=[]).text()), ask(turned.text())
    assert before is not None and after is not None
    assert before.figures() == after.figures()
    for old, new in zip(before.rows, after.rows, strict=True):
        assert (old["necessary"], old["possible"]) == (new["necessary"], new["possible"])


def test_a_file_that_is_no_result_is_refused(tmp_path: Path) -> None:
    result = tmp_path / "result.json"
    for text in ("[]", "{", '{"lens": "said"}'):
        result.write_text(text, encoding="utf-8")
        with pytest.raises(WrongUsage, match="is no result"):
            verifying.verify(result, LEAD)


@pytest.mark.parametrize("seed", SEEDS)
def test_programs_find_the_same_dominators_as_corners(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = made(seed).text()
    before = ask(text)
    monkeypatch.setattr(weighed, "corner_gains", lambda *given: None)
    after = ask(text)
    assert before is not None and after is not None
    assert before.figures() == after.figures()
    for old, new in zip(before.rows, after.rows, strict=True):
        assert (old["dominated_by"] is None) == (new["dominated_by"] is None)
    monkeypatch.setattr(betters_by_programs, "MOST_PROGRAMS", 0)
    none = ask(text)
    assert none is not None
    if any(told.rows or told.values for told in made(seed).parties.values()) and len(none.rows) > 1:
        assert none.figures()["undominated"] is None
        claim = next(one.claim for one in none.findings if one.id == "zone.undominated")
        assert "was not counted" in claim
