"""Small random models of stability, and the literal twin's verdicts on them."""

from __future__ import annotations

import os

import numpy as np

from pourparler.concepts.stability import BY_REPLY
from pourparler.concepts.stability.concept import Moves, Ranks
from pourparler.concepts.stability.margins import stable
from pourparler.kernels.graphs import Graph, graph
from tests.naive.stability import Model

TIMES = 5 if os.environ.get("POURPARLER_SOAK") else 1


def random_ranks(dice: np.random.Generator, states: int, parties: int) -> Ranks:
    """Dense ranks, often with ties; the more levels the fewer."""
    ranks = np.zeros((states, parties), dtype=np.int32, order="F")
    for party in range(parties):
        drawn = dice.integers(0, dice.integers(1, 2 * states + 2), size=states)
        ranks[:, party] = np.unique(drawn, return_inverse=True)[1]
    return ranks


def random_graph(seed: int) -> tuple[Graph, Ranks]:
    """Moves at random, so hardly ever transitive."""
    dice = np.random.default_rng(seed)
    states, parties = int(dice.integers(2, 9)), int(dice.integers(2, 5))
    dense = dice.uniform(0.1, 0.5)
    moves = []
    for _ in range(parties):
        drawn = dice.random((states, states)) < dense
        np.fill_diagonal(drawn, False)
        moves.append([(int(s), int(q)) for s, q in np.argwhere(drawn)])
    return graph(states, moves), random_ranks(dice, states, parties)


def twin(model: Graph, ranks: Ranks) -> Model:
    """The same on sets."""
    reach = [{s: set(own.of(s).tolist()) for s in range(model.states)} for own in model.parties]
    payoffs = [{s: int(rank) for s, rank in enumerate(column)} for column in ranks.T]
    return Model(reach, payoffs)


def verdicts(moves: Moves, ranks: Ranks) -> dict[str, np.ndarray]:
    """By concept, whether each state is stable for each party."""
    return {
        concept.id: np.column_stack(
            [
                stable(ranks[:, party], concept.critical(moves, ranks, party))
                for party in range(ranks.shape[1])
            ]
        )
        for concept in BY_REPLY
    }


def naive_verdicts(model: Graph, ranks: Ranks) -> dict[str, np.ndarray]:
    """The same from the definitions."""
    literal = twin(model, ranks)
    return {
        concept.id: np.array(
            [
                [literal.stable(concept.id, party, s) for party in range(ranks.shape[1])]
                for s in range(model.states)
            ]
        ).reshape(ranks.shape)
        for concept in BY_REPLY
    }
