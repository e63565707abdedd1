"""Legal sequences against sets grown from their definition."""

from __future__ import annotations

import numpy as np
import pytest

from pourparler.kernels.improvements import best_within_one, improving
from pourparler.kernels.sequences import sequences, steps
from tests.concepts.stability.random_graphs import made
from tests.naive.legal_sequences import better_moves, first_sequence, reached


@pytest.mark.parametrize("seed", range(120))
def test_they_end_where_the_definition_says(seed: int) -> None:
    model = made(seed)
    movers = [party for party in range(len(model.moves)) if (seed >> party) & 1 or seed % 3]
    for graph, moves in (
        (model.graph, model.moves),
        (improving(model.graph, model.ranks), better_moves(model.moves, model.rank)),
    ):
        found = sequences(steps(graph, movers), 0)
        ends = list(zip(found.states.tolist(), found.movers.tolist(), strict=True))
        assert len(set(ends)) == len(ends)
        assert set(ends) == reached(moves, movers, 0)
        for row, (state, last) in enumerate(ends):
            path = found.path(row)
            assert path[-1] == (last, state)
            assert len(path) == found.lengths[row]
            if row == found.states.tolist().index(state):
                assert path == first_sequence(moves, movers, 0, {state})


@pytest.mark.parametrize("seed", range(40))
def test_the_best_within_one_move_looks_at_each_move(seed: int) -> None:
    model = made(seed)
    for party, moves in enumerate(model.moves):
        best = best_within_one(model.graph.parties[party], model.ranks[:, party])
        for s in range(model.graph.states):
            around = [s, *(q for u, q in moves if u == s)]
            assert best[s] == max(model.rank[party][q] for q in around)


def test_parties_without_moves_go_nowhere() -> None:
    model = made(0)
    found = sequences(steps(model.graph, []), 0)
    assert np.array_equal(found.states, [])
