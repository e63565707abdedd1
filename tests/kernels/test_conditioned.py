"""Draws that fit what was stated: exact by rejection, and the same in any blocks."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from pourparler.errors import TooLarge
from pourparler.kernels import conditioned as kernel
from pourparler.kernels.conditioned import conditioned
from pourparler.kernels.extensions import extensions
from pourparler.kernels.prior import NoDeal, Prior, uniforms

CHAIN = extensions(np.triu(np.ones((3, 3))))
PRIOR = Prior(2, 0, (CHAIN, CHAIN))


@dataclass(frozen=True)
class FirstWeighsMore:
    """A statement that the first issue weighs at least `factor` times the second."""

    factor: float = 1.0

    def __call__(self, drawn, rows):
        first, second = (table.max(axis=1) for table in drawn.tables)
        return first >= self.factor * second


def test_only_what_fits_is_drawn_with_the_conditioned_distribution():
    draws = 20_000
    first = conditioned(PRIOR, FirstWeighsMore(), draws)
    weight = first.draw(0, draws).tables[0].max(axis=1)
    assert weight.min() >= 0.5
    # Uniform in 1/2..1.
    assert abs(weight.mean() - 0.75) <= 4 * (1 / 48 / draws) ** 0.5
    assert abs(first.acceptance - 0.5) <= 4 * 0.5 / (2 * draws) ** 0.5


@pytest.mark.parametrize("tried", [1, 10, 8192])
def test_blocks_of_any_size_give_the_same_draws(tried, monkeypatch):
    whole = conditioned(PRIOR, FirstWeighsMore(3), 100).draw(0, 100)
    monkeypatch.setattr(kernel, "TRIED", tried)
    again = conditioned(PRIOR, FirstWeighsMore(3), 100)
    for start, stop in ((0, 30), (30, 100), (99, 100)):
        part = again.draw(start, stop)
        assert np.array_equal(part.no_deal, whole.no_deal[start:stop])
        for table, all_of_it in zip(part.tables, whole.tables, strict=True):
            assert np.array_equal(table, all_of_it[start:stop])


def test_terms_accepted_then_are_compared_with_a_value_drawn_for_the_same_numbers():
    def middle_was_accepted(drawn, rows):
        then = uniforms(2, 0, "no_deal.2022-03", rows, 1)[:, 0]
        return drawn.tables[0][:, 1] + drawn.tables[1][:, 1] >= then

    found = conditioned(PRIOR, middle_was_accepted, 4_000)
    value = sum(table[:, 1] for table in found.draw(0, 4_000).tables)
    free = sum(table[:, 1] for table in PRIOR.draw(0, 4_000).tables)
    assert value.mean() > free.mean() + 0.03
    # The chance to be accepted is the mean value, one half by symmetry.
    assert abs(found.acceptance - 0.5) <= 0.03


def test_another_alpha_is_conditioned_anew():
    other = conditioned(PRIOR, FirstWeighsMore(), 50).weighted(5.0)
    assert len(other.kept) == 50
    again = conditioned(replace(PRIOR, alpha=5.0), FirstWeighsMore(), 50)
    assert np.array_equal(other.draw(0, 50).tables[0], again.draw(0, 50).tables[0])


def test_statements_that_hardly_any_draw_fits_are_refused():
    with pytest.raises(TooLarge, match="too few to sample"):
        conditioned(replace(PRIOR, worth=NoDeal(0, 0)), FirstWeighsMore(1e9), 10)
