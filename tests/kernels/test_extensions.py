"""Completions of orders: as many as there are, each as likely as the others."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.errors import TooLarge
from pourparler.kernels.extensions import extensions
from pourparler.kernels.prior import uniforms
from tests.naive.sampling import completions

CHAIN = np.triu(np.ones((4, 4), dtype=bool))
OPEN = np.eye(4, dtype=bool)
N_SHAPED = np.array([[1, 0, 1, 1], [0, 1, 0, 1], [0, 0, 1, 0], [0, 0, 0, 1]], dtype=bool)
WITH_A_TIE = np.array([[1, 1, 1, 0], [0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 0, 1]], dtype=bool)


def closed(matrix):
    known = np.array(matrix) | np.eye(len(matrix), dtype=bool)
    for through in range(len(known)):
        known |= np.outer(known[:, through], known[through])
    return known


@st.composite
def orders(draw):
    size = draw(st.integers(1, 5))
    row = st.lists(st.booleans(), min_size=size, max_size=size)
    return closed(draw(st.lists(row, min_size=size, max_size=size)))


@given(orders())
def test_completions_are_counted(order):
    assert extensions(order).count == len(completions(order.tolist()))


@given(orders())
def test_every_draw_is_a_completion(order):
    found = extensions(order)
    expected = {
        tuple(next(at for at, group in enumerate(listed) if level in group) for level in range(n))
        for listed in completions(order.tolist())
        for n in [len(order)]
    }
    ranks = found.ranks(uniforms(1, 0, "order.0", (0, 50), len(order)))[:, found.class_of]
    assert set(map(tuple, ranks.tolist())) <= expected
    if found.is_chain:
        assert {tuple(found.only_ranks().tolist())} == expected


@pytest.mark.parametrize("order", [CHAIN, OPEN, N_SHAPED, WITH_A_TIE])
def test_completions_are_equally_likely(order):
    draws = 24_000
    found = extensions(order)
    ranks = found.ranks(uniforms(5, 0, "order.0", (0, draws), len(order)))
    seen = Counter(map(tuple, ranks.tolist()))
    assert len(seen) == found.count
    expected = draws / found.count
    statistic = sum((count - expected) ** 2 / expected for count in seen.values())
    freedom = found.count - 1
    # Four standard deviations above the mean of chi-square.
    assert statistic <= freedom + 4 * (2 * freedom) ** 0.5


def test_ties_are_one_class():
    assert extensions(np.ones((3, 3))).classes == 1
    found = extensions(WITH_A_TIE)
    assert found.class_of[1] == found.class_of[2]
    assert found.classes == 3


def test_a_long_chain_is_drawn_and_too_many_open_levels_are_refused():
    assert extensions(np.triu(np.ones((200, 200)))).count == 1
    with pytest.raises(TooLarge, match=r"too many levels \(15\)"):
        extensions(np.eye(15))
