"""What to ask next: the lead case as published, what is asked at all, and what is refused."""

from __future__ import annotations

import json
import re

import pytest

from pourparler import desk
from pourparler.errors import WrongUsage
from pourparler.findings import Answer, unwatched
from pourparler.lenses.zone.lens import LENS as ZONE
from pourparler.studies.ask import narrowed
from pourparler.studies.ask.lens import LENS
from tests.lenses.test_laws import SWAPS, lead, swapped, told, unmeasured
from tests.small_cases import LEAD, reading_of, shipped

CASE = """
issues:
  water: {name: Water, levels: {none: no water, some: a little, full: plenty}}
  meter: {name: Meter, levels: [none, joint]}
  road:
    name: Road
    levels: [none, gravel, paved]
    applies_when: meter != none
    otherwise_like: none
preferences:
  north:
    - {order: {water: none > some > full, meter: joint > none}, assumed: x}
    - {order: {road: none = gravel}, assumed: x}
  south: [{order: {water: full > some > none, meter: none = joint}, assumed: x}]
"""
HALF = "russia=.5,ukraine=.5"


def ask(text: str, **options: str) -> Answer:
    return LENS.answer(reading_of(text), options, unwatched)


def first_of(answer: Answer, *kinds: str) -> dict:
    return next(row for row in answer.rows if row["kind"] in kinds)


@pytest.mark.parametrize(
    ("layers", "before", "left", "asked"),
    [
        ((), 243, 135, "Ukraine: on Ukraine’s alignment, all else equal, which is better: no acce"),
        (("A1",), 135, 90, "Russia: on Guarantee to Ukraine, all else equal, which is better: non"),
        (("A2",), 90, 90, ""),
    ],
)
def test_the_lead_case_is_pruned_as_published(
    layers: tuple[str, ...], before: int, left: int, asked: str
) -> None:
    answer = LENS.answer(shipped(LEAD, layers=layers), {}, unwatched)
    figures = answer.figures()
    assert figures["undominated_within_red_lines"] == before
    assert (figures["possible_within_red_lines"], figures["left_best"]) == (243, left)
    first = first_of(answer, "order", "weight", "step")
    assert first["question"].startswith(asked)
    assert (first["left_best"], first["left_worst"]) == (left, before)
    assert {row["left_worst"] for row in answer.rows if row["kind"] == "order"} == {before}
    if not asked:
        orders = [row for row in answer.rows if row["kind"] != "offer"]
        assert all(row["left_best"] == row["left_worst"] == 90 for row in orders)


ENLARGE, FORM = "Undertaking not to enlarge", "Form of that undertaking"
SPOKEN = f"{FORM}, all else equal, which is better: spoken, or in writing, by the US"
WEIGHTS = f"worst to the best on {ENLARGE}, or on {FORM}?"


@pytest.mark.parametrize(
    ("layers", "comparison", "asked", "offer", "terms"),
    [
        ((), 0.016, SPOKEN, 0.044, "Georgia; strict; unconditional; binding"),
        (("A1",), 0.027, WEIGHTS, 0.054, "neutral"),
        (("A2",), 0.034, WEIGHTS, 0.083, "for Ukraine; spoken; moderate; conditional; political"),
    ],
)
def test_the_lead_case_is_sampled_as_published(
    layers: tuple[str, ...], comparison: float, asked: str, offer: float, terms: str
) -> None:
    options = {"sample": "10000", "no-deal": HALF}
    answer = LENS.answer(shipped(LEAD, layers=layers), options, unwatched)
    rows = [row for row in answer.rows if row["kind"] in ("order", "weight")]
    offers = [row for row in answer.rows if row["kind"] == "offer"]
    assert rows[0]["variance_removed"] == pytest.approx(comparison, abs=0.003)
    assert offers[0]["variance_removed"] == pytest.approx(offer, abs=0.008)
    assert rows[0]["to"] == offers[0]["to"] == "ukraine"
    # the published question tells most, or as much as the first but for what draws leave open
    (published,) = (row for row in rows if asked in row["question"] and row["to"] == "ukraine")
    assert published["variance_removed"] >= rows[0]["variance_removed"] - 0.001
    published = next(
        row
        for row in offers
        if row["to"] == "ukraine" and all(word in row["question"] for word in terms.split("; "))
    )
    assert published["variance_removed"] >= offers[0]["variance_removed"] - 0.001
    assert answer.figures()["variance_removed"] == answer.rows[0]["variance_removed"]
    shares = [row["variance_removed"] for row in answer.rows]
    assert shares == sorted(shares, reverse=True) and min(shares) >= 0
    how = next(one for one in answer.findings if one.id == "ask.variance_removed").how
    assert not how.exact and how.prior and how.draws == 10_000
    assert {f"best question at alpha {alpha}" for alpha in ("0.3", "1", "5", "50")} <= set(
        how.choices
    )


