"""Up to which no-deal value a zone is certain: the lead case, three issues, what is not said."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pourparler.case.axes import issues
from pourparler.case.orders import known_orders
from pourparler.case.spaces import space_of
from pourparler.concepts.agreement import certainty
from pourparler.findings import Finding, unwatched
from pourparler.lenses.zone import certain as zone_certain
from pourparler.lenses.zone import lens as zone
from pourparler.lenses.zone.counts import counted
from pourparler.lenses.zone.verdicts import order_arrays
from tests.small_cases import LEAD, reading_of, shipped

LEAD_TABLE = {
    "A2": {".5": "0", ".4": "1/5", ".3": "7/30", ".25": "1/4", ".2": "2/5"},
    "A1": {".5": "0", ".4": "1/5", ".3": "7/30", ".25": "1/4", ".2": "2/5"},
}
"""Layer to the most that an issue may weigh to the value; A1 leaves orders open."""


@pytest.mark.parametrize(
    ("layer", "most", "value"),
    [(layer, *pair) for layer, own in LEAD_TABLE.items() for pair in own.items()],
)
def test_the_lead_case_with_no_issue_above_a_weight(layer: str, most: str, value: str) -> None:
    reading = shipped(LEAD, layers=(layer,))
    axes = issues(reading.case.document)
    space = space_of(axes)
    assert space is not None
    inside = counted(reading, space, unwatched).inside
    parties = [
        certainty.Party(
            order_arrays(space, known_orders(reading, party, axes)), heaviest=Fraction(most)
        )
        for party in reading.case.document.between
    ]
    bounds = certainty.certain(inside, parties)
    assert bounds is not None and bounds.value == Fraction(value)


THREE = """\
    issues:
      land: {name: Land, levels: [yes, no]}
      water: {name: Water, levels: [yes, no]}
      trade: {name: Trade, levels: [yes, no]}
    rules:
      R1: {never: land = yes and water = yes and trade = yes}
      R2: {never: land = no and water = no or land = no and trade = no or water = no and trade = no}
    preferences:
      north: [{order: {land: yes > no, water: yes > no, trade: yes > no}, assumed: made}]
      south: [{order: {land: yes > no, water: yes > no, trade: yes > no}, assumed: made}]
"""


def findings(text: str, **options: str) -> dict[str, Finding]:
    answer = zone.answer(reading_of(text), options, unwatched)
    return {one.id.split(".", 1)[1]: one for one in answer.findings}


def test_each_may_lack_one_of_three() -> None:
    found = findings(THREE)
    up_to = found["certain_up_to"]
    assert up_to.value == Fraction(1, 2) and up_to.row()["exact"] == "0.5"
    assert up_to.claim == "A zone is certain up to a common no-deal value of 0.5."
    whole = up_to.how.proof()
    assert whole is not None and whole["kind"] == "bounds"
    proof = whole["above"]
    assert proof is not None and proof["most"] == "0.5"
    rows = zone.answer(reading_of(THREE), {}, unwatched).rows
    assert max(min(totals(proof, row["terms"]).values()) for row in rows) == Fraction(1, 2)
    for own in proof["utilities"].values():
        assert sum(max(map(Fraction, levels.values())) for levels in own.values()) == 1
        assert all(min(map(Fraction, levels.values())) == 0 for levels in own.values())
    assert found["verdict"].value == "possible"


@pytest.mark.parametrize(
    ("no_deal", "verdict"),
    [
        ("north=.5,south=.5", "certain"),
        ("north=.4,south=.5", "certain"),
        ("north=.51,south=.51", "possible"),
        ("north=0,south=.5", "certain"),
        ("north=0,south=.6", "certain"),
        ("north=0,south=.7", "possible"),
        ("north=.5,south=.6", "possible"),
        ("north=.3,south=.55", "possible"),
        ("north=0,south=0", "robust"),
    ],
)
def test_the_verdict_goes_by_the_values_of_the_case(no_deal: str, verdict: str) -> None:
    found = findings(THREE, **{"no-deal": no_deal})
    assert found["verdict"].value == verdict
    assert found["certain_up_to"].value == Fraction(1, 2)


def totals(proof, package: dict[str, str]) -> dict[str, Fraction]:
    """What a package is worth to each party under the utilities of a proof."""
    return {
        party: sum((Fraction(own[issue][level]) for issue, level in package.items()), Fraction(0))
        for party, own in proof["utilities"].items()
    }


def test_a_verdict_of_possible_comes_with_utilities_that_refuse_everything() -> None:
    for no_deal in ("north=.51,south=.51", "north=0,south=.7", "north=.3,south=.55"):
        answer = zone.answer(reading_of(THREE), {"no-deal": no_deal}, unwatched)
        verdict = next(one for one in answer.findings if one.id == "zone.verdict")
        proof = verdict.how.proof()
        for row in answer.rows:
            worth = totals(proof, row["terms"])
            assert any(worth[party] < Fraction(w) for party, w in proof["no_deal"].items())


AGAINST = """\
    no_deal:
      north: {as_good_as: {land: yes, water: no, trade: no}, assumed: made}
      south: {as_good_as: {land: no, water: %s, trade: %s}, assumed: made}
