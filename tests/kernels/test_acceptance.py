"""What all accept and what none dominates: every way to count gives what a literal count gives."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.kernels import acceptance, overlap, pareto_counts
from pourparler.kernels.prior import snapped
from tests.naive import sampling as naive

EIGHTHS = st.integers(0, 4).map(lambda n: n / 8)


@st.composite
def drawn(draw):
    """Values of one to three parties on some parts, with many ties, bars, and masks."""
    parties = draw(st.integers(1, 3))
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    draws = draw(st.integers(1, 3))

    def table(width):
        return np.array(
            draw(st.lists(EIGHTHS, min_size=draws * width, max_size=draws * width))
        ).reshape(draws, width)

    values = [[table(size) for size in sizes] for _ in range(parties)]
    bars = [table(1)[:, 0] * 2 for _ in range(parties)]
    within = [
        np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size))) for size in sizes
    ]
    return values, bars, within


def tables_of(values, draw):
    return [[[Fraction(v) for v in part[draw]] for part in own] for own in values]


def literally(values, bars, within):
    packages = list(product(*[range(part.shape[1]) for part in values[0]]))
    inside = [p for p in packages if all(w[e] for w, e in zip(within, p, strict=True))]
    draws = range(len(bars[0]))
    taken = [
        naive.acceptable_to_all(
            tables_of(values, draw), [Fraction(bar[draw]) for bar in bars], packages
        )
        for draw in draws
    ]
    by_draw = [len(set(found) & set(inside)) for found in taken]
    return by_draw, [sum(package in found for found in taken) for package in packages]


def agree(found, by_draw, by_package):
    assert found.by_draw.tolist() == by_draw
    assert found.by_package.tolist() == by_package


@given(drawn())
def test_packages_that_all_accept(given_):
    values, bars, within = given_
    agree(acceptance.accepted(values, bars, within), *literally(values, bars, within))


@given(drawn())
def test_what_each_accepts_is_counted_beside_what_all_do(given_):
    values, bars, within = given_
    for most in (acceptance.MOST_PLAIN, 0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(acceptance, "MOST_PLAIN", most)
            patch.setattr(acceptance, "FEWEST_RANKS", 0)
            patch.setattr(acceptance, "TILE", 8)
            joint, own = acceptance.accepted_each(values, bars, within)
        agree(joint, *literally(values, bars, within))
        for one, bar, counts in zip(values, bars, own, strict=True):
            assert counts.tolist() == literally([one], [bar], within)[1]


@given(drawn())
def test_ranks_count_the_same(given_):
    values, bars, within = given_
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(acceptance, "MOST_PLAIN", 0)
        patch.setattr(acceptance, "FEWEST_RANKS", 0)
        patch.setattr(acceptance, "MOST_RANKS", 3)
        patch.setattr(acceptance, "COLUMNS", 3)
        patch.setattr(acceptance, "TILE", 8)
        found = acceptance.accepted(values, bars, within)
    agree(found, *literally(values, bars, within))


@given(drawn())
def test_a_zone_exists_where_some_package_is_accepted(given_):
    values, bars, within = given_
    expected = [n > 0 for n in literally(values, bars, [w | True for w in within])[0]]
    assert overlap.exists(values, bars).tolist() == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlap, "MOST_PLAIN", 0)
        patch.setattr(overlap, "RUN", 2)
        assert overlap.exists(values, bars).tolist() == expected


@given(drawn())
def test_a_grid_of_bars_is_each_choice_of_one(given_):
    values, bars, _ = given_
    choices = [[bar, bar + 0.25, np.zeros_like(bar)] for bar in bars]
    for most in (overlap.MOST_PLAIN, 0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(overlap, "MOST_PLAIN", most)
            grid = overlap.exists_grid(values, choices)
        for chosen in product(range(3), repeat=len(bars)):
            one = [own[at] for own, at in zip(choices, chosen, strict=True)]
            assert grid[chosen].tolist() == overlap.exists(values, one).tolist()


@given(drawn())
@settings(max_examples=60)
def test_undominated_packages(given_):
    values, bars, _ = given_
    packages = list(product(*[range(part.shape[1]) for part in values[0]]))
    expected = [
        len(naive.undominated(tables_of(values, draw), packages)) for draw in range(len(bars[0]))
    ]
    assert pareto_counts.undominated(values).tolist() == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pareto_counts, "MOST_SORTED", 0)
        patch.setattr(pareto_counts, "MOST_COMPARED", 0)
        assert pareto_counts.undominated(values).tolist() == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pareto_counts, "MOST_ENTRIES", 2)
        patch.setattr(pareto_counts, "TILE", 40)
        assert pareto_counts.undominated(values).tolist() == expected


@pytest.mark.parametrize(
    ("sizes", "draws"), [([300, 60], 260), ([3] * 10, 260), ([20_000], 20), ([2, 200, 70], 260)]
)
@pytest.mark.parametrize("parties", [1, 2, 3])
def test_large_blocks_count_as_written_out(sizes, draws, parties, monkeypatch):
    rng = np.random.default_rng(1)
    values = [
        [snapped(rng.random((draws, size)) / len(sizes)) for size in sizes] for _ in range(parties)
    ]
    bars = [np.full(draws, 0.5) for _ in range(parties)]
    within = [rng.random(size) < 0.8 for size in sizes]
    found = acceptance.accepted(values, bars, within)
    swept = overlap.exists(values, bars)
    monkeypatch.setattr(acceptance, "MOST_PLAIN", 10**9)
    plain = acceptance.accepted(values, bars, within)
    agree(found, plain.by_draw.tolist(), plain.by_package.tolist())
    assert swept.tolist() == (acceptance.accepted(values, bars).by_draw > 0).tolist()


def test_no_packages_are_no_zone():
    values = [[np.zeros((2, 0)), np.zeros((2, 3))]] * 2
    bars = [np.zeros(2)] * 2
    assert acceptance.accepted(values, bars).by_draw.tolist() == [0, 0]
    assert not overlap.exists(values, bars).any()
    assert pareto_counts.undominated(values).tolist() == [0, 0]
