"""The lens on dilemmas: worked examples as printed, what it needs, and what it says of them."""

from __future__ import annotations

import json

import pytest

from measured import ROOT
from pourparler import desk
from pourparler.errors import WrongUsage
from pourparler.findings import Answer, unwatched
from pourparler.lenses.dilemmas.faced import faced
from pourparler.lenses.dilemmas.lens import LENS
from pourparler.lenses.dilemmas.words import plain
from pourparler.passages import Label, pieces
from tests.small_cases import LEAD, reading_of, shipped

SAMPLE = ROOT / "tests" / "samples" / "strike.yaml"
STRIKE = {"strike": "U", "concede": "G"}
DEMAND = {"U": {"strike": "no", "concede": "yes"}, "G": {"strike": "no", "concede": "no"}}
MEANT = {"strike": "yes", "concede": "no"}


def example(parties: list[str], options: dict[str, str], **faced) -> Answer:
    """The answer on a table of options, each with its owner."""
    owned: dict[str, dict[str, str]] = {}
    for option, owner in options.items():
        owned.setdefault(owner, {})[option] = option.title()
    tree = {
        "pourparler": "1",
        "name": "T",
        "between": parties[:2],
        "parties": {party: party for party in parties},
        "options": owned,
        "confrontation": {"assumed": "x", **faced},
    }
    return LENS.answer(reading_of(json.dumps(tree)), {}, unwatched)


def second(answer: Answer) -> list[str]:
    """The rows of the second theory, as the examples print them."""
    keys = ("dilemma", "holder", "towards", "option", "holds")
    return [":".join(str(row[key]) for key in keys) for row in answer.rows if row["theory"] == 2]


def first(answer: Answer) -> list[str]:
    """What comparisons prove in the first theory."""
    keys = ("dilemma", "holder", "towards", "holds")
    listed = [row for row in answer.rows if row["theory"] == 1 and row["holds"] == "yes"]
    return [":".join(str(row[key]) for key in keys) for row in listed]


def test_conf_1_nothing_known() -> None:
    answer = example(["G", "U"], STRIKE, positions=DEMAND, intentions=MEANT)
    assert second(answer) == [
        "persuasion:G:U:strike:possible",
        "rejection:U:G:strike:possible",
        "persuasion:U:G:concede:possible",
        "rejection:G:U:concede:possible",
    ]
    assert first(answer) == []
    modes = {(row["dilemma"], row["option"]): row["mode"] for row in answer.rows if row["option"]}
    assert modes["persuasion", "strike"] == modes["rejection", "strike"] == "threat"
    assert modes["persuasion", "concede"] == modes["rejection", "concede"] == "position"


def test_conf_2_empty_threat() -> None:
    answer = example(
        ["G", "U"],
        STRIKE,
        positions=DEMAND,
        intentions=MEANT,
        would_carry_out={"strike": "no", "concede": "yes"},
        prefers={"U": ["G > threat"], "G": ["G > U", "threat > U"]},
    )
    assert second(answer) == ["rejection:U:G:strike:yes", "persuasion:U:G:concede:yes"]
    assert first(answer) == ["rejection:U:G:yes", "persuasion:U:G:yes"]


def test_conf_3_deal_not_trusted() -> None:
    both = {"withdraw": "yes", "lift": "yes"}
    answer = example(
        ["X", "Y"],
        {"withdraw": "X", "lift": "Y"},
        positions={"X": both, "Y": both},
        intentions=both,
        doubts=[{"who": "Y", "whose": "X", "option": "withdraw", "assumed": "x"}],
        would_carry_out={"lift": "yes"},
    )
    assert second(answer) == ["trust:Y:X:withdraw:yes"]
    assert first(answer) == []
    (row,) = (row for row in answer.rows if row["theory"] == 2)
    assert row["mode"] is None and row["decided_by"] is None
    assert row["ways_out"] == ["a guarantee binds X", "evidence removes the doubt of Y"]


