"""Option form against the definitions: on random models, and every way of computing alike."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from pourparler.concepts.stability import BY_REPLY
from pourparler.kernels import lattice_moves, reply_search
from pourparler.kernels.graph_moves import GraphMoves
from pourparler.kernels.lattice_moves import LatticeMoves, bytes_needed
from pourparler.kernels.lattices import Allowed, Lattice, graph_of
from pourparler.kernels.own_moves import transitive
from pourparler.kernels.reply_search import ReplySearch
from tests.concepts.stability import published
from tests.concepts.stability.random_models import (
    TIMES,
    naive_verdicts,
    random_ranks,
    verdicts,
)
from tests.concepts.stability.test_published import MODELS, compare

LATTICES = 400 * TIMES


def random_allowed(dice: np.random.Generator, size: int) -> Allowed | None:
    """Any change, changes one way along the levels, or changes at random, seldom transitive."""
    kind = dice.integers(0, 5)
    if kind < 2:
        return None
    if kind < 4:
        return np.triu(np.ones((size, size), dtype=np.bool_), 1)
    return dice.random((size, size)) < 0.5


def random_lattice(seed: int, most: int = 24) -> Lattice:
    """Two to five parties, up to `most` codes, often with impossible ones."""
    dice = np.random.default_rng(seed)
    parties = int(dice.integers(2, 6))
    sizes: list[int] = []
    while len(sizes) < 2 or dice.random() < 0.8:
        size = int(dice.choice([2, 2, 2, 3, 4]))
        if np.prod(sizes, initial=1) * size > most:
            break
        sizes.append(size)
    owners = tuple(int(one) for one in dice.integers(0, parties, size=len(sizes)))
    feasible = dice.random(int(np.prod(sizes))) < dice.choice([1.1, 0.9, 0.6])
    allowed: tuple[Allowed | None, ...] = (None,) * len(sizes)
    if dice.random() < 0.6:
        allowed = tuple(random_allowed(dice, size) for size in sizes)
    return Lattice(tuple(sizes), owners, parties, feasible, allowed)


def ranks_of(lattice: Lattice, seed: int):
    """Ranks that are dense over the states, and what they are at other codes is no matter."""
    dice = np.random.default_rng(seed)
    codes = np.flatnonzero(lattice.feasible)
    ranks = dice.integers(-5, 99, (len(lattice.feasible), lattice.parties)).astype(np.int32)
    ranks[codes] = random_ranks(dice, len(codes), lattice.parties)
    return np.asfortranarray(ranks)


def test_verdicts_on_random_lattices_are_those_of_the_definitions() -> None:
    compared = 0
    for seed in range(LATTICES):
        lattice = random_lattice(seed)
        ranks = ranks_of(lattice, seed)
        model, codes = graph_of(lattice)
        found = verdicts(LatticeMoves(lattice), ranks)
        expected = naive_verdicts(model, ranks[codes])
        for concept in expected:
            assert (found[concept][codes] == expected[concept]).all(), (seed, concept)
            compared += expected[concept].size
    assert compared > 60_000 * TIMES


class Searching(LatticeMoves):
    """By the search alone, uncompiled."""

    def worst_reply(self, party, values):
        return ReplySearch(self.lattice).least(party, values, None)

    def worst_improving_reply(self, party, values, ranks):
        return ReplySearch(self.lattice).least(party, values, ranks)


def alike(one, other, lattice: Lattice, ranks) -> None:
    """Fail unless both find the same of every state."""
    states = lattice.feasible
    for party in range(lattice.parties):
        own = ranks[:, party]
        assert (one.best(party, own)[states] == other.best(party, own)[states]).all()
        worst = [moves.worst_reply(party, own)[states] for moves in (one, other)]
        assert (worst[0] == worst[1]).all()
        worst = [moves.worst_improving_reply(party, own, ranks)[states] for moves in (one, other)]
        assert (worst[0] == worst[1]).all()


def test_the_search_finds_what_drawing_values_finds(monkeypatch) -> None:
    monkeypatch.setattr(reply_search, "compiled", lambda function: function)
    tried = 0
    for seed in range(600):
        lattice = random_lattice(seed)
        if transitive(lattice):
            tried += 1
            alike(Searching(lattice), LatticeMoves(lattice), lattice, ranks_of(lattice, seed))
    assert tried > 300


class OverStates:
    """A graph of the states, seen over all codes."""

    def __init__(self, lattice: Lattice) -> None:
        self.graph, self.codes = graph_of(lattice)
        self.moves = GraphMoves(self.graph)

    def _spread(self, found, like):
        whole = np.zeros_like(like)
        whole[self.codes] = found
        return whole

    def best(self, party, values):
        return self._spread(self.moves.best(party, values[self.codes]), values)

    def worst_reply(self, party, values):
        return self._spread(self.moves.worst_reply(party, values[self.codes]), values)

    def worst_improving_reply(self, party, values, ranks):
        found = self.moves.worst_improving_reply(
            party, values[self.codes], np.asfortranarray(ranks[self.codes])
        )
        return self._spread(found, values)


def test_options_are_as_good_as_the_graph_of_their_moves() -> None:
    for seed in range(300):
        lattice = random_lattice(seed, most=200)
        alike(LatticeMoves(lattice), OverStates(lattice), lattice, ranks_of(lattice, seed))


@pytest.mark.slow
def test_compiled_code_finds_the_same(monkeypatch) -> None:
    pytest.importorskip("numba")
    monkeypatch.setattr(lattice_moves, "FEW", 0)
    compiled = 0
    for seed in range(300):
        lattice = random_lattice(seed, most=500)
        moves = LatticeMoves(lattice)
        compiled += moves._search is not None
        alike(moves, OverStates(lattice), lattice, ranks_of(lattice, seed))
    assert compiled > 100


@pytest.mark.parametrize("name", MODELS)
def test_published_models_as_options(name: str) -> None:
    model = MODELS[name]
    found = verdicts(LatticeMoves(model.lattice()), model.ranks())
    compare(model, found, model.codes())


def shuffled(lattice: Lattice, ranks, dice: np.random.Generator):
    """The parties and the axes in another order, and where each code went."""
    parties, axes = dice.permutation(lattice.parties), dice.permutation(len(lattice.sizes))
    new_party = np.argsort(parties)
    sizes = tuple(lattice.sizes[axis] for axis in axes)
    old = np.arange(len(ranks)).reshape(lattice.sizes).transpose(axes).reshape(-1)
    moved = Lattice(
        sizes,
        tuple(int(new_party[lattice.owners[axis]]) for axis in axes),
        lattice.parties,
        lattice.feasible[old],
        tuple(lattice.allowed[axis] for axis in axes),
    )
    return moved, np.asfortranarray(ranks[old][:, parties]), old, parties


def test_the_order_of_parties_and_options_does_not_matter() -> None:
    for seed in range(200):
        lattice = random_lattice(seed)
        ranks = ranks_of(lattice, seed)
        moved, moved_ranks, old, parties = shuffled(lattice, ranks, np.random.default_rng(seed))
        found = verdicts(LatticeMoves(lattice), ranks)
        again = verdicts(LatticeMoves(moved), moved_ranks)
        for concept in found:
            expected = found[concept][old][:, parties]
            assert (again[concept] == expected)[moved.feasible].all(), (seed, concept)


def test_two_states_apart_have_no_moves() -> None:
    lattice = published.PRISONERS.lattice()
    apart = Lattice(
        lattice.sizes, lattice.owners, 2, np.array([True, False, False, True]), (None, None)
    )
    found = verdicts(LatticeMoves(apart), published.PRISONERS.ranks())
    assert all(one[apart.feasible].all() for one in found.values())


@pytest.mark.slow
@pytest.mark.parametrize(("options", "parties"), [(12, 3), (15, 2), (15, 6), (18, 2), (20, 5)])
def test_the_memory_is_foretold(options: int, parties: int) -> None:
    sizes, owners = (2,) * options, tuple(a % parties for a in range(options))
    foretold = bytes_needed(sizes, owners, parties)
    if options > 15:
        pytest.importorskip("numba")
        # what the compiler needs to compile is not counted
        small = Lattice((2,) * 16, (0,) * 16, 1, np.ones(2**16, dtype=np.bool_), (None,) * 16)
        alone = np.zeros((2**16, 1), dtype=np.int32, order="F")
        LatticeMoves(small).worst_improving_reply(0, alone[:, 0], alone)
    dice = np.random.default_rng(options)
    tracemalloc.start()
    try:
        ranks = np.empty((2**options, parties), dtype=np.int32, order="F")
        for party in range(parties):
            ranks[:, party] = dice.integers(0, 2**options, 2**options, dtype=np.int32)
        feasible = dice.random(2**options, dtype=np.float32) < 0.9
        lattice = Lattice(sizes, owners, parties, feasible, (None,) * options)
        moves = LatticeMoves(lattice)
        for concept in BY_REPLY:
            for party in range(parties):
                concept.critical(moves, ranks, party)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 0.6 * foretold < peak < 1.1 * foretold, (foretold, peak)


@pytest.mark.parametrize("searching", [True, False])
def test_progress_is_told_and_can_stop_the_work(monkeypatch, searching: bool) -> None:
    monkeypatch.setattr(reply_search, "compiled", lambda function: function)
    monkeypatch.setattr(reply_search, "PART", 3)
    monkeypatch.setattr(lattice_moves, "FEW", 0 if searching else 10**9)
    monkeypatch.setattr(lattice_moves, "compiles", lambda: True)
    lattice, ranks = published.GARRISON.lattice(), published.GARRISON.ranks()
    told: list[tuple[int, int]] = []
    LatticeMoves(lattice, lambda *seen: told.append(seen)).worst_improving_reply(
        0, ranks[:, 0], ranks
    )
    assert len(told) > 3 and all(0 <= done <= total for done, total in told)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        LatticeMoves(lattice, stop).worst_improving_reply(0, ranks[:, 0], ranks)


def test_too_many_ways_to_list_are_gone_over_one_by_one(monkeypatch) -> None:
    monkeypatch.setattr(lattice_moves, "FEW", 0)
    monkeypatch.setattr(lattice_moves, "PAIRS", 2)
    monkeypatch.setattr(lattice_moves, "compiles", lambda: True)
    model = published.ELMIRA_OPTIONS
    compare(model, verdicts(LatticeMoves(model.lattice()), model.ranks()), model.codes())


def test_nothing_to_move_is_stable() -> None:
    for sizes, parties in (((), 2), ((1, 1), 2), ((2, 2), 3)):
        for possible in (True, False):
            states = int(np.prod(sizes, initial=1))
            feasible = np.full(states, possible)
            lattice = Lattice(sizes, (0,) * len(sizes), parties, feasible, (None,) * len(sizes))
            ranks = np.zeros((states, parties), dtype=np.int32, order="F")
            found = verdicts(LatticeMoves(lattice), ranks)
            assert all(one[feasible].all() for one in found.values())
            replied = ReplySearch(lattice).least(0, ranks[:, 0], ranks)
            assert replied.tolist() == [0] * states
