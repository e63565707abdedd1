"""Why a state is stable or not: published tables, the literal twin, and how concepts nest."""

from __future__ import annotations

import numpy as np
import pytest

from pourparler.concepts.stability import BY_REPLY
from pourparler.concepts.stability.reasons import REPLIES, reasons
from pourparler.kernels.graph_moves import GraphMoves
from tests.concepts.stability.conflicts import (
    CHICKEN,
    ELMIRA,
    ELMIRA_OPTIONS,
    EUPHRATES,
    FOUR_STATES,
    GARRISON,
    KOREA,
    KOREA_NO_WAY_BACK,
    PRISONERS,
    Conflict,
)
from tests.concepts.stability.random_graphs import made
from tests.concepts.stability.trade_conflict import TRADE
from tests.naive import reasons as naive

PUBLISHED = {
    "chicken": CHICKEN,
    "elmira": ELMIRA,
    "elmira by options": ELMIRA_OPTIONS,
    "euphrates": EUPHRATES,
    "four states": FOUR_STATES,
    "garrison": GARRISON,
    "korea": KOREA,
    "korea, no way back": KOREA_NO_WAY_BACK,
    "prisoners": PRISONERS,
    "trade": TRADE,
}


def stable(conflict: Conflict, party: int, concept: str) -> np.ndarray:
    """Which states have a reason to be stable."""
    every = range(len(conflict.labels))
    found = reasons(conflict.graph, conflict.ranks, party, concept, every)
    return np.array([one.stable for one in found])


@pytest.mark.parametrize("concept", ["R", "GMR", "SMR", "SEQ"])
@pytest.mark.parametrize("name", PUBLISHED)
def test_published_tables(name: str, concept: str) -> None:
    conflict = PUBLISHED[name]
    every = [stable(conflict, party, concept) for party in conflict.parties]
    for party, labels in enumerate(conflict.stable.get(concept, ())):
        assert conflict.named(every[party]) == labels
    assert conflict.named(np.all(every, axis=0)) == conflict.equilibria[concept]


def test_kinsara_2014_narrative_of_state_2() -> None:
    """Figure 19: going to 1 is answered by Iraq going to 4, going to 3 is not answered."""
    place = EUPHRATES.place
    [why] = reasons(EUPHRATES.graph, EUPHRATES.ranks, 0, "SEQ", [place(2)])
    first, second = why.answers
    assert (first.improvement, first.sanction) == (place(1), ((1, place(4)),))
    assert (second.improvement, second.sanction) == (place(3), None)
    assert why.undeterred == second


def test_hipel_1980_garrison_state_6_needs_a_party_to_move_twice() -> None:
    """The others answer 6 to 2 by 2 to 1, 1 to 4 and 4 to 3, the first and the last of one party.

    Programs that let each party move once print no such sanction and so fewer equilibria.
    """
    place = GARRISON.place
    [why] = reasons(GARRISON.graph, GARRISON.ranks, 2, "GMR", [place(6)])
    by_way = {answer.improvement: answer.sanction for answer in why.answers}
    assert by_way[place(2)] == ((0, place(1)), (1, place(4)), (0, place(3)))


@pytest.mark.parametrize("seed", range(150))
def test_agrees_with_the_literal_twin(seed: int) -> None:
    model = made(seed)
    for party in range(len(model.moves)):
        for concept in REPLIES:
            found = reasons(model.graph, model.ranks, party, concept, range(model.graph.states))
            for why in found:
                one = (model.moves, model.rank, party, why.state, concept)
                answers, undeterred = naive.why(*one)
                assert {a.improvement: a.sanction for a in why.answers} == answers
                assert (why.undeterred and why.undeterred.improvement) == undeterred
                for a in why.answers:
                    assert a.margin == naive.margin(*one, a.improvement)
                    assert (a.margin >= 0) == (a.sanction is not None)


@pytest.mark.parametrize("seed", range(150, 250))
def test_what_holds_without_answers_holds_with_them(seed: int) -> None:
    model = made(seed, states=6)
    every = range(model.graph.states)
    for party in range(len(model.moves)):
        held = {
            concept: {
                one.state
                for one in reasons(model.graph, model.ranks, party, concept, every)
                if one.stable
            }
            for concept in REPLIES
        }
        assert held["R"] <= held["SSEQ"] <= held["SEQ"] <= held["GMR"]
        assert held["SSEQ"] <= held["SMR"] <= held["GMR"]


@pytest.mark.parametrize("seed", range(250, 310))
def test_reasons_and_critical_ranks_agree(seed: int) -> None:
    model = made(seed, states=9)
    for concept in BY_REPLY:
        for party in range(len(model.moves)):
            critical = concept.critical(GraphMoves(model.graph), model.ranks, party, False)
            every = range(model.graph.states)
            for why in reasons(model.graph, model.ranks, party, concept.id, every):
                margin = int(model.ranks[why.state, party]) - int(critical[why.state])
                assert why.stable == (margin >= 0)
                assert margin <= min((one.margin for one in why.answers), default=margin)


def test_nobody_else_deters_nothing() -> None:
    model = made(3, parties=1)
    for concept in REPLIES:
        for why in reasons(model.graph, model.ranks, 0, concept, range(model.graph.states)):
            assert all(answer.sanction is None for answer in why.answers)
