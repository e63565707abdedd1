"""Replies in graphs: however they are computed they are the same."""

from __future__ import annotations

import numpy as np
import pytest

from pourparler.kernels import graph_moves, graph_search
from pourparler.kernels.graph_moves import GraphMoves
from pourparler.kernels.graphs import graph
from tests.concepts.stability.random_models import random_graph


def replies(model, ranks) -> list[np.ndarray]:
    moves = GraphMoves(model)
    return [
        found
        for party in range(len(model.parties))
        for found in (
            moves.worst_reply(party, ranks[:, party]),
            moves.worst_improving_reply(party, ranks[:, party], ranks),
        )
    ]


def search_agrees(monkeypatch, times: int) -> None:
    for seed in range(times):
        model, ranks = random_graph(seed)
        drawn = replies(model, ranks)
        with monkeypatch.context() as patch:
            patch.setattr(graph_moves, "FEW", 0)
            patch.setattr(graph_moves, "compiles", lambda: True)
            searched = replies(model, ranks)
        assert all((a == b).all() for a, b in zip(drawn, searched, strict=True)), seed


def test_the_search_finds_what_drawing_values_finds(monkeypatch) -> None:
    monkeypatch.setattr(graph_search, "compiled", lambda function: function)
    search_agrees(monkeypatch, 300)


@pytest.mark.slow
def test_compiled_code_finds_the_same(monkeypatch) -> None:
    pytest.importorskip("numba")
    search_agrees(monkeypatch, 300)


def test_long_ways_are_searched() -> None:
    steps = 400
    movers: list[list[tuple[int, int]]] = [[], [], []]
    for state in range(steps):
        movers[1 + state % 2].append((state, state + 1))
    model = graph(steps + 1, movers)
    values = np.arange(steps, -1, -1, dtype=np.int32)
    assert not GraphMoves(model).worst_reply(0, values).any()
    # the second mover alone takes one step, from every odd state
    one_step = values - np.arange(steps + 1) % 2
    assert (GraphMoves(model).worst_reply(1, values) == one_step).all()


def test_nobody_moves_twice_in_a_row() -> None:
    model = graph(3, [[], [(0, 1), (1, 2)], []])
    values = np.array([2, 1, 0], dtype=np.int32)
    assert GraphMoves(model).worst_reply(0, values).tolist() == [1, 0, 0]
    helped = graph(4, [[], [(0, 1), (3, 2)], [(1, 3)]])
    values = np.array([3, 2, 0, 1], dtype=np.int32)
    assert GraphMoves(helped).worst_reply(0, values).tolist() == [0, 0, 0, 0]


def test_progress_is_told_and_can_stop_the_work(monkeypatch) -> None:
    monkeypatch.setattr(graph_moves, "FEW", 0)
    monkeypatch.setattr(graph_moves, "compiles", lambda: True)
    monkeypatch.setattr(graph_search, "compiled", lambda function: function)
    monkeypatch.setattr(graph_search, "PART", 2)
    model, ranks = random_graph(1)
    told: list[tuple[int, int]] = []
    GraphMoves(model, lambda *seen: told.append(seen)).worst_reply(0, ranks[:, 0])
    assert told[-1] == (model.states, model.states)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        GraphMoves(model, stop).worst_reply(0, ranks[:, 0])
