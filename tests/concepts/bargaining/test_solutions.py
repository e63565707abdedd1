"""Bargaining solutions: the papers' own examples, a literal twin, and the axioms that name them."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from pourparler.concepts.bargaining import SOLUTIONS
from pourparler.concepts.bargaining.egalitarian import egalitarian
from pourparler.concepts.bargaining.kalai_smorodinsky import kalai_smorodinsky
from pourparler.concepts.bargaining.leximin import leximin
from pourparler.concepts.bargaining.nash import nash
from tests.naive.frontier import solution

GOODS = {
    "book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1),
    "pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2),
}  # fmt: skip
BILLS = ("book", "whip", "ball", "bat", "box")


def table(rows) -> np.ndarray:
    return np.array([list(row) for row in rows], dtype=object).reshape(len(rows), -1)


def exchanges() -> list[tuple[set[str], tuple[int, int]]]:
    """Goods that change hands, and what Bill and Jack gain by it; none loses."""
    found = []
    for moves in product((False, True), repeat=len(GOODS)):
        moved = {good for good, moves_it in zip(GOODS, moves, strict=True) if moves_it}
        signs = {good: -1 if good in BILLS else 1 for good in moved}
        bill = sum(signs[good] * GOODS[good][0] for good in moved)
        jack = -sum(signs[good] * GOODS[good][1] for good in moved)
        if bill >= 0 and jack >= 0:
            found.append((moved, (bill, jack)))
    return found


def test_nash_1950_bill_and_jack() -> None:
    listed = exchanges()
    [best] = nash(table([gains for _, gains in listed]))
    assert listed[best] == ({"book", "whip", "ball", "bat", "pen", "toy", "knife"}, (12, 5))


def test_kalai_smorodinsky_1975_more_for_both_must_not_cost_one() -> None:
    before = [
        (Fraction(0), Fraction(1)),
        (Fraction(3, 4), Fraction(3, 4)),
        (Fraction(1), Fraction(0)),
    ]
    after = [
        (Fraction(0), Fraction(1)),
        (Fraction(3, 4), Fraction(31, 40)),
        (Fraction(1), Fraction(7, 10)),
    ]
    assert nash(table(before)).tolist() == [1] and nash(table(after)).tolist() == [2]
    assert kalai_smorodinsky(table(before)).tolist() == [1]
    assert kalai_smorodinsky(table(after)).tolist() == [1]


def random_gains(seed: int) -> list[tuple[Fraction, ...]]:
    rng = random.Random(seed)
    parties = rng.choice((1, 2, 2, 3))
    units = [Fraction(1, rng.randint(1, 4)) for _ in range(parties)]
    return [tuple(rng.randint(0, 5) * unit for unit in units) for _ in range(rng.randint(1, 12))]


@pytest.mark.parametrize("one", SOLUTIONS, ids=lambda one: one.id)
def test_solutions_are_those_of_the_twin(one) -> None:
    for seed in range(500):
        gains = random_gains(seed)
        nothing = tuple(Fraction(0) for _ in gains[0])
        best = one.best(table(gains)).tolist()
        assert best == sorted(best) and gains[best[0]] == solution(one.id, gains, nothing)
        # the others tie: each is the first when it stands first
        for at in best[1:]:
            assert solution(one.id, [gains[at], *gains], nothing) == gains[at]
        for at in set(range(len(gains))) - set(best):
            assert solution(one.id, [gains[at], *gains], nothing) != gains[at]


@pytest.mark.parametrize("one", SOLUTIONS, ids=lambda one: one.id)
def test_swapping_parties_and_a_common_scale_change_nothing(one) -> None:
    for seed in range(100):
        gains = table(random_gains(seed))
        assert one.best(gains[:, ::-1]).tolist() == one.best(gains).tolist()
        assert one.best(gains * 7).tolist() == one.best(gains).tolist()


def test_nash_and_kalai_smorodinsky_do_not_depend_on_one_partys_scale() -> None:
    for seed in range(200):
        gains = table(random_gains(seed))
        scaled = gains.copy()
        scaled[:, 0] = scaled[:, 0] * Fraction(5, 3)
        assert kalai_smorodinsky(scaled).tolist() == kalai_smorodinsky(gains).tolist()
        # leximin may choose another of the points with the largest product
        one, two = (np.multiply.reduce(part[nash(part)[0]]) for part in (gains, scaled))
        assert two == one * Fraction(5, 3)


def test_the_egalitarian_point_compares_scales() -> None:
    gains = table([(10, 1), (2, 3)])
    assert egalitarian(gains).tolist() == [1]
    assert egalitarian(gains * np.array([1, 10], dtype=object)).tolist() == [0]


def test_products_beyond_64_bits_are_exact() -> None:
    near = table([(10**30 + 1, 10**30 - 1), (10**30, 10**30), (10**30 - 1, 10**30 + 1)])
    assert nash(near).tolist() == [1]


def test_leximin_goes_on_to_the_second_least() -> None:
    assert leximin(table([(1, 5, 2), (3, 1, 5), (5, 1, 3)])).tolist() == [1, 2]
