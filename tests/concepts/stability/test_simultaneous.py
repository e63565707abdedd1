"""Moves made at once: published tables, the literal twin, and what must hold of them."""

from __future__ import annotations

import numpy as np
import pytest

from pourparler.concepts.stability import simultaneous as module
from pourparler.concepts.stability.simultaneous import combinations, simultaneous
from pourparler.kernels.graphs import graph as make
from pourparler.kernels.improvements import improving
from pourparler.kernels.lattices import graph_of
from pourparler.kernels.packages import digits
from tests.concepts.stability.conflicts import (
    CHICKEN,
    ELMIRA_OPTIONS,
    EUPHRATES,
    GARRISON,
    KOREA,
    KOREA_NO_WAY_BACK,
    PRISONERS,
    Conflict,
)
from tests.concepts.stability.trade_conflict import TRADE
from tests.kernels.test_lattices import literal_moves, random_lattice
from tests.naive import simultaneous as naive

PUBLISHED = {
    "chicken": CHICKEN,
    "elmira by options": ELMIRA_OPTIONS,
    "euphrates": EUPHRATES,
    "garrison": GARRISON,
    "korea": KOREA,
    "korea, no way back": KOREA_NO_WAY_BACK,
    "prisoners": PRISONERS,
    "trade": TRADE,
}


def found(conflict: Conflict) -> np.ndarray:
    """Which states are stable for whom."""
    return simultaneous(conflict.graph, conflict.codes, conflict.ranks)


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_tables(name: str) -> None:
    conflict = PUBLISHED[name]
    stable = found(conflict)
    for party, labels in enumerate(conflict.stable.get("SIM", ())):
        assert conflict.named(stable[:, party]) == labels
    assert conflict.named(stable.all(axis=1)) == conflict.equilibria["SIM"]


def test_jacobi_2017_state_4_holds_only_because_both_would_move_at_once() -> None:
    place = KOREA.place
    assert found(KOREA)[place(4)].all()
    better = improving(KOREA.graph, KOREA.ranks)
    assert [arcs.of(place(4)).tolist() for arcs in better.parties] == [[place(5)], [place(0)]]


@pytest.mark.parametrize("seed", range(150))
def test_agrees_with_the_literal_twin(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK", [1, 3, 2**16][seed % 3])
    monkeypatch.setattr(module, "MOST_LISTED", [0, 2**24][seed % 2])
    lattice = random_lattice(seed)
    graph, codes = graph_of(lattice)
    dice = np.random.default_rng(seed)
    ranks = dice.integers(0, 6, size=(graph.states, lattice.parties)).astype(np.int32)
    strict = seed % 4 == 3
    stable = simultaneous(graph, codes, ranks, strict=strict)
    places = {int(code): at for at, code in enumerate(codes)}
    moves = [
        {(places[s], places[q]) for s, q in literal_moves(lattice, party)}
        for party in range(lattice.parties)
    ]
    levels = digits(codes, lattice.sizes).tolist()
    for s in range(graph.states):
        for i in range(lattice.parties):
            assert stable[s, i] == naive.stable(levels, moves, ranks.T.tolist(), i, s, strict)


@pytest.mark.parametrize("seed", range(30))
def test_who_has_no_improvement_stays_and_the_order_of_states_does_not_matter(seed: int) -> None:
    lattice = random_lattice(seed)
    graph, codes = graph_of(lattice)
    dice = np.random.default_rng(seed)
    ranks = dice.integers(0, 6, size=(graph.states, lattice.parties)).astype(np.int32)
    stable = simultaneous(graph, codes, ranks)
    for party, arcs in enumerate(improving(graph, ranks).parties):
        assert stable[np.diff(arcs.starts) == 0, party].all()
    shuffled = dice.permutation(graph.states)
    place = np.argsort(shuffled)
    turned = make(
        graph.states,
        [
            [(int(place[s]), int(place[q])) for s in range(graph.states) for q in arcs.of(s)]
            for arcs in graph.parties
        ],
    )
    again = simultaneous(turned, codes[shuffled], ranks[shuffled])
    assert np.array_equal(again, stable[shuffled])


def test_the_work_is_told_before_and_along_the_way() -> None:
    # Where neither swerves both would; where both swerve both would not.
    assert combinations(CHICKEN.graph, CHICKEN.ranks) == 4
    ticks = []
    simultaneous(CHICKEN.graph, CHICKEN.codes, CHICKEN.ranks, tick=lambda *tick: ticks.append(tick))
    assert ticks == [(1, 4), (2, 4), (3, 4), (4, 4)]
