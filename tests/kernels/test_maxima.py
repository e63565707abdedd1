"""Maxima of vectors, against looking at every pair."""

from __future__ import annotations

import numpy as np
import pytest

from pourparler.kernels import maxima as kernel
from pourparler.kernels.maxima import maxima


def literal(points: list[tuple[int, ...]]) -> dict[tuple[int, ...], list[int]]:
    """Each point that none beats, with its rows, in the order of their first rows."""
    found: dict[tuple[int, ...], list[int]] = {}
    for row, point in enumerate(points):
        beaten = any(
            other != point and all(a >= b for a, b in zip(other, point, strict=True))
            for other in points
        )
        if not beaten:
            found.setdefault(point, []).append(row)
    return found


def found_by(points: np.ndarray) -> dict[tuple[int, ...], list[int]]:
    found = maxima(points)
    groups = [
        found.rows[a:b].tolist() for a, b in zip(found.starts, found.starts[1:], strict=False)
    ]
    assert found.first().tolist() == [rows[0] for rows in groups]
    assert found.sizes().tolist() == [len(rows) for rows in groups]
    return {tuple(points[rows[0]].tolist()): rows for rows in groups}


@pytest.mark.parametrize("coordinates", [1, 2, 3, 4, 5])
def test_maxima_are_those_of_the_twin_in_the_same_order(coordinates: int) -> None:
    rng = np.random.default_rng(coordinates)
    for _ in range(300):
        rows, height = rng.integers(1, 40), rng.integers(1, 7)
        points = rng.integers(-height, height + 1, (rows, coordinates))
        expected = literal([tuple(point) for point in points.tolist()])
        assert list(found_by(points).items()) == list(expected.items())


@pytest.mark.parametrize("coordinates", [1, 2, 3, 4])
def test_integers_beyond_64_bits_compare_exactly(coordinates: int) -> None:
    rng = np.random.default_rng(9)
    small = rng.integers(0, 4, (30, coordinates))
    large = small.astype(object) + 10**40
    assert list(found_by(large).values()) == list(found_by(small).values())


def test_more_points_than_one_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "BLOCK", 7)
    points = np.random.default_rng(2).integers(0, 9, (200, 4))
    assert found_by(points) == literal([tuple(point) for point in points.tolist()])


def test_no_points_have_no_maxima() -> None:
    found = maxima(np.empty((0, 2), np.int64))
    assert found.rows.tolist() == [] and found.starts.tolist() == [0]
