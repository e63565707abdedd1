"""The lens `stable`: its answers on small cases, what it lacks, what it refuses."""

from __future__ import annotations

import pytest

from pourparler import desk
from pourparler.case.situations import situation
from pourparler.errors import TooLarge, WrongUsage
from pourparler.findings import Answer, unwatched
from pourparler.lenses.stable import judged, one_by_one, path_finder, rows, verdicts
from pourparler.lenses.stable.lens import LENS
from pourparler.passages import Chart, Table
from tests.small_cases import LEAD, reading_of

STRIKE = """
options:
  north: {strike: {name: Strike, moves: no > yes}}
  south: {concede: Concede}
status_quo: NN
preferences:
  north: [{ranking: [NY, YY, NN, YN], assumed: example}]
  south: [{ranking: [NN, NY, YY, YN], assumed: example}]
"""


def ask(text: str, **options: str) -> Answer:
    return LENS.answer(reading_of(text), options, unwatched)


def finding(answer: Answer, name: str):
    return next(one for one in answer.findings if one.id == f"stable.{name}")


def test_a_strike_that_nobody_begins() -> None:
    answer = ask(STRIKE)
    found = {row["state"]: row for row in answer.rows}
    assert list(found) == ["NN", "NY", "YN", "YY"]
    # a strike cannot be undone, and from it the south would concede
    assert found["NN"]["stable"]["R"] == {"north": True, "south": True}
    assert found["YN"]["stable"]["R"] == {"north": True, "south": False}
    assert found["YN"]["margin"]["R"] == {"north": None, "south": -1}
    assert found["NN"]["margin"]["R"] == {"north": 1, "south": 1}
    assert found["NN"]["equilibrium"][:5] == ["R", "GMR", "SMR", "SEQ", "SSEQ"]
    assert found["NN"]["margin"]["L1"] == {"north": None, "south": None}
    assert set(found["NN"]["stable"]["CR"]) == {"north", "south", "north+south"}
    figures = answer.figures()
    assert figures["states"] == 4 and figures["equilibria.R"] == 2
    assert figures["reachable"] == 3 and figures["reachable_by_improvements"] == 0


def test_why_somebody_stays_or_leaves() -> None:
    answer = ask(STRIKE, why="YN south")
    left = finding(answer, "why.R")
    assert left.value["improvement"] == "YY" and left.value["sanction"] is None
    assert not left.value["stable"]
    assert left.claim.startswith("South would leave YN: it can go to YY (Concede: yes), which it")
    tempted = STRIKE.replace("[NY, YY, NN, YN]", "[NY, YN, NN, YY]")
    held = finding(ask(tempted, why="NN north"), "why.SEQ")
    assert held.value["improvement"] == "YN" and held.value["sanction"] == [["south", "YY"]]
    assert held.claim == (
        "North stays at NN: if it goes to YN (Strike: yes), South goes to YY (Concede: yes), and "
        "YY is worse than NN for it."
    )
    quiet = finding(ask(STRIKE, why="NN south"), "why.GMR")
    assert quiet.value["improvement"] is None and "no move of its own" in quiet.claim
    final = finding(ask(tempted, why="NN north"), "why.SMR")
    assert final.claim.endswith(
        "and no further move of its own would lift it above where it began."
    )


def test_what_would_have_to_be_preferred() -> None:
    answer = ask(STRIKE, wanted="NY", vary="south", concept="R")
    assert finding(answer, "wanted.pairs").value == 1
    assert finding(answer, "wanted.rankings").value == 12
    assert finding(answer, "wanted.conditions").value == [{"move": "NN", "ways": [["NN"]]}]
    assert answer.figures()["wanted.pairs"] == 1
    already = finding(ask(STRIKE, wanted="NN", vary="north"), "wanted.pairs")
    assert already.value == 0 and "nothing has to change" in already.claim
    assert answer.section.parts[0].title == "What would make NY stable"


