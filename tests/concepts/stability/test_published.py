"""The concepts of stability on published models, state by state and party by party."""

from __future__ import annotations

import numpy as np
import pytest

from pourparler.kernels.graph_moves import GraphMoves
from pourparler.kernels.lattices import graph_of
from tests.concepts.stability import published
from tests.concepts.stability.random_models import verdicts

MODELS = {
    "fang_1993_prisoners_dilemma": published.PRISONERS,
    "fang_1993_chicken": published.CHICKEN,
    "hipel_2014_euphrates": published.EUPHRATES,
    "kinsara_2014_elmira": published.ELMIRA_OPTIONS,
    "hipel_fraser_1980_garrison": published.GARRISON,
    "jacobi_2017_korea": published.KOREA,
    "jacobi_2017_korea_invaded_for_good": published.KOREA_INVADED_FOR_GOOD,
}


def stable_numbers(found: dict[str, np.ndarray], place: dict[int, int], concept: str):
    """The numbers of the stable states, by party."""
    return [[number for number, at in place.items() if column[at]] for column in found[concept].T]


@pytest.mark.parametrize("name", MODELS)
def test_published_models_as_graphs(name: str) -> None:
    model = MODELS[name]
    found_graph, codes = graph_of(model.lattice())
    found = verdicts(GraphMoves(found_graph), np.asfortranarray(model.ranks()[codes]))
    place = {number: codes.tolist().index(code) for number, code in model.codes().items()}
    compare(model, found, place)


def compare(model: published.Published, found, place: dict[int, int]) -> None:
    for concept, expected in model.stable.items():
        assert stable_numbers(found, place, concept) == expected, concept
    for concept, numbers in model.equilibria.items():
        every = found[concept].all(axis=1)
        assert [number for number, at in place.items() if every[at]] == numbers, concept


def test_fang_1993_elmira_nine_states() -> None:
    model, ranks = published.elmira()
    found = verdicts(GraphMoves(model), ranks)
    place = {number: number - 1 for number in range(1, 10)}
    for concept, expected in published.ELMIRA_STABLE.items():
        assert stable_numbers(found, place, concept) == expected, concept
    both = found["R"].all(axis=1), found["GMR"].all(axis=1), found["SEQ"].all(axis=1)
    assert [(np.flatnonzero(one) + 1).tolist() for one in both] == [
        [5, 8, 9],
        [1, 4, 5, 8, 9],
        [5, 8, 9],
    ]