def test_what_follows_is_not_asked() -> None:
    answer = ask(CASE)
    told_ = {row["question"] for row in answer.rows}
    # water and meter are ranked, and of two tied levels one stands for both
    assert sorted(one for one in told_ if "which is better" in one) == [
        "North: on Road, all else equal, which is better: none, or paved?",
        "South: on Road, all else equal, which is better: gravel, or paved?",
        "South: on Road, all else equal, which is better: none, or gravel?",
        "South: on Road, all else equal, which is better: none, or paved?",
    ]
    # to South both levels of the meter are alike, so it has no weight there
    weights = [one for one in told_ if "matters more" in one]
    assert len(weights) == 3 + 1 and not any("South" in one and "Meter" in one for one in weights)
    step = (
        "which gains more: on Water from a little to no water, or on Water from plenty to a little?"
    )
    assert {f"North: {step}"} <= told_
    assert "Road" not in next(one for one in told_ if "Meter: none" in one)


def test_offers_are_put_where_the_verdict_is_open() -> None:
    reading = reading_of(CASE)
    rows = ZONE.answer(reading, {}, unwatched).rows
    answer = LENS.answer(reading, {}, unwatched)
    for party in ("north", "south"):
        open_ = sum(row["possible"][party] and not row["necessary"][party] for row in rows)
        asked = sum(row["kind"] == "offer" and row["to"] == party for row in answer.rows)
        assert asked == open_


def test_one_party_alone_can_be_asked() -> None:
    whole, alone = ask(CASE), ask(CASE, to="south")
    assert [row for row in whole.rows if row["to"] == "south"] == list(alone.rows)
    with pytest.raises(WrongUsage, match="did you mean south"):
        ask(CASE, to="suoth")
    with pytest.raises(WrongUsage, match="expected a party at the table"):
        ask(CASE, to="donors")


MORE = "{matters_more: water > road, assumed: x}"
BEYOND = CASE.replace("joint}, assumed: x}]", "joint}, assumed: x}, " + MORE + "]")


def test_with_more_than_orders_stated_every_question_has_both_scores() -> None:
    answer = ask(BEYOND, sample="100")
    assert not answer.notices
    assert all(row["left_best"] is not None for row in answer.rows)
    assert max(row["variance_removed"] for row in answer.rows) > 0
    (row,) = (
        row
        for row in answer.rows
        if row["question"].startswith("North: on Road") and row["kind"] == "order"
    )
    after = []
    for order in ("none > paved", "paved > none"):
        text = BEYOND.replace("none = gravel}, assumed: x}", "none = gravel}, assumed: x}\n    - "
                              f"{{order: {{road: {order}}}, assumed: x}}")  # fmt: skip
        assert text != BEYOND
        figures = ZONE.answer(reading_of(text), {}, unwatched).figures()
        after.append(figures["undominated_within_red_lines"])
    assert (row["left_best"], row["left_worst"]) == (min(after), max(after))
    before = ZONE.answer(reading_of(BEYOND), {}, unwatched).figures()
    for name in ("undominated_within_red_lines", "possible_within_red_lines"):
        assert answer.figures()[name] == before[name]
    assert answer.section.parts


def test_what_follows_from_statements_is_not_asked() -> None:
    asked = [row["question"] for row in ask(BEYOND).rows]
    assert not any("South: which matters more" in one and "Road" in one for one in asked)
    assert any(
        "South: which matters more" in one for one in [r["question"] for r in ask(CASE).rows]
    )


def test_what_says_nothing_of_utilities_leaves_the_draws_out() -> None:
    of_states = "{priorities: [meter = joint], assumed: x}"
    answer = ask(CASE.replace("joint}, assumed: x}]", "joint}, assumed: x}, " + of_states + "]"),
                 sample="100")  # fmt: skip
    assert any("preferences.south[1] says nothing of utilities" in one for one in answer.notices)
    assert all(row["variance_removed"] is None for row in answer.rows)


