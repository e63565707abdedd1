"""Ways out of the situation now: published cases, the literal twin, and what must hold of them."""

from __future__ import annotations

from itertools import islice

import pytest

from pourparler.concepts.stability.status_quo import (
    NEVER,
    shortest_arcs,
    shortest_ways,
    status_quo,
    ways,
)
from pourparler.kernels.graphs import graph
from pourparler.kernels.improvements import improving
from tests.concepts.stability.conflicts import ELMIRA, EUPHRATES
from tests.concepts.stability.random_graphs import made
from tests.naive import status_quo as naive
from tests.naive.legal_sequences import better_moves


def test_kinsara_2014_ways_from_state_1() -> None:
    """Figure 26: one move leads from 1 to 2 and to 4, and to 4 by improvements alone."""
    place = EUPHRATES.place
    found = status_quo(EUPHRATES.graph, place(1))
    assert found.distances[[place(2), place(4)]].tolist() == [1, 1]
    better = status_quo(improving(EUPHRATES.graph, EUPHRATES.ranks), place(1))
    assert better.distances[place(4)] == 1
    assert better.distances[place(2)] == NEVER


def test_li_2005_elmira() -> None:
    """The way that was taken goes from 1 to 5 by the local government and on to 8 by the others."""
    place = ELMIRA.place
    found = status_quo(ELMIRA.graph, place(1))
    assert found.distances[place(8)] == 3
    assert ways(found, place(8)) == 6
    taken = ((2, place(5)), (0, place(6)), (1, place(8)))
    assert taken in set(shortest_ways(found, place(8)))
    better = status_quo(improving(ELMIRA.graph, ELMIRA.ranks), place(1))
    reached = [ELMIRA.labels[s] for s, far in enumerate(better.distances) if far != NEVER]
    assert reached == [1, 5]


@pytest.mark.parametrize("seed", range(150))
def test_agrees_with_the_literal_twin(seed: int) -> None:
    model = made(seed)
    for arcs, moves in (
        (model.graph, model.moves),
        (improving(model.graph, model.ranks), better_moves(model.moves, model.rank)),
    ):
        found = status_quo(arcs, 0)
        first = naive.reach(moves, arcs.states, 0)
        for s in range(arcs.states):
            assert found.by_last[s].tolist() == [
                first.get((s, i), NEVER) for i in range(len(moves))
            ]
        listed = naive.ways(moves, 0, min(4, int(found.distances.max())))
        for s in range(arcs.states):
            far = int(found.distances[s])
            if far == NEVER:
                assert ways(found, s) == 0
                assert list(shortest_ways(found, s)) == []
            elif far < len(listed):
                every = [way for way in listed[far] if not way or way[-1][1] == s]
                assert list(shortest_ways(found, s)) == sorted(every)
                assert ways(found, s) == len(every)
                assert found.last_movers(s) == tuple(sorted({way[-1][0] for way in every if way}))
                assert shortest_arcs(found, s) == tuple(
                    sorted(
                        {
                            (i, way[at - 1][1] if at else 0, q)
                            for way in every
                            for at, (i, q) in enumerate(way)
                        }
                    )
                )


def test_more_ways_than_can_be_listed_are_counted() -> None:
    """A chain of diamonds, each passed in two ways by taking turns."""
    links = 700
    here, there = [], []
    for at in range(links):
        a = 3 * at
        here += [(a, a + 1), (a, a + 2)]
        there += [(a + 1, a + 3), (a + 2, a + 3)]
    found = status_quo(graph(3 * links + 1, [here, there]), 0)
    assert found.distances[3 * links] == 2 * links
    assert ways(found, 3 * links) == 2**links
    assert len(list(islice(shortest_ways(found, 3 * links), 5))) == 5
