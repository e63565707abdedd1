"""The sampled figures of the lead case as published, their laws, and workers that can't matter."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import product
from multiprocessing import get_context

import numpy as np
import pytest

from agreement_harness import at_least, parts_of, priors_of, reading_of
from pourparler.concepts.agreement import acceptability as concept
from pourparler.concepts.agreement.acceptability import (
    acceptability,
    counted,
    sampled,
    sensitivity,
    zone_grid,
    zone_share,
)
from pourparler.kernels.extensions import extensions
from pourparler.kernels.overlap import exists
from pourparler.kernels.parts import codes, count, parts
from pourparler.kernels.prior import NoDeal, Prior, Stated, bar
from tests.naive import sampling as naive

LEAD = "istanbul-2025"
LAYERS = {"A0": (), "A1": ("A1",), "A2": ("A2",)}
DRAWS = 20_000
P_ZONE = {
    "A0": {0.4: 0.998, 0.5: 0.984, 0.7: 0.779, 0.9: 0.129},
    "A1": {0.4: 0.991, 0.5: 0.947, 0.7: 0.471, 0.9: 0.010},
    "A2": {0.4: 0.990, 0.5: 0.937, 0.7: 0.377, 0.9: 0.003},
}
PARETO = {"A0": 8.6, "A1": 13.7, "A2": 18.3}
ALPHAS = {0.3: 0.545, 1.0: 0.377, 50.0: 0.009}


@pytest.fixture(scope="module")
def lead():
    readings = {name: reading_of(LEAD, *layers) for name, layers in LAYERS.items()}
    return {name: (reading, parts_of(reading)) for name, reading in readings.items()}


def test_the_lead_case_has_its_packages(lead):
    _, made = lead["A0"]
    assert count(made) == 405
    assert count([part.inside() for part in made]) == 243
    assert len(set(codes(made).tolist())) == 405


@pytest.mark.parametrize("layer", LAYERS)
def test_shares_of_draws_with_a_zone(lead, layer):
    reading, made = lead[layer]
    for w, expected in P_ZONE[layer].items():
        found = zone_share(priors_of(reading, w), made, DRAWS)
        assert abs(found.value - expected) <= 0.012
        assert found.error <= 0.0036


@pytest.mark.parametrize("layer", LAYERS)
def test_mean_sizes(lead, layer):
    reading, made = lead[layer]
    found = acceptability(sampled(priors_of(reading, 0.5), made, DRAWS))
    assert (
        abs(found.mean_pareto_size.value - PARETO[layer]) <= 0.05 + 4 * found.mean_pareto_size.error
    )
    assert found.p_zone == zone_share(priors_of(reading, 0.5), made, DRAWS)
    if layer == "A2":
        assert abs(found.mean_zone_size.value - 40.4) <= 0.6


def test_a_grid_of_no_deal_values_is_each_of_its_cells(lead):
    reading, made = lead["A2"]
    worths = (0.3, 0.7)
    grid = zone_grid(priors_of(reading), made, 3_000, worths)
    for at, (one, two) in enumerate(product(worths, repeat=2)):
        moved = [
            replace(prior, worth=NoDeal(worth, worth))
            for prior, worth in zip(priors_of(reading), (one, two), strict=True)
        ]
        assert grid.ravel()[at] == zone_share(moved, made, 3_000).value


def test_the_prior_carries_the_figures(lead):
    reading, made = lead["A2"]
    found = sensitivity(priors_of(reading, 0.7), made, DRAWS, tuple(ALPHAS))
    for estimate, expected in zip(found, ALPHAS.values(), strict=True):
        assert abs(estimate.value - expected) <= 0.012


def test_without_preferences_every_package_is_accepted_half_of_the_time(lead):
    reading, made = lead["A0"]
    found = acceptability(sampled(priors_of(reading, 0.5), made, DRAWS))
    ukraine = found.accepted[1]
    assert ukraine.shape == (405,)
    assert abs(ukraine - 0.5).max() <= 4 * 0.5 / DRAWS**0.5


def same(one, two):
    assert replace(one, accepted=None, by_all=None) == replace(two, accepted=None, by_all=None)
    assert np.array_equal(one.accepted, two.accepted)
    assert np.array_equal(one.by_all, two.by_all)


@pytest.mark.parametrize("block", [1, 37, 255, 10_000])
def test_blocks_of_any_size_count_the_same(lead, block, monkeypatch):
    reading, made = lead["A2"]
    draws = 100 if block == 1 else 1_000
    whole = sampled(priors_of(reading), made, draws)
    monkeypatch.setattr(concept, "BLOCK", block)
    same(sampled(priors_of(reading), made, draws), whole)


@pytest.mark.slow
def test_two_workers_count_what_one_does(lead):
    reading, made = lead["A2"]
    priors = priors_of(reading, 0.5, alpha=0.3)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        later = pool.submit(counted, priors, made, (700, 2_000))
        sooner = pool.submit(counted, priors, made, (0, 700))
        total = later.result() + sooner.result()
    same(total, sampled(priors, made, 2_000))


def test_swapping_parties_swaps_the_answer_and_changes_nothing_else(lead):
    reading, made = lead["A2"]
    north, south = priors_of(reading, 0.5)
    one, two = sampled([north, south], made, 1_000), sampled([south, north], made, 1_000)
    same(one, replace(two, accepted=two.accepted[::-1]))


def test_another_order_of_the_issues_changes_no_more_than_chance(lead):
    reading, made = lead["A2"]
    moved = [
        replace(prior, numbers=tuple(range(len(prior.issues)))[::-1])
        for prior in priors_of(reading, 0.6)
    ]
    here = acceptability(sampled(priors_of(reading, 0.6), made, 4_000, False))
    there = acceptability(sampled(moved, made, 4_000, False))
    for name in ("p_zone", "mean_zone_size", "mean_pareto_size"):
        one, two = getattr(here, name), getattr(there, name)
        assert one.value != two.value
        assert abs(one.value - two.value) <= 4 * (one.error**2 + two.error**2) ** 0.5


def test_a_red_line_never_makes_a_zone(lead):
    reading, _ = lead["A1"]
    drawn = [prior.draw(0, 2_000) for prior in priors_of(reading, 0.7)]
    bars = [bar(one.no_deal) for one in drawn]
    sizes = (3, 3, 3, 3, 3, 3)
    lines = [("in", 0, (0,)), ("in", 2, (2,)), ("and", (("in", 1, (0,)), ("not", ("in", 0, (2,)))))]
    before = np.ones(2_000, dtype=bool)
    for drawn_lines in range(len(lines) + 1):
        made = parts(sizes, (None,) * 6, (), [], lines[:drawn_lines], (0,) * 6)
        inside = [part.inside() for part in made]
        zone = exists([[part.values(one.tables) for part in inside] for one in drawn], bars)
        assert not (zone & ~before).any()
        before = zone
    assert 0 < before.mean() < 1


def test_packages_that_are_not_shown_change_no_figure(lead):
    reading, made = lead["A2"]
    shown, not_shown = (sampled(priors_of(reading), made, 500, show) for show in (True, False))
    same(replace(shown, accepted=shown.accepted[:, :0], by_all=shown.by_all[:0]), not_shown)


def test_the_literal_twin_finds_the_same_shares():
    chain, free = np.triu(np.ones((3, 3), dtype=bool)), np.eye(3, dtype=bool)
    orders = [[chain, free], [chain[::-1, ::-1], chain]]
    priors = [
        Prior(0, party, tuple(map(extensions, own)), NoDeal(0.55, 0.55))
        for party, own in enumerate(orders)
    ]
    made = parts(
        (3, 3), (None, None), (), [("and", (("in", 0, (0,)), ("in", 1, (0,))))], [], (0, 0)
    )
    packages = [(a, b) for a in range(3) for b in range(3) if (a, b) != (0, 0)]
    draws = 3_000
    ours = acceptability(sampled(priors, made, draws))
    literal = [[own.tolist() for own in party] for party in orders]
    zone, size, best = naive.frequencies(literal, 0.55, packages, draws, seed=4)
    for one, two in (
        (ours.p_zone, zone),
        (ours.mean_zone_size, size),
        (ours.mean_pareto_size, best),
    ):
        assert abs(one.value - two) <= 4 * one.error * 2**0.5


def test_a_party_with_stated_values_takes_what_is_worth_it():
    stated = [
        Stated(0, 0, ((1.0, 0.0), (0.0, 0.0)), NoDeal(1.0, 1.0)),
        Stated(0, 1, ((0.3, 0.7), (0.3, 0.0)), NoDeal(0.6, 0.6)),
    ]
    made = parts((2, 2), (None, None), (), [], [], (0, 0))
    found = acceptability(sampled(stated, made, 10))
    assert found.accepted.tolist() == [[1, 1, 0, 0], [1, 0, 1, 1]]
    assert found.by_all.tolist() == [1, 0, 0, 0]
    assert (found.p_zone.value, found.p_zone.error) == (1.0, 0.0)
    assert found.mean_pareto_size.value == 2


def test_three_parties(lead):
    reading, made = lead["A1"]
    north, south = priors_of(reading, 0.4)
    third = Prior(0, 2, south.issues, NoDeal(0.4, 0.4))
    two = sampled([north, south], made, 300)
    three = sampled([north, south, third], made, 300)
    assert three.zones <= two.zones
    assert three.pareto >= two.pareto
    assert (three.by_all <= two.by_all).all()
    assert np.array_equal(three.accepted[:2], two.accepted)


def test_progress_is_told_and_can_stop_the_work(lead):
    reading, made = lead["A0"]
    heard = []

    def stop(done, total):
        heard.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sampled(priors_of(reading), made, 5_000, tick=stop)
    assert heard == [(concept.BLOCK, 5_000)]


def test_orders_are_read_as_the_case_states_them(lead):
    reading, _ = lead["A1"]
    scope = at_least(reading, "ukraine")[1]
    assert scope.tolist() == [[True, True, True], [False, True, True], [False, True, True]]
