"""Scores of questions against literal twins on random small cases."""

from __future__ import annotations

import os
import random
from fractions import Fraction

import numpy as np
import pytest

from pourparler.case.reading import Reading, read_as
from pourparler.concepts.agreement import offers
from pourparler.concepts.agreement.acceptance import NoDeal
from pourparler.concepts.agreement.answers import Comparison, Gain
from pourparler.concepts.agreement.variance import Looked, Offer, asked_of_draws, removed
from pourparler.findings import unwatched
from pourparler.formats.case_yaml import read_bytes
from pourparler.kernels.extensions import extensions
from pourparler.kernels.prior import NoDeal as Worth
from pourparler.kernels.prior import Prior, bar
from pourparler.lenses.zone.lens import LENS as ZONE
from pourparler.studies.ask.known import known
from pourparler.studies.ask.ranked import ranked
from tests.lenses.random_cases import Made, made
from tests.lenses.test_zone_twin import packages
from tests.naive import answers as naive
from tests.naive.zone import closed
from tests.studies.restated import restated

SEEDS = [seed for seed in range(120) if packages(made(seed))][:80]


def reading_of(text: str) -> Reading:
    case, problems = read_bytes(text.encode(), "made.yaml")
    assert case is not None, [problem.line() for problem in problems]
    return read_as(case)


def inside(case: Made) -> list[dict[str, str]]:
    """What the packages inside the red lines count as."""
    return [
        counts
        for terms, counts in packages(case)
        if not any(all(terms.get(i) == level for i, level in never) for never in case.lines)
    ]


def scored(case: Made) -> list:
    """Every question of a case with its score."""
    reading = reading_of(case.text())
    found = ranked(known(reading, "", unwatched), case.between, None, unwatched)
    return list(found.scored)


def left_by_zone(case: Made, asked: Comparison) -> int:
    """The figure of zone on the text with one order more."""
    party = case.between[asked.party]
    issue = list(case.issues)[asked.more.issue]
    levels = case.issues[issue]
    more = f"{levels[asked.more.to]} > {levels[asked.more.start]}"
    text = case.text().replace(f"  {party}: []\n", f"  {party}:\n")
    head, _, tail = text.partition("preferences:\n")
    line = f"    - {{order: {{{issue}: {more}}}, assumed: asked}}\n"
    tail = tail.replace(f"  {party}:\n", f"  {party}:\n{line}", 1)
    answer = ZONE.answer(reading_of(head + "preferences:\n" + tail), {}, unwatched)
    return answer.figures()["undominated_within_red_lines"]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_order_leaves_what_zone_leaves_of_the_file_that_states_it(seed: int) -> None:
    case = made(seed)
    orders = [one for one in scored(case) if one.question.kind == "order"]
    for one in random.Random(seed).sample(orders, min(4, len(orders))):
        asked = one.question.asked
        both = [left_by_zone(case, side) for side in (asked, asked.turned())]
        assert one.left == (min(both), max(both)), one.words


@pytest.mark.parametrize("seed", SEEDS[: 20 if os.environ.get("POURPARLER_SOAK") else 10])
def test_scores_of_every_kind_are_those_of_zone_with_the_answer_in_the_case(seed: int) -> None:
    case = made(seed)
    asked = known(reading_of(case.text()), "", unwatched)
    found = ranked(asked, case.between, None, unwatched)
    pruning = [one for one in found.scored if one.rules_out]
    chosen = random.Random(seed).sample(pruning, min(4, len(pruning)))
    chosen += random.Random(seed).sample(found.scored, min(4, len(found.scored)))
    for one in chosen:
        twin = restated(asked, one.question, found.offered.tolist())
        assert one.question.kind != "order" or None not in twin
        if None not in twin:  # zone does not use such an entry, or not so many open levels
            assert one.left == (min(twin), max(twin)), one.words


def left_by_corners(case: Made, asked: Comparison, within: list[dict[str, str]]) -> int:
    """Undominated packages by all corners of all parties, the asked one's cut by the answer."""
    names = list(case.issues)
    rows = [[] for _ in within]
    for at, party in enumerate(case.between):
        steps = naive.all_steps(case.issues, case.orders[party])
        cuts = []
        if at == asked.party:
            more, less = (ends(case, names, one) for one in (asked.more, asked.less))
            cuts = [[naive.gain(s, *more) - naive.gain(s, *less) for s in steps]]
        for mixture in naive.corners(steps, cuts):
            for row, package in zip(rows, within, strict=True):
                row.append(naive.worth(package, steps, mixture))
    return naive.undominated(rows)


def ends(case: Made, names: list[str], one: Gain) -> tuple[str, str | None, str | None]:
    """A gain with the names of its issue and levels."""
    issue = names[one.issue]
    levels = case.issues[issue]
    if one.to is None:
        return issue, None, None
    return issue, levels[one.start], levels[one.to]


