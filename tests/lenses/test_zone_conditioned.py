"""Sampling where more than orders is stated: the same prior, conditioned, and its errors."""

from __future__ import annotations

import numpy as np
import pytest

from pourparler.findings import Answer, unwatched
from pourparler.lenses.zone import lens as zone
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


def test_where_too_few_fit_nothing_is_sampled_and_a_notice_says_so() -> None:
    answer = ask("weights_within: {land: 0.3}")
    assert answer.figures()["p_zone"] is None
    [notice] = answer.notices
    assert notice.startswith("nothing is sampled: of 65,536 utilities drawn")
    assert answer.figures()["possible"] is not None
