"""Models of stability made at random, and what it costs to decide them, as lists of numbers."""

from __future__ import annotations

import sys
import time

import numpy as np

from benchmarks.matrix_method import matrix_verdicts
from benchmarks.measure import own_peak
from benchmarks.trade_round import trade_round
from pourparler.concepts.stability import BY_REPLY
from pourparler.concepts.stability.concept import Ranks
from pourparler.concepts.stability.margins import stable
from pourparler.kernels.lattice_moves import LatticeMoves
from pourparler.kernels.lattices import Lattice, graph_of

CONCEPTS = tuple(concept for concept in BY_REPLY if concept.id in {"R", "GMR", "SMR", "SEQ"})


def made(options: int, parties: int) -> tuple[Lattice, Ranks]:
    """Options shared out evenly, everything possible, strict rankings at random."""
    dice = np.random.default_rng(1993)
    states = 2**options
    ranks = np.empty((states, parties), dtype=np.int32, order="F")
    for party in range(parties):
        ranks[:, party] = dice.permutation(states)
    owners = tuple(option * parties // options for option in range(options))
    feasible = np.ones(states, dtype=np.bool_)
    return Lattice((2,) * options, owners, parties, feasible, (None,) * options), ranks


def verdicts(lattice: Lattice, ranks: Ranks) -> dict[str, np.ndarray]:
    """By concept, whether each code is stable for each party."""
    moves = LatticeMoves(lattice)
    return {
        concept.id: np.column_stack(
            [
                stable(ranks[:, party], concept.critical(moves, ranks, party))
                for party in range(lattice.parties)
            ]
        )
        for concept in CONCEPTS
    }


def cost(lattice: Lattice, ranks: Ranks, times: int = 3) -> list[float]:
    """CPU seconds of the first and of the quickest run, peak memory in bytes, stable states.

    The first run may compile; compiled code is kept for later processes.
    """
    took = []
    for _ in range(times):
        start = time.process_time()
        found = verdicts(lattice, ranks)
        took.append(time.process_time() - start)
    peak = own_peak() * 1e6
    states = lattice.feasible
    return [took[0], min(took), peak, sum(float(one[states].sum()) for one in found.values())]


def cost_of_options(options: int, parties: int, times: int = 3) -> list[float]:
    """The cost of a model made at random."""
    return cost(*made(options, parties), times)


def cost_of_the_trade_round() -> list[float]:
    """The cost of a model with many impossible states."""
    return cost(*trade_round())


def cost_of_matrices(options: int, parties: int) -> list[float]:
    """CPU seconds of the matrix method and of ours, and how many verdicts differ."""
    lattice, ranks = made(options, parties)
    graph, _ = graph_of(lattice)
    start = time.process_time()
    theirs = matrix_verdicts(graph, ranks)
    took = time.process_time() - start
    differ = sum(int((verdicts(lattice, ranks)[one] != theirs[one]).sum()) for one in theirs)
    return [took, cost(lattice, ranks)[1], float(differ)]


def uncompiled() -> bool:
    """Whether no compiler was loaded."""
    return "numba" not in sys.modules