BOYCOTT = [
    "persuasion:russia:ukraine:boycott:possible",
    "persuasion:us:ukraine:boycott:possible",
    "rejection:ukraine:russia:boycott:possible",
    "rejection:ukraine:us:boycott:possible",
    "persuasion:ukraine:russia:send_draft:possible",
    "rejection:russia:ukraine:send_draft:possible",
]


def test_conf_4_boycott() -> None:
    answer = example(
        ["ukraine", "russia", "us"],
        {"boycott": "ukraine", "send_draft": "russia"},
        positions={
            "ukraine": {"boycott": "no", "send_draft": "yes"},
            "russia": {"boycott": "no", "send_draft": "no"},
            "us": {"boycott": "no", "send_draft": "open"},
        },
        intentions={"boycott": "yes", "send_draft": "no"},
    )
    assert second(answer) == BOYCOTT
    assert first(answer) == []
    settled = {row["option"]: row["decided_by"] for row in answer.rows if row["theory"] == 2}
    assert settled == {
        "boycott": "would_carry_out.boycott",
        "send_draft": "would_carry_out.send_draft",
    }


def test_conf_5_prisoners_dilemma() -> None:
    both = {"coopA": "yes", "coopB": "yes"}
    answer = example(
        ["A", "B"],
        {"coopA": "A", "coopB": "B"},
        positions={"A": both, "B": both},
        intentions={"coopA": "no", "coopB": "no"},
        would_carry_out={"coopA": "yes", "coopB": "yes"},
        prefers={
            "A": ["A-A > A", "A > threat", "B-A > B"],
            "B": ["B-B > B", "B > threat", "A-B > A"],
        },
    )
    assert second(answer) == ["persuasion:B:A:coopA:yes", "persuasion:A:B:coopB:yes"]
    assert first(answer) == [
        "cooperation:A:B:yes",
        "trust:A:B:yes",
        "cooperation:B:A:yes",
        "trust:B:A:yes",
    ]


def test_the_lead_case_is_the_boycott() -> None:
    answer = desk.ask(LENS, LEAD, desk.Settings(), {}).answer
    assert second(answer) == [line.replace(":us:", ":us_president:") for line in BOYCOTT]
    assert answer.figures() == {
        "dilemmas": 0,
        "possible": 6,
        "first.dilemmas": 6,
        "first.possible": 10,
    }
    brief = [plain(faced(shipped()), line) for line in answer.section.brief]
    assert brief[1] == (
        "Either it is for Russia and President of the United States to persuade Ukraine over "
        "“Stay away from the meeting” (persuasion), or it is for Ukraine to make its word believed "
        "(rejection); what decides is whether Ukraine would rather do it than not. Its order of "
        "states has it done as is said, all else as is said; that it would do so nobody says."
    )
    rests = {rest.statement for one in answer.findings for rest in one.basis.rests_on}
    assert rests == {"S2", "S4", "S4b", "S5", "S6"}


def test_shipped_confrontations() -> None:
    strike = desk.ask(LENS, "vancouver-2023", desk.Settings(), {}).answer
    assert strike.figures()["dilemmas"] == 1 and strike.figures()["possible"] == 6
    held = next(one for one in strike.findings if one.value == "yes")
    assert held.id == "dilemmas.rejection.union.employers.strike"
    assert held.claim.endswith("and BC Maritime Employers Association doubts it.")
    assert {one.address for one in held.basis.assumes} == {
        "confrontation",
        "confrontation.doubts[0]",
    }
    prisoners = desk.ask(LENS, "prisoners-dilemma", desk.Settings(), {}).answer
    assert prisoners.figures()["dilemmas"] == 2 and prisoners.figures()["first.dilemmas"] == 6
    # both rank silence above confession, which no comparison of the confrontation says
    sure = [one for one in prisoners.findings if one.id.startswith("dilemmas.first.rejection")]
    assert [one.value for one in sure] == ["yes", "yes"]
    assert "preferences.first[0]" in {one.address for one in sure[0].basis.assumes}


FACED = """
options: {north: {go: Go}, south: {stay: Stay}}
confrontation:
  assumed: x
  positions: {south: {go: no}, north: {go: yes}}
  intentions: {go: yes}
"""