def test_the_way_to_a_state() -> None:
    answer = ask(STRIKE, to="YY")
    assert answer.figures()["to.moves"] == 2 and answer.figures()["to.improvements"] is None
    assert finding(answer, "to.moves").claim == (
        "From NN to YY it takes 2 moves of any kind; there are 2 such ways."
    )
    part = answer.section.parts[0]
    assert part.title == "Ways to YY" and len(part.blocks[1].lines) == 2
    assert "no sequence of moves that each improve" in finding(answer, "to.improvements").claim
    here = ask(STRIKE, to="NN")
    assert here.figures()["to.moves"] == 0
    for text, told in (
        (STRIKE.replace("status_quo: NN\n", ""), "names none"),
        (STRIKE.replace("status_quo: NN", "status_quo: N-"), "several states"),
    ):
        with pytest.raises(WrongUsage, match=told):
            ask(text, to="YY")


def test_what_memory_cannot_hold_is_refused_beforehand() -> None:
    model = situation(reading_of(STRIKE))
    judged.refuse_beyond(model, None)
    judged.refuse_beyond(model, 10**9)
    with pytest.raises(TooLarge, match="combinations fit"):
        judged.refuse_beyond(model, 100)


def test_a_sanction_may_have_to_leave_worse_off() -> None:
    tied = STRIKE.replace("[NY, YY, NN, YN]", "[NY, YN, [NN, YY]]")
    assert ask(tied).rows[0]["stable"]["SEQ"]["north"] is True
    assert ask(tied).rows[0]["margin"]["SEQ"]["north"] == 0
    strict = ask(tied, sanction="strict")
    assert strict.rows[0]["stable"]["SEQ"]["north"] is False
    assert "worse off" in finding(strict, "equilibria.SEQ").how.choices["a sanction"]
    assert (
        finding(ask(tied, why="NN north", sanction="strict"), "why.SEQ").value["sanction"] is None
    )


def test_an_unknown_order_is_said_and_not_invented() -> None:
    silent = STRIKE.replace("  south: [{ranking: [NN, NY, YY, YN], assumed: example}]\n", "")
    answer = ask(silent)
    assert any(
        notice.startswith("the order of states of South is not known") for notice in answer.notices
    )
    assert answer.figures()["equilibria.R"] is None
    assert finding(answer, "equilibria.R").claim.endswith("not known of South.")
    # what depends on north's wishes alone is known, what takes the south's is not
    assert answer.rows[0]["stable"]["R"] == {"north": True}
    assert answer.rows[0]["stable"]["GMR"] == {"north": True}
    assert "SEQ" not in answer.rows[0]["stable"]
    assert finding(ask(silent, why="NN south"), "why.R").value is None
    assert ask(silent, wanted="NN", vary="south", concept="R").figures()["wanted.pairs"] is None
    with pytest.raises(WrongUsage, match="takes the order of all others"):
        ask(silent, wanted="NN", vary="north", concept="SEQ")


def test_orders_of_levels_rank_no_states() -> None:
    text = """
    issues: {fee: {name: Fee, levels: [low, high], decided_by: north}, seal: {name: Seal, levels: [no, yes], decided_by: south}}
    preferences: {north: [{order: {fee: high > low}, assumed: x}]}
    """  # noqa: E501 - one entry a line reads best
    answer = ask(text)
    assert answer.figures()["states"] == 4 and answer.figures()["equilibria.R"] is None
    assert answer.rows[0]["state"] == "fee: low, seal: no"
    told = " ".join(answer.notices)
    assert "what is stated of its preferences leaves states open" in told
    assert LENS.ready(reading_of(text), {}) == "nobody's order of states is known"


def test_three_parties_do_not_look_ahead() -> None:
    answer = desk.ask(LENS, "elmira-1991", desk.Settings(), {}).answer
    assert answer.figures()["equilibria.L2"] is None
    assert "defined for two parties" in finding(answer, "equilibria.NM").claim


