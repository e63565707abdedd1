"""Looking ahead: textbook games, the literal twin, and what must hold at every horizon."""

from __future__ import annotations

from itertools import islice, permutations, product

import numpy as np
import pytest

from pourparler.concepts.stability import non_myopic as module
from pourparler.concepts.stability.limited_move import anticipations, limited_move, staying
from pourparler.concepts.stability.non_myopic import non_myopic
from pourparler.concepts.stability.reasons import reasons
from pourparler.concepts.stability.stackelberg import stackelberg
from pourparler.errors import TooLarge
from tests.concepts.stability.conflicts import CHICKEN, EUPHRATES, PRISONERS
from tests.concepts.stability.random_graphs import made
from tests.naive import looking_ahead as naive


def test_fang_1993_prisoners_keep_silent_when_they_look_two_moves_ahead() -> None:
    graph, ranks = PRISONERS.graph, PRISONERS.ranks
    kept = [PRISONERS.named(limited_move(graph, ranks, h).all(axis=1)) for h in (1, 2, 3)]
    assert kept == [[1], [1, 4], [1, 4]]
    assert PRISONERS.named(non_myopic(graph, ranks).all(axis=1)) == [1, 4]
    assert [PRISONERS.named(one) for one in stackelberg(graph, ranks).T] == [[1], [1]]


def test_fang_1993_chicken_is_won_by_the_leader() -> None:
    found = stackelberg(CHICKEN.graph, CHICKEN.ranks)
    assert [CHICKEN.named(one) for one in found.T] == [[2], [3]]


def test_brams_wittman_1981_chicken_swerves_in_the_long_run() -> None:
    assert CHICKEN.named(non_myopic(CHICKEN.graph, CHICKEN.ranks).all(axis=1)) == [1]


def test_a_cycle_too_long_to_follow_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_HORIZONS", 3)
    with pytest.raises(TooLarge, match="after 3 moves"):
        non_myopic(EUPHRATES.graph, EUPHRATES.ranks)


@pytest.mark.parametrize("seed", range(200))
def test_agrees_with_the_literal_twin(seed: int) -> None:
    model = made(seed, parties=2)
    states = range(model.graph.states)
    masks = [staying(one) for one in islice(anticipations(model.graph, model.ranks), 6)]
    for horizon, mask in enumerate(masks):
        for s in states:
            for i in (0, 1):
                assert mask[s, i] == naive.stable(model.moves, model.rank, i, s, horizon)
    kept = naive.for_good(model.moves, model.rank, model.graph.states)
    found = non_myopic(model.graph, model.ranks)
    assert [set(np.flatnonzero(one)) for one in found.T] == kept
    led = stackelberg(model.graph, model.ranks)
    for s in states:
        for i in (0, 1):
            far = naive.stable(model.moves, model.rank, i, s, 2)
            assert led[s, i] == (far and naive.stable(model.moves, model.rank, 1 - i, s, 1))


@pytest.mark.parametrize("seed", range(60))
def test_one_move_ahead_is_nash_stability(seed: int) -> None:
    model = made(seed, states=8, parties=2)
    mask = limited_move(model.graph, model.ranks, 1)
    for i in (0, 1):
        why = reasons(model.graph, model.ranks, i, "R", range(model.graph.states))
        assert mask[:, i].tolist() == [one.stable for one in why]


@pytest.mark.parametrize("seed", range(40))
def test_parties_swapped_swap_the_answer(seed: int) -> None:
    model = made(seed, states=8, parties=2)
    turned = type(model.graph)(model.graph.states, model.graph.parties[::-1])
    for horizon in range(1, 6):
        swapped = limited_move(turned, model.ranks[:, ::-1], horizon)
        assert np.array_equal(swapped[:, ::-1], limited_move(model.graph, model.ranks, horizon))
    assert np.array_equal(
        non_myopic(turned, model.ranks[:, ::-1])[:, ::-1], non_myopic(model.graph, model.ranks)
    )


def test_anticipation_can_go_round_without_end() -> None:
    """In some strict games of two options each it never settles; what stays is found in all."""
    longest = 0
    for first, second in product(permutations(range(4)), repeat=2):
        ranks = np.array([first, second], dtype=np.int32).T
        listed = list(islice(anticipations(CHICKEN.graph, ranks), 60))
        period = next(p for p in range(1, 30) if np.array_equal(listed[59], listed[59 - p]))
        longest = max(longest, period)
        every = np.all([staying(one) for one in listed[30:]], axis=0)
        assert np.array_equal(non_myopic(CHICKEN.graph, ranks), every)
    assert longest > 1
