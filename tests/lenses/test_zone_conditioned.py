"""Sampling where more than orders is stated: the same prior, conditioned, and its errors."""

from __future__ import annotations

import numpy as np
import pytest

from pourparler.findings import Answer, unwatched
from pourparler.kernels import conditioned
from pourparler.lenses.zone import lens as zone
from pourparler.lenses.zone import walking
from tests.small_cases import reading_of

HEAD = """\
    issues:
      land: {name: Land, levels: [full, half, none]}
      water: {name: Water, levels: [yes, no]}
"""
ORDERS = """\
    preferences:
      north:
        - {order: {land: full > half > none, water: yes > no}, assumed: made}
%s
      south:
        - {order: {land: none > half > full, water: yes > no}, assumed: made}
    no_deal: {north: {worth: 0.5, assumed: made}, south: {worth: 0.5, assumed: made}}
"""


def ask(*lines: str, **options: str) -> Answer:
    text = HEAD + ORDERS % "\n".join(f"        - {{{line}, assumed: made}}" for line in lines)
    return zone.answer(reading_of(text), {"sample": "4000", **options}, unwatched)


def test_shares_are_those_of_draws_that_fit() -> None:
    """North's weight of land is uniform; given at least 0.8 it takes water alone for nothing."""
    free, bound = ask(), ask("weights_within: {land: 0.8..}")
    row = {r["terms"]["land"] + "/" + r["terms"]["water"]: r for r in bound.rows}
    before = {r["terms"]["land"] + "/" + r["terms"]["water"]: r for r in free.rows}
    assert row["none/yes"]["accepted"]["north"] == 0
    assert before["none/yes"]["accepted"]["north"] == pytest.approx(0.5, abs=0.03)
    # half and water is worth w u + 1 - w, with w uniform in 0.8..1 and u in 0..1
    rng = np.random.default_rng(5)
    w, u = rng.uniform(0.8, 1, 10**6), rng.uniform(0, 1, 10**6)
    expected = float((w * u + 1 - w >= 0.5).mean())
    assert row["half/yes"]["accepted"]["north"] == pytest.approx(expected, abs=0.03)
    how = next(one.how for one in bound.findings if one.id == "zone.p_zone")
    assert how.prior is not None and "what else is stated of north, which 0.21 " in how.prior
    assert how.draws == 4000


def test_accepted_terms_condition_today_through_earlier_times() -> None:
    answer = ask("accepts: {land: half, water: yes}")
    row = next(r for r in answer.rows if r["terms"] == {"land": "half", "water": "yes"})
    assert row["accepted"]["north"] == 1 and row["necessary"]["north"]


def test_where_too_few_fit_a_walk_goes_through_those_that_do() -> None:
    """North's weight of land is just 0.3: half and water is worth 0.3 u + 0.7, u uniform."""
    answer = ask("weights_within: {land: 0.3}", **{"no-deal": "north=.85,south=.5"})
    row = {r["terms"]["land"] + "/" + r["terms"]["water"]: r for r in answer.rows}
    assert row["none/yes"]["accepted"]["north"] == 0
    assert row["full/yes"]["accepted"]["north"] == 1
    assert row["half/yes"]["accepted"]["north"] == pytest.approx(0.5, abs=0.05)
    finding = next(one for one in answer.findings if one.id == "zone.p_zone")
    assert finding.how.prior is not None
    for words in ("random walk of 32 chains", "independent ones", "split R-hat 1.0"):
        assert words in finding.how.prior
    assert not answer.notices


def test_where_no_walk_is_to_be_trusted_nothing_is_sampled_and_a_notice_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(walking, "MOST_R_HAT", 0.5)
    answer = ask("weights_within: {land: 0.3}")
    assert answer.figures()["p_zone"] is None
    [notice] = answer.notices
    assert notice.startswith("nothing is sampled: too few") and "split R-hat" in notice
    assert answer.figures()["possible"] is not None


STATED = [
    ("weights_within: {land: 0.6..}",),
    ("accepts: {land: half, water: no}",),
    ("matters_more: land > water", "accepts: {land: half, water: no}, date: 2020"),
]


@pytest.mark.slow
@pytest.mark.parametrize("lines", STATED)
@pytest.mark.parametrize("alpha", ["1", "5"])
def test_a_walk_agrees_with_rejection(
    lines: tuple[str, ...], alpha: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ask(*lines, **{"prior-weights": alpha})
    monkeypatch.setattr(conditioned, "FEWEST_FITTING", 2.0)
    monkeypatch.setattr(conditioned, "PATIENCE", 1)
    after = ask(*lines, **{"prior-weights": alpha})
    for one, other in zip(before.rows, after.rows, strict=True):
        assert one["accepted"]["north"] == pytest.approx(other["accepted"]["north"], abs=0.05)
    old, new = before.figures(), after.figures()
    assert abs(old["p_zone"] - new["p_zone"]) <= 4 * (old["p_zone_error"] + new["p_zone_error"])
    again = ask(*lines, **{"prior-weights": alpha})
    assert again.figures() == new