def ask(text: str, **chosen) -> Answer:
    return LENS.answer(reading_of(text, **chosen), {}, unwatched)


def test_an_option_of_which_nobody_says_anything_is_left_out() -> None:
    assert {row["option"] for row in ask(FACED).rows} == {"go", None}


def test_a_doubt_counts_in_its_layer_alone() -> None:
    text = FACED + "  doubts: [{who: south, whose: north, option: go, assumed: y, layer: A1}]\n"
    text = "layers: {A1: {name: L}}\n" + text
    assert ask(text).figures()["dilemmas"] == 0
    held = ask(text, layers=("A1",))
    assert held.figures()["dilemmas"] == 1
    assert held.rows[0]["dilemma"] == "rejection" and held.rows[0]["mode"] == "position"


def test_equal_futures_never_make_a_dilemma() -> None:
    same = FACED.replace("go: no", "go: yes")
    assert ask(same + "  prefers: {north: [south > threat, south > north]}\n").figures()[
        "first.dilemmas"
    ] == 0  # fmt: skip


def test_the_strike_of_the_format() -> None:
    answer = desk.ask(LENS, str(SAMPLE), desk.Settings(), {}).answer
    assert second(answer) == [
        "rejection:union:firm:strike:yes",
        "persuasion:union:firm:concede:possible",
        "rejection:firm:union:concede:possible",
    ]
    # the firm’s comparisons and its priorities contradict each other, the union states none
    assert first(answer) == [
        "persuasion:union:firm:yes",
        "persuasion:firm:union:yes",
        "trust:firm:union:yes",
    ]
    assert answer.notices == (
        "firm prefers one future in the confrontation and another by its order of states, so that "
        "order was not used",
    )
    assert {row["option"] for row in answer.rows} == {"strike", "concede", None}


def test_comparisons_chain() -> None:
    text = FACED + "  prefers: {north: [south > south-north, south-north > threat]}\n"
    assert "rejection:north:south:yes" in first(ask(text))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("options: {north: {go: Go}}\n", "the case has no confrontation"),
        (FACED.replace("assumed: x", "assumed: x\n  layer: A1") + "layers: {A1: {name: L}}\n",
         "for its layer, its grounds or the day"),
        ("options: {north: {go: Go}}\nconfrontation: {assumed: x}\n", "says of no option"),
        ("graph: {states: [a, b], moves: {north: {a: [b]}}}\nconfrontation: {assumed: x}\n",
         "a confrontation is over options"),
    ],
)  # fmt: skip
def test_a_case_without_a_confrontation_is_not_ready(text: str, reason: str) -> None:
    reading = reading_of(text)
    assert reason in (LENS.ready(reading, {}) or "")
    with pytest.raises(WrongUsage, match=reason):
        LENS.answer(reading, {}, unwatched)


def test_comparisons_of_a_party_without_a_position_are_told_of() -> None:
    answer = ask(FACED + "  prefers: {donors: [north > south]}\n")
    assert answer.notices == (
        "donors has no position, so its comparisons of futures were not used",
    )


def test_names_of_the_case_are_labels() -> None:
    section = LENS.answer(shipped("vancouver-2023"), {}, unwatched).section
    assert Label("“Strike again”") in set(pieces(section))
    assert not any(isinstance(p, str) and "Strike" in p for p in pieces(section))


def test_many_parties_stand_in_one_column() -> None:
    parties = [f"p{at}" for at in range(8)]
    answer = example(
        parties,
        {"go": "p0"},
        positions={party: {"go": "yes" if party > "p4" else "no"} for party in parties},
        intentions={"go": "yes"},
        doubts=[
            {"who": party, "whose": "p0", "option": "go", "assumed": "x"} for party in ("p1", "p2")
        ],
        would_carry_out={"go": "no"},
    )
    table = answer.section.parts[0].blocks[1]
    assert len(table.head) == 6 and ("asked",) in table.head
    held = answer.section.parts[1].blocks[-1]
    said = ["".join(piece for piece in row[5].line if isinstance(piece, str)) for row in held.rows]
    assert any("that is doubted" in text for text in said)