"""


def test_terms_that_are_ranked_throughout_are_decided() -> None:
    # north wants land only, south at most one thing more, and some package always has both
    assert findings(THREE + AGAINST % ("yes", "no"))["verdict"].value == "robust"
    rules = THREE.replace(
        "land = yes and water = yes and trade = yes", "land = yes and water = yes"
    )
    assert findings(rules + AGAINST % ("yes", "no"))["verdict"].value == "possible"
    open_too = rules.replace("{order: {land: yes > no, water: yes > no, trade", "{order: {trade")
    found = findings(open_too + AGAINST % ("yes", "no"))["verdict"]
    assert found.value == "undecided" and "not all levels of an issue are ranked" in found.claim


def test_nothing_inside_and_a_party_that_cares_for_nothing() -> None:
    line = "    red_lines: {RL: {by: north, never: land = yes or land = no, assumed: made}}\n"
    found = findings(THREE + line)
    assert found["certain_up_to"].value is None and found["verdict"].value == "excluded"
    assert "no package is inside the red lines" in found["certain_up_to"].claim
    tied = "yes = no, water: yes = no, trade: yes = no"
    indifferent = THREE.replace("yes > no, water: yes > no, trade: yes > no", tied, 1)
    found = findings(indifferent)
    assert found["certain_up_to"].value == 0 and found["verdict"].value == "excluded"
    assert findings(indifferent, **{"no-deal": "north=0..0.5"})["verdict"].value == "possible"
    assert findings(indifferent, **{"no-deal": "north=0,south=.6"})["verdict"].value == "certain"


def test_what_is_not_decided_is_null_with_its_bounds_and_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(certainty, "MOST_PACKAGES", 1)
    found = findings(THREE, **{"no-deal": "north=.4,south=.4"})
    assert found["certain_up_to"].value is None and found["verdict"].value == "undecided"
    reason = "more than 1 packages would have to be compared."
    assert found["certain_up_to"].claim == (
        "Up to which common no-deal value a zone is certain was not decided; it lies between 1/3 "
        f"and 1: {reason}"
    )
    assert found["verdict"].claim.endswith(f"was not decided: {reason}")
    assert findings(THREE, **{"no-deal": "north=.3,south=.3"})["verdict"].value == "certain"
    monkeypatch.undo()

    def short(*given, **more):
        return certainty.Bounds(Fraction(0), Fraction(2, 3), None, 7)

    monkeypatch.setattr(certainty, "certain", short)
    found = findings(THREE)
    assert "between 1/3 and 2/3: the search was stopped after 7" in found["certain_up_to"].claim
    assert zone_certain.certainty is certainty
