"""The declared prior: its streams, its moments, and a literal twin with another generator."""

import random
import zlib
from dataclasses import replace

import numpy as np
import pytest

from pourparler.kernels.extensions import extensions
from pourparler.kernels.prior import GRID, NoDeal, Prior, Stated, bar, uniforms
from tests.naive import sampling as naive

CHAIN = np.triu(np.ones((4, 4), dtype=bool))
OPEN = np.eye(3, dtype=bool)
TIED = np.ones((2, 2), dtype=bool)
PARTLY = np.array([[1, 1, 0], [0, 1, 0], [0, 0, 1]], dtype=bool)
ISSUES = tuple(map(extensions, (CHAIN, OPEN, TIED, PARTLY)))
PRIOR = Prior(3, 0, ISSUES)
DRAWS = 20_000


def same(one, two):
    assert np.array_equal(one.no_deal, two.no_deal)
    assert all(np.array_equal(a, b) for a, b in zip(one.tables, two.tables, strict=True))


@pytest.mark.parametrize("alpha", [1.0, 0.3])
@pytest.mark.parametrize("cut", [1, 17, 99])
def test_blocks_of_any_size_give_the_same_draws(alpha, cut):
    prior = replace(PRIOR, alpha=alpha)
    whole, first, rest = prior.draw(0, 100), prior.draw(0, cut), prior.draw(cut, 100)
    assert np.array_equal(whole.no_deal, np.concatenate([first.no_deal, rest.no_deal]))
    for table, one, two in zip(whole.tables, first.tables, rest.tables, strict=True):
        assert np.array_equal(table, np.concatenate([one, two]))


def test_raw_uniforms_are_those_of_the_generator_and_never_0_or_1():
    own = np.random.PCG64(np.random.SeedSequence([9, 1, zlib.crc32(b"no_deal")])).random_raw(3)
    drawn = uniforms(9, 1, "no_deal", (0, 3), 1)[:, 0]
    assert (drawn * 2**53).astype(np.uint64).tolist() == (own >> 11 | 1).tolist()
    many = uniforms(0, 0, "x", (0, 10_000), 1)
    assert many.min() > 0 and many.max() < 1


def test_every_draw_is_a_utility_between_0_and_1():
    tables = PRIOR.draw(0, 2_000).tables
    assert np.allclose(sum(table.max(axis=1) for table in tables), 1.0, atol=1e-13)
    assert all((table.min(axis=1) == 0).all() for table in tables)
    assert (np.diff(tables[0], axis=1) <= 0).all(), "a chain, best first"
    assert (tables[2] == 0).all(), "levels all tied weigh nothing"
    assert (tables[3][:, 0] >= tables[3][:, 1]).all()


def test_values_lie_on_the_grid():
    assert all((np.mod(table * GRID, 1) == 0).all() for table in PRIOR.draw(0, 500).tables)


def test_levels_between_are_uniform_order_statistics():
    table = PRIOR.draw(0, DRAWS).tables[0]
    values = table / table[:, :1]
    for place, mean in ((1, 2 / 3), (2, 1 / 3)):
        error = (1 / 18 / DRAWS) ** 0.5
        assert abs(values[:, place].mean() - mean) <= 4 * error


@pytest.mark.parametrize("alpha", [0.3, 1.0, 5.0, 50.0])
def test_weights_have_the_moments_of_a_dirichlet(alpha):
    weights = [table.max(axis=1) for table in replace(PRIOR, alpha=alpha).draw(0, DRAWS).tables]
    taking_part = [weights[0], weights[1], weights[3]]
    variance = (1 / 3) * (2 / 3) / (3 * alpha + 1)
    for weight in taking_part:
        assert abs(weight.mean() - 1 / 3) <= 4 * (variance / DRAWS) ** 0.5
        assert abs(weight.var() / variance - 1) <= 0.06


