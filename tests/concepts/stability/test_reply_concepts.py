"""R, GMR, SMR, SEQ and SSEQ against their definitions on random graphs, and the laws they keep."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.stability import BY_REPLY
from pourparler.concepts.stability.concept import LEAST
from pourparler.concepts.stability.margins import margins
from pourparler.kernels.graph_moves import GraphMoves
from pourparler.kernels.graphs import Arcs, Graph
from tests.concepts.stability.random_models import (
    TIMES,
    naive_verdicts,
    random_graph,
    verdicts,
)

GRAPHS = 450 * TIMES
IMPLIED = (
    ("R", "SEQ"), ("SEQ", "GMR"), ("R", "SMR"), ("SMR", "GMR"),
    ("R", "SSEQ"), ("SSEQ", "SEQ"), ("SSEQ", "SMR"),
)  # fmt: skip


def test_verdicts_on_random_graphs_are_those_of_the_definitions() -> None:
    compared = 0
    for seed in range(GRAPHS):
        model, ranks = random_graph(seed)
        found, expected = verdicts(GraphMoves(model), ranks), naive_verdicts(model, ranks)
        for concept in expected:
            assert (found[concept] == expected[concept]).all(), (seed, concept)
            compared += expected[concept].size
    assert compared > 30_000 * TIMES


def test_stronger_concepts_imply_weaker_ones() -> None:
    for seed in range(300):
        model, ranks = random_graph(seed)
        found = verdicts(GraphMoves(model), ranks)
        for stronger, weaker in IMPLIED:
            assert (found[weaker] >= found[stronger]).all(), (seed, stronger, weaker)


def renamed(model: Graph, order: np.ndarray, states: np.ndarray) -> Graph:
    """The parties in another order, and state `s` as `states[s]`."""
    parties = []
    for party in order:
        own = model.parties[party]
        moves = [(states[s], states[q]) for s in range(model.states) for q in own.of(s)]
        starts = np.zeros(model.states + 1, dtype=np.int64)
        for s, _ in moves:
            starts[s + 1] += 1
        targets = np.array([q for _, q in sorted(moves)], dtype=np.int64)
        parties.append(Arcs(np.cumsum(starts), targets))
    return Graph(model.states, tuple(parties))


def test_names_of_parties_and_states_do_not_matter() -> None:
    for seed in range(200):
        model, ranks = random_graph(seed)
        dice = np.random.default_rng(seed)
        order, states = dice.permutation(ranks.shape[1]), dice.permutation(model.states)
        moved = np.zeros_like(ranks)
        moved[states] = ranks[:, order]
        found = verdicts(GraphMoves(model), ranks)
        again = verdicts(GraphMoves(renamed(model, order, states)), moved)
        for concept in found:
            assert (again[concept][states] == found[concept][:, order]).all(), (seed, concept)


def test_a_margin_is_how_far_a_state_may_fall_and_stay_stable() -> None:
    for seed in range(100):
        model, ranks = random_graph(seed)
        moves = GraphMoves(model)
        for concept in BY_REPLY:
            for party in range(ranks.shape[1]):
                critical = concept.critical(moves, ranks, party)
                found, movable = margins(ranks[:, party], critical)
                has_moves = np.diff(model.parties[party].starts) > 0
                assert (movable == has_moves).all()
                assert (critical[~movable] == LEAST).all()
                assert (found[movable] == (ranks[:, party] - critical)[movable]).all()
                assert (critical <= ranks[:, party].max()).all()


def test_alone_every_concept_is_nash() -> None:
    model, ranks = random_graph(3)
    alone = Graph(model.states, model.parties[:1])
    found = verdicts(GraphMoves(alone), np.asfortranarray(ranks[:, :1]))
    assert all((one == found["R"]).all() for one in found.values())
