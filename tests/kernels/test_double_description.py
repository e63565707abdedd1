"""Extreme rays and least mixtures against every choice of tight bounds, on small cones."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
import pytest

from pourparler.kernels import double_description
from pourparler.kernels.double_description import extreme_rays
from pourparler.kernels.mixtures import Empty, Least, least_mixture
from tests.naive.stated import corner_points


def corners(width: int, rows: list[list[int]]) -> set[tuple[Fraction, ...]]:
    """The corners of all mixtures that fit, by brute force."""
    bounds = [[Fraction(int(at == own)) for at in range(width)] for own in range(width)]
    bounds += [list(map(Fraction, row)) for row in rows if any(row)]
    return corner_points([1] * width, bounds)


@pytest.mark.parametrize("seed", range(120))
def test_rays_and_least_mixtures_are_those_of_brute_force(seed: int) -> None:
    rng = random.Random(seed)
    width = rng.randint(2, 5)
    # small numbers, so that many bounds meet in one corner
    rows = [[rng.randint(-2, 2) for _ in range(width)] for _ in range(rng.randint(0, 4))]
    if rows and rng.random() < 0.3:
        rows.append([-value for value in rows[0]])
    expected = corners(width, rows)
    rays = extreme_rays(width, rows)
    assert rays is not None and len(set(rays)) == len(rays)
    assert {tuple(Fraction(part, sum(ray)) for part in ray) for ray in rays} == expected
    costs = [rng.randint(-3, 3) for _ in range(width)]
    table = np.array(rows, dtype=object).reshape(-1, width)
    least = least_mixture(costs, table, [True] * width)
    slack = [
        sum(m * row[s] for m, row in zip(least.multipliers, rows, strict=True))
        for s in range(width)
    ]
    assert all(multiplier >= 0 for multiplier in least.multipliers)
    if isinstance(least, Empty):
        assert not expected and all(value < 0 for value in slack)
        return
    assert isinstance(least, Least) and least.mixture in {least.mixture} and expected
    values = [sum(c * p for c, p in zip(costs, point, strict=True)) for point in expected]
    assert least.value == min(values)
    assert sum(c * p for c, p in zip(costs, least.mixture, strict=True)) == least.value
    assert all(c - s >= least.value for c, s in zip(costs, slack, strict=True))


def test_too_many_rays_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(double_description, "MOST_RAYS", 3)
    assert extreme_rays(4, [[1, 1, -1, -1]]) is None
    monkeypatch.undo()
    assert extreme_rays(4, [[1, 1, -1, -1]]) is not None
