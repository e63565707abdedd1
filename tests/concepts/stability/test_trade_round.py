"""A model of 138,240 states, too large for a literal twin, keeps the counts it has always had."""

from __future__ import annotations

import pytest

from benchmarks.trade_round import trade_round
from pourparler.kernels.lattice_moves import LatticeMoves
from tests.concepts.stability.random_models import verdicts

STABLE = {
    "R": [22848, 16128, 138240, 138240, 138240, 138240],
    "GMR": [43984, 67968, 138240, 138240, 138240, 138240],
    "SMR": [43984, 67968, 138240, 138240, 138240, 138240],
    "SEQ": [27456, 59952, 138240, 138240, 138240, 138240],
}
EQUILIBRIA = {"R": 2256, "GMR": 20840, "SMR": 20840, "SEQ": 4608}


@pytest.mark.slow
def test_the_trade_round_is_counted_as_by_an_independent_prototype() -> None:
    lattice, ranks = trade_round()
    assert lattice.feasible.sum() == 138_240
    assert [len(set(column[lattice.feasible])) for column in ranks.T] == [2664, 272, 16, 1, 1, 1]
    found = verdicts(LatticeMoves(lattice), ranks)
    for concept, numbers in STABLE.items():
        states = found[concept][lattice.feasible]
        assert states.sum(axis=0).tolist() == numbers
        assert states.all(axis=1).sum() == EQUILIBRIA[concept]
