"""The lens `block` on shipped cases: who can keep out, promise, ratify and stop a vote."""

from __future__ import annotations

from math import comb

import pytest

from pourparler.case.authority import term_consents
from pourparler.findings import unwatched
from pourparler.lenses.block.lens import LENS
from pourparler.passages import Table, pieces
from tests.lenses.test_block import finding, row, words
from tests.small_cases import LEAD, shipped


def test_the_lead_case_keeps_out_by_one_and_promises_by_all() -> None:
    answer = LENS.answer(shipped(), {}, unwatched)
    out = row(answer, ukraine_alignment="deferred")
    assert out["minimal_consent_sets"] == [["ukraine"], ["us_president"], ["nato"]]
    assert out["minimal_blocking_sets"] == [["ukraine", "us_president", "nato"]]
    assert out["vetoers"] == []
    promise = row(answer, halt_form="written_alliance")
    assert promise["minimal_consent_sets"] == [["us_president", "nato"]]
    assert promise["minimal_blocking_sets"] == [["us_president"], ["nato"]]
    assert promise["vetoers"] == ["us_president", "nato"]
    assert promise["dummies"] == ["kellogg"]
    nothing = row(answer, halt_scope="none")
    assert nothing["minimal_consent_sets"] == [[]] and nothing["minimal_blocking_sets"] == []


def test_the_envoy_of_the_lead_case_has_committed_to_nothing() -> None:
    answer = LENS.answer(shipped(), {}, unwatched)
    # a precondition needs a mandate to offer, and he may signal
    assert answer.figures()["without_authority"] == 1
    assert [rest.statement for rest in finding(answer, "without_authority").basis.rests_on] == [
        "S1b",
        "S1c",
        "S10b",
    ]
    brief = [words(line) for line in answer.section.brief]
    # a report has the first two lines
    assert brief[1].startswith("Keith Kellogg, special envoy has committed to nothing")
    assert any(line.startswith("One of ukraine, us_president or nato is enough") for line in brief)
    assert not any("Umerov" in line for line in brief)  # he says nothing in the report


def test_red_lines_of_the_lead_case_are_blocks_but_for_one() -> None:
    found = LENS.answer(shipped(), {}, unwatched)
    assert found.figures()["objections"] == 1
    brief = [words(line) for line in found.section.brief]
    assert any("RL_RU of russia is an objection" in line for line in brief)


def test_vancouver_2023_needs_five_or_the_board() -> None:
    answer = LENS.answer(shipped("vancouver-2023"), {}, unwatched)
    wages = row(answer, wages="more")
    committees = ["bargaining_committee", "caucus", "membership"]
    five = [*committees, "employers_committee", "member_companies"]
    assert wages["minimal_consent_sets"] == [["board"], five]
    assert wages["minimal_blocking_sets"] == [[one, "board"] for one in five]
    assert wages["vetoers"] == [] and wages["dummies"] == ["ashton"]
    # a demand and a refusal of the union's president, which he may utter and which bind nobody
    assert answer.figures()["without_authority"] == 2
    refused = LENS.answer(shipped("vancouver-2023"), {"refuse": "union,board"}, unwatched)
    assert refused.figures()["deliverable"] == 2
    brief = " ".join(str(line) for line in refused.section.brief)
    assert "Without the yes of " in brief and "if everybody else agrees" in brief


def test_bonn_2001_the_protocol_needs_two_kinds_of_fifty_five() -> None:
    answer = LENS.answer(shipped("bonn-2001"), {}, unwatched)
    entry = row(answer, entry="in_force")
    assert entry["vetoers"] == ["g77"]
    assert ["eu", "us"] in entry["minimal_blocking_sets"]
    assert ["japan", "us"] not in entry["minimal_blocking_sets"]
    # of people without power, one who promises something is told of before those who do not
    assert "Olivier Deleuze accepts or promises something" in words(answer.section.brief[1])
    # a minister who may accept counts for Japan, so the party alone is no vetoer of the rest
    assert "kawaguchi_y" not in row(answer, sinks="none")["dummies"]
    for refusing, left in (("us,japan", 4), ("us,japan,canada", 3)):
        found = LENS.answer(shipped("bonn-2001"), {"refuse": refusing}, unwatched)
        assert found.figures()["deliverable"] == left


def test_new_york_1967_the_voting_rule_of_fifteen() -> None:
    answer = LENS.answer(shipped("new-york-1967"), {}, unwatched)
    vote = row(answer, withdrawal="territories")
    # nine of fifteen with all five permanent members are these five and four of ten
    assert len(vote["minimal_consent_sets"]) == comb(10, 4) == 210
    assert {len(group) for group in vote["minimal_consent_sets"]} == {9}
    permanent = ["united_states", "soviet_union", "united_kingdom", "france", "china"]
    assert vote["vetoers"] == permanent and vote["minimal_blocking_sets"][:5] == [
        [one] for one in permanent
    ]
    assert len(vote["minimal_blocking_sets"]) == 5 + comb(10, 7) == 125
    assert vote["dummies"] == ["caradon"], "he may offer"
    assert answer.figures()["can_stop.india"] == 0
    told = [piece for piece in pieces(answer.section) if isinstance(piece, str)]
    assert "210 groups, one of the smallest: " in told and "; or " in told
    refused = LENS.answer(shipped("new-york-1967"), {"refuse": "soviet_union"}, unwatched)
    assert refused.figures()["deliverable"] == 8, "what holds without agreement"


@pytest.mark.parametrize("name", [LEAD, "vancouver-2023", "bonn-2001", "new-york-1967"])
def test_every_consent_rule_of_a_shipped_case_has_grounds(name: str) -> None:
    terms = [one for one in term_consents(shipped(name)) if one.rule is not None]
    assert terms and all(one.decided is not None for one in terms)


def test_levels_of_an_issue_that_need_the_same_share_a_row() -> None:
    section = LENS.answer(shipped("new-york-1967"), {}, unwatched).section
    table = next(
        block for block in section.parts[0].blocks if isinstance(block, Table) and block.listing
    )
    # eight issues, each with what holds without agreement and with all that the Council decides on
    assert len(table.rows) == 16
    alone = section.parts[1].blocks[0]
    assert isinstance(alone, Table) and alone.rows[0][2].line == ("every issue",)
    assert words(table.rows[1][1].line) == (
        "as arranged; territories; all territories; june positions; armistice lines"
    )
    assert "levels.withdrawal.territories" in table.rows[1][1].of
    assert [words(row[0].line) for row in table.rows[:3]] == [
        "Withdrawal",
        "",
        "Belligerency and recognition",
    ]
