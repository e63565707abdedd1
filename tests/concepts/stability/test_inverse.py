"""What a party would have to prefer: published counts, the literal twin, and what must hold."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import pytest

from pourparler.concepts.stability import inverse_count
from pourparler.concepts.stability.inverse import Condition, conditions, hold
from pourparler.concepts.stability.inverse_change import smallest_change
from pourparler.concepts.stability.inverse_count import rankings_that_hold
from pourparler.concepts.stability.reasons import REPLIES, reasons
from pourparler.errors import TooLarge
from tests.concepts.stability.conflicts import EUPHRATES, GARRISON
from tests.concepts.stability.random_graphs import made
from tests.naive import inverse as naive


@pytest.mark.parametrize(
    ("concept", "number"), [("R", 240), ("GMR", 384), ("SMR", 300), ("SEQ", 384)]
)
def test_kinsara_2014_rankings_of_syria_that_keep_state_2(concept: str, number: int) -> None:
    """Of all 720, with Iraq as stated.

    The guide prints 420 for SEQ. The definition wants an answer to every improvement, and gives
    384. The guide's program lets the verdict on each improvement overwrite the one before, so that
    only the last improvement counts.
    """
    wanted = EUPHRATES.place(2)
    found = conditions(EUPHRATES.graph, EUPHRATES.ranks, 0, wanted, concept)
    assert rankings_that_hold(found, 6) == number


def test_kinsara_2014_how_the_printed_420_comes_about() -> None:
    """Let only the last improvement count, and the number is the printed one."""
    wanted = EUPHRATES.place(2)
    found = conditions(EUPHRATES.graph, EUPHRATES.ranks, 0, wanted, "SEQ")
    ways = [[[EUPHRATES.labels[s] for s in way] for way in one.ways] for one in found]
    assert ways == [[[1], [4]], [[3], [6]]]
    last_only = 0
    for ranks in permutations(range(6)):
        worth = np.array(ranks)
        improvements = [one for one in found if worth[one.move] > worth[wanted]]
        last_only += hold(improvements[-1:], worth, wanted)
    assert last_only == 420


@pytest.mark.parametrize("concept", REPLIES)
@pytest.mark.parametrize("seed", range(60))
def test_agrees_with_the_literal_twin(seed: int, concept: str) -> None:
    model = made(seed, states=5 if seed % 4 == 0 else 4)
    states = model.graph.states
    party, wanted = seed % len(model.moves), seed % states
    found = conditions(model.graph, model.ranks, party, wanted, concept)
    assert rankings_that_hold(found, states) == naive.strict_rankings(
        model.moves, model.rank, party, wanted, concept
    )
    change = smallest_change(found, model.ranks[:, party], wanted)
    expected = naive.smallest_change(model.moves, model.rank, party, wanted, concept)
    assert (change.ranking, change.pairs) == expected


@pytest.mark.parametrize("concept", REPLIES)
@pytest.mark.parametrize("seed", range(60))
def test_conditions_hold_exactly_where_the_state_is_stable(seed: int, concept: str) -> None:
    model = made(seed, states=8)
    for party in range(len(model.moves)):
        every = range(model.graph.states)
        for why in reasons(model.graph, model.ranks, party, concept, every):
            found = conditions(model.graph, model.ranks, party, why.state, concept)
            assert hold(found, model.ranks[:, party], why.state) == why.stable
            assert [one.move for one in found] == model.graph.parties[party].of(why.state).tolist()
            change = smallest_change(found, model.ranks[:, party], why.state)
            assert (not change.pairs) == why.stable
            new = np.zeros(model.graph.states, dtype=np.int32)
            for place, group in enumerate(change.ranking):
                new[list(group)] = len(change.ranking) - place
            assert hold(found, new, why.state)


@pytest.mark.parametrize("concept", REPLIES)
def test_garrison_changes_make_the_state_stable(concept: str) -> None:
    for wanted in range(23):
        for party in range(4):
            ranks = GARRISON.ranks.copy()
            found = conditions(GARRISON.graph, ranks, party, wanted, concept)
            change = smallest_change(found, ranks[:, party], wanted)
            for place, group in enumerate(change.ranking):
                ranks[list(group), party] = len(change.ranking) - place
            [why] = reasons(GARRISON.graph, ranks, party, concept, [wanted])
            assert why.stable


def test_too_many_states_are_refused_and_blocks_do_not_matter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = [Condition(s, ((s,),)) for s in range(21)]
    with pytest.raises(TooLarge, match="21 states"):
        rankings_that_hold(many, 30)
    # The wanted state is above 20 others in one ranking of 21.
    assert rankings_that_hold(many[:20], 25) == math.factorial(25) // 21
    monkeypatch.setattr(inverse_count, "BLOCK", 8)
    assert rankings_that_hold(many[:6], 7) == math.factorial(6)
