"""A random walk keeps to what fits, and its density is that of the declared prior."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pourparler.kernels.hit_and_run import Room, Walkers
from pourparler.kernels.mixing import mixing

SIZES = (4, 2, 3)
WALKERS = 32


def room(rows: list[list[float]], alpha: float = 1.0, **more) -> Room:
    """A room with rows over weights alone; all orders are known but that of the last issue."""
    above = np.zeros((9, 9), dtype=bool)
    above[:4, :4], above[4:6, 4:6] = np.triu(np.ones((4, 4)), 1), np.triu(np.ones((2, 2)), 1)
    count = len(rows)
    return Room(
        SIZES,
        above,
        np.zeros((count, 9)),
        np.array([row[:-1] for row in rows]).reshape(count, 3),
        np.zeros((count, 0)),
        np.array([row[-1] for row in rows]),
        np.zeros(0),
        np.zeros(0),
        alpha=alpha,
        **more,
    )


def walkers(own: Room, weights: tuple[float, float, float]) -> Walkers:
    shares = [
        w / (size - 1) for w, size in zip(weights, SIZES, strict=True) for _ in range(size - 1)
    ]
    points = np.tile(np.array(shares), (WALKERS, 1))
    return Walkers(own, points, np.tile(np.arange(9), (WALKERS, 1)), 0, 0)


def literal(steps: list[float], alpha: float) -> float:
    """The prior's density on steps, from its words: weights Dirichlet, levels between uniform."""
    density, at = 1.0, 0
    for size in SIZES:
        own = steps[at : at + size - 1]
        at += size - 1
        weight = sum(own)
        density *= weight ** (alpha - 1)
        # so many values in falling order, each even in 0..weight
        density *= math.factorial(size - 2) / weight ** (size - 2)
    return density


@pytest.mark.parametrize("alpha", [0.3, 1.0, 5.0])
def test_the_density_is_that_of_the_prior(alpha: float) -> None:
    rng = np.random.default_rng(1)
    own = room([], alpha)
    one, other = rng.dirichlet(np.ones(6), 2)
    told = (np.log(own.weights(one[None])) - np.log(own.weights(other[None])))[0] @ own.powers
    assert math.isclose(told, math.log(literal(list(one), alpha) / literal(list(other), alpha)))


def test_every_place_keeps_all_rows_and_a_tight_one_throughout() -> None:
    # the first issue weighs just 0.3, the second at most 0.2
    rows = [[1, 0, 0, -0.3], [-1, 0, 0, 0.3], [0, -1, 0, 0.2]]
    steps = np.array([[-1, 1, 0, 0, 0, 0], [-1, 0, 1, 0, 0, 0], [0, 0, 0, -1, 1, 0.0]])
    also = np.array([[0, 0, 0, -1, 0, 1.0]])
    basis = np.concatenate((steps, also))
    own = room(rows, basis=basis, weight_basis=np.array([[0, -1.0, 1.0]]))
    there = walkers(own, (0.3, 0.1, 0.6))
    seen = []
    for _ in range(200):
        there.go(2)
        weights = own.weights(there.points)
        assert np.allclose(weights[:, 0], 0.3, atol=1e-12) and (weights[:, 1] <= 0.2 + 1e-12).all()
        assert (there.points >= 0).all() and np.allclose(there.points.sum(axis=1), 1, atol=1e-12)
        seen.append(weights[:, 1])
    # even in 0..0.2
    assert abs(np.mean(seen[20:]) - 0.1) < 0.005


def test_open_orders_are_all_as_likely_and_known_ones_kept() -> None:
    there = walkers(room([]), (0.4, 0.3, 0.3))
    counts: dict[tuple[int, ...], int] = {}
    for _ in range(600):
        there.go(2)
        assert (there.order[:, :6] == np.arange(6)).all()
        for own in map(tuple, there.order[:, 6:].tolist()):
            counts[own] = counts.get(own, 0) + 1
    assert len(counts) == 6
    assert max(counts.values()) < 1.15 * min(counts.values())


def test_chains_that_differ_or_hardly_move_are_told() -> None:
    rng = np.random.default_rng(2)
    apart = rng.random((100, 4, 1)) + np.arange(4)[None, :, None]
    assert mixing(apart).r_hat > 1.5
    slow = np.cumsum(rng.standard_normal((400, 4, 1)), axis=0) * 0.01
    assert mixing(slow).effective < 60
    assert mixing(np.ones((50, 4, 1))).r_hat == 1
    assert mixing(np.ones((3, 4, 1))).r_hat == math.inf