@pytest.mark.parametrize("seed", SEEDS)
def test_weights_and_steps_leave_what_the_corners_leave(seed: int) -> None:
    case = made(seed)
    within = inside(case)
    asked = [one for one in scored(case) if one.question.kind in ("weight", "step")]
    for one in random.Random(seed).sample(asked, min(3, len(asked))):
        pair = one.question.asked
        both = [left_by_corners(case, side, within) for side in (pair, pair.turned())]
        assert one.left == (min(both), max(both)), one.words


@pytest.mark.parametrize("seed", SEEDS)
def test_terms_leave_what_a_fine_grid_of_utilities_leaves(seed: int) -> None:
    case, chance = made(seed), random.Random(seed)
    party = chance.choice(case.between)
    issues, orders = case.issues, case.orders[party]
    if sum(map(len, issues.values())) > 9 or len(naive.all_steps(issues, orders)) > 14:
        return
    arrays = [array(levels, orders.get(issue, set())) for issue, levels in issues.items()]
    if all(order.all() for order in arrays):
        return
    offer = {issue: chance.choice(levels) for issue, levels in issues.items()}
    terms = {issue: chance.choice(levels) for issue, levels in issues.items()}
    at, against = ([list(i).index(t[n]) for n, i in issues.items()] for t in (offer, terms))
    choices = [None, ("0", "1"), ("0", "0.3"), ("0.3", "0.5"), ("0.5", "0.5"), ("0.6", "1")]
    pair = chance.choice([*choices, ("1", "1"), ("0", "0")])
    bounds = (Fraction(pair[0]), Fraction(pair[1])) if pair else None
    no_deal = NoDeal(*bounds) if bounds else NoDeal()
    grids = [
        offers.possible_after_yes(arrays, at, no_deal),
        offers.possible_after_no(arrays, at, no_deal),
        *offers.possible_against_terms(arrays, at, against),
    ]
    for cell in np.ndindex(*map(len, issues.values())):
        package = {n: levels[c] for (n, levels), c in zip(issues.items(), cell, strict=True)}
        told = (issues, orders, offer, package)
        expected = [naive.may_be_taken(*told, yes, bounds) for yes in (True, False)]
        expected += [naive.against_terms(*told, yes, terms) for yes in (True, False)]
        # where the grid of the twin finds nothing though there is something, it was too coarse
        assert [bool(grid[cell]) for grid in grids] == expected, (offer, terms, package, pair)


def array(levels: list[str], pairs: set[tuple[str, str]]) -> np.ndarray:
    every = closed(levels, pairs)
    return np.array([[(a, b) in every for b in levels] for a in levels])


def test_shares_are_those_of_the_plain_formula() -> None:
    best_first = np.triu(np.ones((3, 3), dtype=bool))
    nothing = np.eye(2, dtype=bool)
    priors = [
        Prior(5, 0, (extensions(best_first), extensions(nothing)), Worth(0.4, 0.6)),
        Prior(5, 1, (extensions(best_first.T), extensions(nothing))),
    ]
    places = np.array([(a, b) for a in range(3) for b in range(2)])
    asked = [
        Comparison(0, Gain(0), Gain(1)),
        Comparison(1, Gain(1, 0, 1)),
        Comparison(1, Gain(0, 2, 1), Gain(0, 1, 0)),
        Offer(0, 1),
        Offer(1, 3),
    ]
    draws = 3_000
    found = removed(asked_of_draws(priors, Looked(places, places), asked, draws))
    tables = [prior.draw(0, draws) for prior in priors]
    values = [one.tables[0][:, places[:, 0]] + one.tables[1][:, places[:, 1]] for one in tables]
    takes = [v >= bar(one.no_deal)[:, None] for v, one in zip(values, tables, strict=True)]
    joint = (takes[0] & takes[1]).astype(float)
    russia, ukraine = (one.tables for one in tables)
    said = [
        russia[0].max(axis=1) >= russia[1].max(axis=1),
        ukraine[1][:, 0] >= ukraine[1][:, 1],
        ukraine[0][:, 2] - ukraine[0][:, 1] >= ukraine[0][:, 1] - ukraine[0][:, 0],
        takes[0][:, 1],
        takes[1][:, 3],
    ]
    whole = joint.var(axis=0).sum()
    for share, yes in zip(found, said, strict=True):
        f = yes.mean()
        left = f * joint[yes].var(axis=0).sum() + (1 - f) * joint[~yes].var(axis=0).sum()
        assert share == pytest.approx((whole - left) / whole, abs=1e-12)


def test_a_draw_belongs_to_its_number_whatever_the_blocks() -> None:
    order = extensions(np.eye(3, dtype=bool))
    priors = [Prior(1, party, (order, order)) for party in (0, 1)]
    places = np.array([(a, b) for a in range(3) for b in range(3)])
    asked = [Comparison(0, Gain(0), Gain(1)), Offer(1, 4)]
    looked = Looked(places, places)
    whole = asked_of_draws(priors, looked, asked, 5_000)
    half = asked_of_draws(priors, looked, asked, 2_500)
    assert (whole.both >= half.both).all() and whole.yes.sum() > half.yes.sum()