def test_whose_values_are_complete_is_asked_for_no_comparison() -> None:
    values = "{weights: {water: 1}, scores: {water: {none: 0, some: 0.5, full: 1}}, assumed: x}"
    text = (
        "issues: {water: {name: Water, levels: [none, some, full]}}\n"
        f"preferences: {{north: [{values}], south: []}}\n"
    )
    for one in (text, text.replace(", south: []", "")):
        rows = [row for row in ask(one).rows if row["kind"] == "order" and row["to"] == "south"]
        assert len(rows) == 3 and all(row["left_best"] is not None for row in rows)
        assert {row["kind"] for row in ask(one, to="north").rows} <= {"offer"}


def test_many_packages_are_thinned_and_that_is_told() -> None:
    issues = "".join(f"  i{at}: {{name: I{at}, levels: [a, b, c, d, e]}}\n" for at in range(5))
    answer = ask(f"issues:\n{issues}preferences: {{north: [], south: []}}\n", sample="200")
    assert any(
        "of 3,125 packages inside the red lines are put as terms" in n for n in answer.notices
    )
    assert any(n.startswith("shares of variance are over ") for n in answer.notices)
    offers = [row for row in answer.rows if row["kind"] == "offer"]
    assert len(offers) == 2 * 250
    again = ask(f"issues:\n{issues}preferences: {{north: [], south: []}}\n", sample="200")
    assert again.rows == answer.rows


def test_envoys_answer_as_far_as_their_mandates_go() -> None:
    people = """
people:
  a: {name: A, speaks_for: north, may: signal, assumed: x}
  b: {name: B, speaks_for: north, may: commit, assumed: x}
  c: {name: C, speaks_for: north, may: nothing, assumed: x}
  d: {name: D, speaks_for: south}
"""
    answer = ask(CASE + people)
    named = {(row["to"], row["kind"] == "offer"): row["may_answer"] for row in answer.rows}
    assert named == {
        ("north", False): ["north", "a", "b"],
        ("north", True): ["north", "b"],
        ("south", False): ["south"],
        ("south", True): ["south"],
    }
    told = str(answer.section.parts[-1])
    assert "may not take or refuse terms" in told and "is not known" in told


@pytest.mark.parametrize("names", SWAPS, ids=lambda names: "-".join(names))
def test_swapping_two_names_swaps_the_questions_and_changes_nothing_else(names: dict) -> None:
    before = told(lead(), LENS)
    after = told(swapped(lead(), names), LENS)
    assert unmeasured(swapped(after, names)) == unmeasured(before)


def test_a_report_has_the_best_questions() -> None:
    asked = desk.ask(LENS, LEAD, desk.Settings(), {"sample": "500"})
    section = asked.answer.section
    assert [part.title for part in section.parts] == [
        "Levels, weights and steps",
        "Terms against no deal",
        "Who may answer",
    ]
    assert "Drawn, not deduced" in str(section.brief[1])
    assert "The prior: independent parties" in str(section.parts[0])
    plain = desk.ask(LENS, LEAD, desk.Settings(), {}).answer.section
    assert "Ask next" in str(plain.brief[0])
    assert json.dumps(asked.as_json(5))
    assert not re.search(r"[“”\"]", " ".join(str(row["question"]) for row in asked.answer.rows))


def test_draws_of_a_walk_tell_by_chance_what_fewer_independent_ones_do() -> None:
    walked = CASE.replace(
        "joint}, assumed: x}]", "joint}, assumed: x}, {weights_within: {water: 0.3}, assumed: x}]"
    )
    by_chance = []
    for one in (CASE, walked):
        finding = next(
            own for own in ask(one, sample="2000").findings if own.id == "ask.variance_removed"
        )
        told = finding.how.choices["a question that tells nothing"]
        by_chance.append(float(told.removeprefix("about ").removesuffix(", by chance")))
    assert by_chance[0] == 1 / 2000
    # the walk says of itself how many independent draws it is as good as
    independent = re.search(r"as good as ([\d,]+) independent ones", str(finding.how.prior))
    assert independent is not None
    assert by_chance[1] == pytest.approx(1 / int(independent[1].replace(",", "")), rel=0.05)
    assert by_chance[1] > by_chance[0]


def test_why_questions_have_no_exact_score_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrowed, "MOST_CASES", -1)
    answer = ask(BEYOND)
    unscored = [row for row in answer.rows if row["left_best"] is None]
    told = [re.match(r"(North|South): (\d+) questions? (?:is|are) not", n) for n in answer.notices]
    assert sum(int(one[2]) for one in told if one) == len(unscored) > 0
    assert {row["kind"] for row in unscored} == {"order", "weight", "step"}
    assert all(n.endswith("ways to choose worst and best levels") for n in answer.notices)
