"""What answers leave undominated, for parties that agree on much, against corners of what fits."""

from __future__ import annotations

import random

import numpy as np
import pytest

from pourparler.concepts.agreement.answers import Comparison, Gain, left_after, with_comparison
from pourparler.kernels.dominance import undominated
from pourparler.studies.ask.candidates import comparisons
from tests.naive import answers as naive
from tests.naive.zone import closed


def random_parties(seed: int) -> tuple[dict, list[dict], list[list[np.ndarray]]]:
    """Issues, and parties whose known comparisons are parts of one order: as names and arrays."""
    chance = random.Random(seed)
    issues = {f"i{at}": list("abcd"[: chance.randint(2, 4)]) for at in range(chance.randint(2, 3))}
    said = []
    for _ in range(chance.randint(1, 2)):
        orders = {}
        for issue, levels in issues.items():
            every = [(a, b) for at, a in enumerate(levels) for b in levels[at + 1 :]]
            orders[issue] = {pair for pair in every if chance.random() < 0.8}
            if chance.random() < 0.2:
                orders[issue].add(("b", "a"))
        said.append(orders)
    arrays = [
        [
            np.array([[(a, b) in closed(lv, one[i]) for b in lv] for a in lv])
            for i, lv in issues.items()
        ]
        for one in said
    ]
    return issues, said, arrays


def left(issues: dict, said: list[dict], asked: Comparison, cells: list[tuple[int, ...]]) -> int:
    """Undominated cells by corners, those of the asked party cut by the answer."""
    rows: list[list] = [[] for _ in cells]
    names = list(issues)

    def ends(one: Gain) -> tuple:
        levels = issues[names[one.issue]]
        whole = one.to is None
        return names[one.issue], *((None, None) if whole else (levels[one.start], levels[one.to]))

    for at, orders in enumerate(said):
        steps = naive.all_steps(issues, orders)
        more = [0] * len(steps)
        if at == asked.party:
            more = [naive.gain(step, *ends(asked.more)) for step in steps]
            if asked.less is not None:
                less = [naive.gain(step, *ends(asked.less)) for step in steps]
                more = [a - b for a, b in zip(more, less, strict=True)]
        for mixture in naive.corners(steps, [more]):
            for row, cell in zip(rows, cells, strict=True):
                package = {n: issues[n][c] for n, c in zip(names, cell, strict=True)}
                row.append(naive.worth(package, steps, mixture))
    return naive.undominated(rows)


TRIED = range(0, 240, 20)


@pytest.mark.parametrize("start", TRIED)
def test_answers_leave_what_the_corners_leave(start: int) -> None:
    pruned = 0
    for seed in range(start, start + 20):
        issues, said, arrays = random_parties(seed)
        chance = random.Random(seed)
        inside = np.zeros([len(levels) for levels in issues.values()], dtype=bool)
        for cell in np.ndindex(inside.shape):
            inside[cell] = chance.random() < 0.5
        if not inside.any():
            continue
        shared = [np.logical_and.reduce(column) for column in zip(*arrays, strict=True)]
        free = undominated(inside, shared)
        cells = [tuple(map(int, cell)) for cell in np.argwhere(inside)]
        sizes = [len(levels) for levels in issues.values()]
        asked = [one.asked for p, own in enumerate(arrays) for one in comparisons(p, own, sizes)]
        for question in chance.sample(asked, min(8, len(asked))):
            for answer in (question, question.turned()):
                found = left_after(free, arrays, answer)
                assert found == left(issues, said, answer, cells), (seed, answer)
                if answer.less is not None:
                    pruned += found < np.count_nonzero(free)
    assert pruned, "some weight or step rules something out"


def test_a_weight_makes_up_for_a_loss_on_a_lesser_issue() -> None:
    better = np.triu(np.ones((2, 2), dtype=bool))
    free = np.array([[False, True], [True, False]])  # the best of one issue, the worst of the other
    first, second = Gain(0), Gain(1)
    assert left_after(free, [[better, better]], Comparison(0, first, second)) == 1
    assert left_after(free, [[better, better], [better, better]], Comparison(0, first, second)) == 2
    opposed = [better, better.T]
    assert left_after(free, [[better, better], opposed], Comparison(0, first, second)) == 1


def test_a_comparison_brings_what_follows_from_it() -> None:
    order = np.eye(4, dtype=bool)
    order[0, 1] = order[2, 3] = True
    assert with_comparison(order, 1, 2)[0].tolist() == [True, True, True, True]