def test_what_was_drawn_before_changes_no_draw():
    for worth, alpha, rows in [(0.3, 0.3, (0, 9)), (0.6, 5.0, (0, 9)), (0.6, 1.0, (3, 9))]:
        shared = replace(PRIOR, worth=NoDeal(worth, 1.0)).weighted(alpha)
        alone = Prior(3, 0, ISSUES, NoDeal(worth, 1.0), alpha)
        same(shared.draw(*rows), alone.draw(*rows))
    fewer = replace(PRIOR, issues=ISSUES[1:], numbers=(1, 2, 3))
    same(fewer.draw(3, 9), Prior(3, 0, ISSUES[1:], numbers=(1, 2, 3)).draw(3, 9))


def test_leaving_an_issue_out_keeps_the_other_draws():
    fewer = replace(PRIOR, issues=ISSUES[1:], numbers=(1, 2, 3)).draw(0, 100).tables
    every = PRIOR.draw(0, 100).tables
    left = 1 - every[0].max(axis=1)
    assert np.allclose(fewer[0] * left[:, None], every[1], atol=1e-12)


def test_a_new_order_on_one_issue_keeps_the_others():
    changed = replace(PRIOR, issues=(extensions(np.eye(4)), *ISSUES[1:])).draw(0, 100).tables
    assert all(
        np.array_equal(a, b)
        for a, b in zip(changed[1:], PRIOR.draw(0, 100).tables[1:], strict=True)
    )


def test_no_deal_is_a_number_a_range_open_or_a_package():
    def drawn(worth):
        return replace(PRIOR, worth=worth).draw(0, 4_000)

    assert (drawn(NoDeal(0.4, 0.4)).no_deal == 0.4).all()
    ranged = drawn(NoDeal(0.2, 0.6)).no_deal
    assert ranged.min() >= 0.2 and ranged.max() <= 0.6
    assert abs(ranged.mean() - 0.4) <= 4 * 0.4 / (12 * 4_000) ** 0.5
    assert np.allclose(ranged, 0.2 + 0.4 * drawn(NoDeal()).no_deal)
    like = drawn(NoDeal(like=(1, 2, 0, 1)))
    assert np.array_equal(
        like.no_deal,
        like.tables[0][:, 1] + like.tables[1][:, 2] + like.tables[2][:, 0] + like.tables[3][:, 1],
    )


def test_stated_values_are_the_same_in_every_draw():
    stated = Stated(0, 1, ((0.6, 0.0), (0.0, 0.4)), NoDeal(0.5, 0.5))
    drawn = stated.draw(5, 8)
    assert np.allclose(drawn.tables[0], [[0.6, 0.0]] * 3)
    assert stated.weighted(5.0) is stated
    same(stated.draw(0, 4), stated.weighted(0.3).draw(0, 4))


def test_the_bar_forgives_rounding_and_nothing_else():
    assert float(bar(np.array([1.0]))[0]) <= 1.0 - 1e-13
    assert float(bar(np.array([1.0]))[0]) > 1.0 - 1e-11
    best = sum(table.max(axis=1) for table in PRIOR.draw(0, 5_000).tables)
    assert (best >= bar(np.ones(5_000))).all()


@pytest.mark.parametrize("alpha", [1.0, 5.0])
def test_the_literal_twin_draws_the_same_distribution(alpha):
    orders = [CHAIN, OPEN, TIED, PARTLY]
    draws = 3_000
    chance = random.Random(11)
    rows = [naive.utility([o.tolist() for o in orders], chance, alpha) for _ in range(draws)]
    drawn = replace(PRIOR, alpha=alpha).draw(0, draws).tables
    for issue, table in enumerate(drawn):
        theirs = np.array([[float(v) for v in row[issue]] for row in rows])
        for power in (1, 2):
            ours, other = table**power, theirs**power
            error = np.sqrt((ours.var(axis=0) + other.var(axis=0)) / draws)
            assert (abs(ours.mean(axis=0) - other.mean(axis=0)) <= 4 * error + 1e-12).all()