def test_more_horizons() -> None:
    figures = desk.ask(LENS, "chicken", desk.Settings(), {"horizon": "5"}).answer.figures()
    assert "equilibria.L5" in figures and "equilibria.L6" not in figures


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"why": "NN"}, "expected a state and a party"),
        ({"why": "NN sout"}, "did you mean south"),
        ({"why": "NX south"}, "expected a state of 2 letters"),
        ({"why": "N- south"}, "means 2 states"),
        ({"horizon": "0"}, "expected a whole number from 1 to 50"),
        ({"horizon": "x"}, "expected a whole number from 1 to 50"),
        ({"sanction": "harsh"}, "expected weak or strict"),
        ({"coalition": "some"}, "expected all or pareto"),
        ({"wanted": "NN"}, "expected a party"),
        ({"wanted": "NN", "vary": "nroth"}, "did you mean north"),
        ({"wanted": "NN", "vary": "north", "concept": "SIM"}, "expected one of R, GMR"),
        ({"concepts": "R,SEC"}, "did you mean SEQ"),
        ({"vary": "north"}, "goes with --wanted"),
    ],
)
def test_what_makes_no_sense_is_refused(options: dict[str, str], told: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        ask(STRIKE, **options)
    assert told in caught.value.message


def test_concepts_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    some = ask(STRIKE, concepts="R, CR").figures()
    assert some["equilibria.R"] is not None and some["equilibria.CR"] is not None
    assert some["equilibria.SEQ"] is None and some["equilibria.CGMR"] is None
    monkeypatch.setattr(one_by_one, "QUICK_COALITIONS", 1)
    monkeypatch.setattr(one_by_one, "QUICK_JOINT", -1)
    quick = ask(STRIKE)
    assert quick.figures()["equilibria.CR"] is None and quick.figures()["equilibria.SIM"] is None
    assert "ask for it by --concepts CR" in finding(quick, "equilibria.CR").claim
    assert ask(STRIKE, concepts="all").figures()["equilibria.SIM"] is not None


def test_a_case_without_moves_is_refused() -> None:
    with pytest.raises(WrongUsage):
        ask("issues: {fee: {name: Fee, levels: [low, high]}}")


def test_too_many_moves_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_by_one, "MOST_ARCS", 1)
    monkeypatch.setattr(verdicts, "MOST_ARCS", 1)
    monkeypatch.setattr(path_finder, "MOST_ARCS", 1)
    answer = ask(STRIKE)
    assert answer.figures()["equilibria.R"] == 2
    assert answer.figures()["equilibria.SIM"] is None
    assert "too many to go through" in finding(answer, "equilibria.CR").claim
    assert answer.figures()["reachable"] is None
    for options in ({"why": "NN south"}, {"wanted": "NN", "vary": "south"}, {"to": "YY"}):
        with pytest.raises(TooLarge, match="one by one"):
            ask(STRIKE, **options)


def test_many_states_list_their_equilibria(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judged, "MOST_ROWS", 2)
    monkeypatch.setattr(rows, "MOST_ROWS", 2)
    answer = ask(STRIKE)
    assert [row["state"] for row in answer.rows] == ["NN", "NY"]
    assert answer.rows[0]["margin"]["R"] == {"north": None, "south": None}
    assert any("rows list equilibria alone" in notice for notice in answer.notices)


def test_the_section_says_all_of_it() -> None:
    section = ask(STRIKE, why="NN south").section
    titles = [part.title for part in section.parts]
    assert titles == [
        "Why",
        "How the states are read",
        "Equilibria",
        "State by state",
        "From the situation now",
        "Why",
        "What this answer rests on",
    ]
    blocks = [block for part in section.parts for block in part.blocks]
    assert [block.name for block in blocks if isinstance(block, Chart)] == [
        "stability_grid",
        "evolution",
    ]
    assert any(isinstance(block, Table) for block in blocks)


def test_the_lead_case_rests_where_both_would_go() -> None:
    answer = desk.ask(LENS, LEAD, desk.Settings(("A1",)), {}).answer
    figures = answer.figures()
    assert figures["states"] == 8 and figures["equilibria.R"] is not None
    grounds = {rest.statement for one in answer.findings for rest in one.basis.rests_on}
    assert grounds >= {"S4", "S5", "S6"}
    without = desk.ask(LENS, LEAD, desk.Settings(), {}).answer
    assert without.figures()["equilibria.R"] is None
    assert any("--layers A1" in notice for notice in without.notices)
