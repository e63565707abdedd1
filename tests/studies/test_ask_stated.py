"""Scores where more than orders is stated: those of zone with each answer written into the case."""

from __future__ import annotations

import os
import random
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from pourparler.case.reading import read_as
from pourparler.errors import HasErrors, Refused
from pourparler.findings import unwatched
from pourparler.formats.case_yaml import read_bytes
from pourparler.kernels.quadrants import meets
from pourparler.studies.ask.known import Known, known
from pourparler.studies.ask.narrowed import narrowed
from pourparler.studies.ask.ranked import offered_of, questions_of
from tests.lenses.random_statements import made
from tests.studies.restated import CONTRADICTS, POSSIBLE, UNDOMINATED, restated

CASES = 3_000 if os.environ.get("POURPARLER_SOAK") else 25
ASKED = 3
"""Questions of a case that are looked at, picked at random: zone is asked twice for each."""


def known_of(seed: int) -> Known | None:
    case, _ = read_bytes(made(seed).text().encode(), "made.yaml")
    try:
        return None if case is None else known(read_as(case), "", unwatched)
    except (HasErrors, Refused):
        return None


@pytest.mark.parametrize("seed", range(CASES))
def test_scores_are_those_of_zone_with_the_answer_in_the_case(seed: int) -> None:
    asked = known_of(seed)
    if asked is None or not asked.sides:
        pytest.skip("contradictory, or orders alone")
    offered = offered_of(asked, 0)
    every = list(questions_of(asked, asked.between, offered))
    questions = random.Random(seed).sample(every, min(ASKED, len(every)))
    before = {
        UNDOMINATED: int(np.count_nonzero(asked.free)),
        POSSIBLE: int(np.count_nonzero(asked.possible)),
    }
    for question, found in zip(
        questions, narrowed(asked, questions, offered, unwatched), strict=True
    ):
        twin = restated(asked, question, offered.tolist())
        figure = before[POSSIBLE if question.kind == "offer" else UNDOMINATED]
        if found.implied:
            # what follows already changes nothing
            assert figure in twin, (question, twin, figure)
        elif None not in twin:
            assert CONTRADICTS not in twin, question
            assert found.left == (min(twin), max(twin)), (question, twin)


def reaches(points: list[tuple[int, int, int]], inner: bool) -> bool:
    """The same by all mixtures of two points on a fine grid, and of those with a third."""
    shares = [Fraction(at, 60) for at in range(61)]
    mixed = [
        tuple(a * s + b * (1 - s) for a, b in zip(p, q, strict=True))
        for p, q in product(points, repeat=2)
        for s in shares
    ]
    good = [p for p in mixed if p[0] >= 0 and p[1] >= 0]
    return any(p[2] > 0 for p in good) if inner else bool(good)


@pytest.mark.parametrize("seed", range(200))
def test_mixtures_of_points_reach_the_quadrant_where_a_fine_grid_does(seed: int) -> None:
    chance = random.Random(seed)
    points = [
        (chance.randint(-4, 3), chance.randint(-4, 3), chance.choice([0, 0, 1]))
        for _ in range(chance.randint(1, 5))
    ]
    first, second, third = (np.array(column) for column in zip(*points, strict=True))
    large = 10 ** chance.choice([0, 9, 25])
    kind = np.int64 if large < 10**10 else object
    scaled = first.astype(kind)[:, None] * large, second.astype(kind)[:, None] * large
    assert bool(meets(*scaled)[0, 0]) == reaches(points, inner=False)
    if reaches(points, inner=True):
        # a mixture of three may be inside where none of two is
        assert meets(*scaled, (third,))[0, 0]
    if not reaches(points, inner=False):
        assert not meets(*scaled, (third,))[0, 0]
