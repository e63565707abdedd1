"""Up to which no-deal value a zone is certain: published figures, a literal twin, and laws."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from pourparler.concepts.agreement import certainty
from pourparler.concepts.agreement.certainty import Party, certain, opposed, utilities
from pourparler.kernels import certain as kernel
from pourparler.kernels.exact_lp import largest_sum
from tests.lenses.random_cases import random_order
from tests.naive import certainty as naive
from tests.naive.zone import closed

CASES = 5_000 if os.environ.get("POURPARLER_SOAK") else 50


@dataclass
class Drawn:
    """A random case as plain names, and as arrays."""

    issues: dict[str, list[str]]
    orders: list[dict[str, set[tuple[str, str]]]]
    inside: np.ndarray

    def packages(self) -> list[dict[str, str]]:
        every = product(*self.issues.values())
        kept = self.inside.ravel()
        return [
            dict(zip(self.issues, levels, strict=True))
            for levels, one in zip(every, kept, strict=True)
            if one
        ]

    def parties(self) -> list[Party]:
        return [
            Party(tuple(self.array(issue, order) for issue in self.issues)) for order in self.orders
        ]

    def array(self, issue: str, order: dict[str, set[tuple[str, str]]]) -> np.ndarray:
        levels = self.issues[issue]
        known = closed(levels, order.get(issue, set()))
        return np.array([[(a, b) in known for b in levels] for a in levels])

    def twins(self, **more) -> list[naive.Party]:
        return [naive.Party(self.issues, order, **more) for order in self.orders]


def drawn(seed: int, open_too: bool = True) -> Drawn:
    """Few packages and much agreement, so that the value often lies between 0 and 1."""
    rng = random.Random(seed)
    sizes = rng.choice([(2, 2, 2), (2, 2, 2), (3, 2, 2), (3, 2), (2, 2, 2, 2)])
    issues = {f"i{at}": [f"l{level}" for level in range(size)] for at, size in enumerate(sizes)}
    orders = []
    for _ in range(rng.choice([2, 2, 3])):
        own = {}
        for issue, levels in issues.items():
            kind = rng.random()
            if kind < 0.85 or not open_too:
                own[issue] = {(a, b) for a in levels for b in levels if a < b}
            elif kind < 0.95:
                own[issue] = random_order(rng, levels)[1]
        orders.append(own)
    few = rng.random() < 0.7
    cells = [cell for cell in np.ndindex(sizes) if not few or sum(map(bool, cell)) in (1, 2)]
    inside = np.zeros(sizes, dtype=bool)
    most = min(len(cells), 5 if len(orders) == 2 else 4)
    for cell in rng.sample(cells, rng.randint(1, most)):
        inside[cell] = True
    return Drawn(issues, orders, inside)


def value(case: Drawn, parties: list[Party] | None = None) -> Fraction:
    bounds = certain(case.inside, case.parties() if parties is None else parties)
    assert bounds is not None and bounds.value is not None
    return bounds.value


@pytest.mark.slow
@pytest.mark.no_cover
def test_the_value_agrees_with_a_literal_twin_and_lies_anywhere() -> None:
    seen = set()
    for seed in range(CASES):
        case = drawn(seed)
        twin = naive.certain(case.twins(), case.packages())
        if any(not party.steps() for party in case.parties()):
            continue
        assert value(case) == twin, seed
        seen.add(twin)
        steps = opposed(case.inside, [party.orders for party in case.parties()])
        assert isinstance(steps, tuple) == (twin == 0), seed
    assert {0, Fraction(1, 2), 1} <= seen


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(16))
def test_bounded_weights_agree_with_the_twin(seed: int) -> None:
    case = drawn(seed)
    most = Fraction(2, 5)
    parties = [replace(party, heaviest=most) for party in case.parties()]
    if any(len({issue for issue, _ in party.steps()}) < 3 for party in parties):
        return  # nothing fits
    assert value(case, parties) == naive.certain(case.twins(heaviest=most), case.packages())


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_no_deal_as_a_number_and_as_terms_agrees_with_the_twin(seed: int) -> None:
    case = drawn(seed, open_too=False)
    parties, twins = case.parties(), case.twins()
    terms = random.Random(seed).choice(list(np.ndindex(case.inside.shape)))
    parties[0], parties[1] = (
        replace(parties[0], terms=terms),
        replace(parties[1], no_deal=Fraction(1, 3)),
    )
    twins[0].no_deal = {
        issue: levels[at] for (issue, levels), at in zip(case.issues.items(), terms, strict=True)
    }
    twins[1].no_deal = Fraction(1, 3)
    assert value(case, parties) == naive.certain(twins, case.packages())
    bounds = certain(case.inside, parties, at_least=Fraction(0))
    assert bounds is not None
    assert (bounds.low >= 0) == (value(case, parties) >= 0) != (bounds.high < 0)


@pytest.mark.parametrize("seed", range(30))
def test_the_witness_fits_and_no_package_exceeds_the_value_under_it(seed: int) -> None:
    case = drawn(seed)
    parties = case.parties()
    if any(not party.steps() for party in parties):
        return
    bounds = certain(case.inside, parties)
    assert bounds is not None and bounds.mixtures is not None
    worth = [utilities(one, mix) for one, mix in zip(parties, bounds.mixtures, strict=True)]
    for party, own in zip(parties, worth, strict=True):
        assert sum(max(levels) for levels in own) == 1
        for order, levels in zip(party.orders, own, strict=True):
            assert min(levels) == 0
            assert all(levels[a] >= levels[b] for a, b in np.argwhere(order))
    best = max(
        min(sum(own[j][level] for j, level in enumerate(cell)) for own in worth)
        for cell in np.argwhere(case.inside)
    )
    assert best == bounds.high == bounds.value


@pytest.mark.parametrize("seed", range(40))
def test_laws(seed: int) -> None:
    case = drawn(seed)
    parties = case.parties()
    if any(not party.steps() for party in parties):
        return
    before = value(case)
    assert value(case, parties[::-1]) == before
    rng = random.Random(seed)
    # a red line more never raises it
    cells = np.argwhere(case.inside)
    if len(cells) > 1:
        fewer = case.inside.copy()
        fewer[tuple(rng.choice(cells))] = False
        assert value(replace(case, inside=fewer)) <= before
    # an order more never lowers it
    for own in case.orders:
        for issue, levels in case.issues.items():
            if issue not in own:
                own[issue] = {(a, b) for a in levels for b in levels if a < b}
    assert value(case) >= before


def test_a_search_cut_short_still_bounds_the_value(monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[int] = []

    def short(sides, at_least=None, most=0, tick=None):
        return kernel.least_best(sides, at_least, cut[-1], tick)

    monkeypatch.setattr(certainty, "least_best", short)
    order = {f"i{at}": {("l0", "l1")} for at in range(3)}
    inside = np.zeros((2, 2, 2), dtype=bool)
    inside[0, 0, 1] = inside[0, 1, 0] = inside[1, 0, 0] = True
    case = Drawn({issue: ["l0", "l1"] for issue in order}, [order, order], inside)
    cut.append(10_000)
    exact = value(case)
    assert exact == Fraction(1, 2)
    for most in range(1, 30):
        cut.append(most)
        bounds = certain(case.inside, case.parties())
        assert bounds is not None and bounds.low <= exact <= bounds.high
    monkeypatch.setattr(certainty, "MOST_PACKAGES", 0)
    assert certain(case.inside, case.parties()) is None


def test_linear_programs_without_a_bound_or_with_ties() -> None:
    assert largest_sum(np.array([[1, 0]]), [1]) is None
    tied = largest_sum(np.array([[1, 1], [1, 0], [1, -1]]), [1, 1, 0])
    assert tied is not None and tied.value == 1
    nothing = largest_sum(np.array([[1, 1]]), [0])
    assert nothing is not None and nothing.value == 0
