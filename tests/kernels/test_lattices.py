"""The moves of a model in option form, against their definition."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from pourparler.kernels.graphs import arcs, graph
from pourparler.kernels.lattices import Lattice, graph_of


def random_lattice(seed: int) -> Lattice:
    """A small model with infeasible states and moves that cannot be undone."""
    dice = np.random.default_rng(seed)
    sizes = tuple(int(n) for n in dice.integers(1, 4, size=dice.integers(1, 5)))
    parties = int(dice.integers(1, 4))
    allowed = tuple(
        dice.random((size, size)) < 0.6 if dice.random() < 0.5 else None for size in sizes
    )
    feasible = dice.random(int(np.prod(sizes))) < 0.8
    owners = tuple(int(n) for n in dice.integers(0, parties, size=len(sizes)))
    return Lattice(sizes, owners, parties, feasible, allowed)


def literal_moves(lattice: Lattice, party: int) -> set[tuple[int, int]]:
    """Every pair of codes that the definition allows a party, one by one."""
    every = list(product(*map(range, lattice.sizes)))
    found = set()
    for s, here in enumerate(every):
        for q, there in enumerate(every):
            if s == q or not (lattice.feasible[s] and lattice.feasible[q]):
                continue
            changed = [a for a in range(len(here)) if here[a] != there[a]]
            if all(
                lattice.owners[a] == party
                and (lattice.allowed[a] is None or lattice.allowed[a][here[a], there[a]])
                for a in changed
            ):
                found.add((s, q))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_moves_are_those_of_the_definition(seed: int) -> None:
    lattice = random_lattice(seed)
    found, codes = graph_of(lattice)
    assert codes.tolist() == np.flatnonzero(lattice.feasible).tolist()
    assert found.states == len(codes)
    for party, one in enumerate(found.parties):
        moves = {
            (int(codes[s]), int(codes[q])) for s in range(found.states) for q in one.of(s).tolist()
        }
        assert moves == literal_moves(lattice, party)


def test_pairs_told_twice_count_once_and_come_in_order() -> None:
    one = arcs(3, [(2, 1), (0, 2), (0, 1), (0, 2)])
    assert [one.of(s).tolist() for s in range(3)] == [[1, 2], [], [1]]


def test_a_graph_has_moves_for_each_party() -> None:
    found = graph(2, [[(0, 1)], []])
    assert [one.targets.tolist() for one in found.parties] == [[1], []]
