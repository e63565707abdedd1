"""Ways to choose a state for every axis: against a list of them all, and where no list could be."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from pourparler.errors import TooLarge
from pourparler.kernels.counting import count_ways
from pourparler.kernels.scopes import Table


def made(seed: int, numbers: int = 3) -> tuple[list[Table], list[np.ndarray]]:
    """Random tables over up to five axes, and weights of three questions."""
    chance = random.Random(seed)
    widths = [chance.randint(1, 3) for _ in range(chance.randint(1, 5))]
    tables = []
    for _ in range(chance.randint(0, 4)):
        size = chance.randint(1, min(3, len(widths)))
        scope = tuple(sorted(chance.sample(range(len(widths)), size)))
        shape = [widths[axis] for axis in scope]
        cells = [chance.random() < 0.7 for _ in range(int(np.prod(shape)))]
        tables.append(Table(scope, np.array(cells).reshape(shape)))
    weights = [
        np.array([[chance.randint(0, numbers) for _ in range(width)] for _ in range(3)])
        for width in widths
    ]
    return tables, weights


def listed(tables: list[Table], weights: list[np.ndarray]) -> list[int]:
    """The same by listing every combination of classes."""
    totals = [0, 0, 0]
    for chosen in product(*(range(one.shape[1]) for one in weights)):
        if all(table.left[tuple(chosen[axis] for axis in table.scope)] for table in tables):
            for question in range(3):
                ways = 1
                for axis, at in enumerate(chosen):
                    ways *= int(weights[axis][question, at])
                totals[question] += ways
    return totals


@pytest.mark.parametrize("batch", range(10))
def test_it_is_what_a_list_gives(batch: int) -> None:
    for seed in range(batch * 40, batch * 40 + 40):
        tables, weights = made(seed)
        assert count_ways(tables, weights) == listed(tables, weights)
        tables, weights = made(seed, numbers=2**40)
        assert count_ways(tables, weights) == listed(tables, weights)


def test_a_chain_of_many_axes_is_counted_exactly() -> None:
    # no two neighbours both in their first state: Fibonacci's numbers
    left = np.array([[False, True], [True, True]])
    chain = [Table((at, at + 1), left) for at in range(299)]
    before, now = 1, 2
    for _ in range(299):
        before, now = now, before + now
    assert count_ways(chain, [np.ones((1, 2), dtype=np.int64)] * 300) == [now]
    assert now > 2**200


def test_axes_that_hang_together_too_closely_are_refused() -> None:
    tied = np.ones((12,) * 2, dtype=np.bool_)
    every = [Table((a, b), tied) for a in range(9) for b in range(a + 1, 9)]
    with pytest.raises(TooLarge, match="9 issues together"):
        count_ways(every, [np.ones((1, 12), dtype=np.int64)] * 9)


def test_a_table_of_no_axis_decides_all() -> None:
    weights = [np.ones((2, 2), dtype=np.int64)]
    for holds, expected in ((True, [2, 2]), (False, [0, 0])):
        assert count_ways([Table((), np.array(holds))], weights) == expected
