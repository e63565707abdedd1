"""The frontier by merging, against listing every package; its size, its laws, its limits."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from pourparler.errors import TooLarge
from pourparler.kernels import frontier as kernel
from pourparler.kernels.frontier import Additive, frontier
from pourparler.kernels.scopes import MOST_CELLS
from pourparler.kernels.tracing import packages_of

OFF = None
"""The state of an axis that does not apply."""


def condition(rng: random.Random, sizes, axes, depth=2):
    """A random formula over some axes."""
    kind = rng.choice(("in", "not", "and", "or", "iff")) if depth else "in"
    if kind == "in":
        axis = rng.choice(axes)
        return ("in", axis, tuple(at for at in range(sizes[axis]) if rng.random() < 0.5))
    if kind == "not":
        return ("not", condition(rng, sizes, axes, depth - 1))
    return (kind, tuple(condition(rng, sizes, axes, depth - 1) for _ in range(2)))


def true_of(formula, package):
    kind, *rest = formula
    if kind == "in":
        return package[rest[0]] in rest[1]
    if kind == "not":
        return not true_of(rest[0], package)
    parts = [true_of(part, package) for part in rest[0]]
    return {"and": all(parts), "or": any(parts), "iff": parts[0] == parts[-1]}[kind]


def model(seed: int) -> Additive:
    """Up to 5 axes of up to 4 levels, 1 to 4 parties, rules, axes that depend on others, ties."""
    rng = random.Random(seed)
    sizes = tuple(rng.randint(1, 4) for _ in range(rng.randint(1, 5)))
    parties = rng.choice((1, 2, 2, 3, 4))
    applies = [
        condition(rng, sizes, range(axis), 1) if axis and rng.random() < 0.3 else None
        for axis in range(len(sizes))
    ]
    never = [condition(rng, sizes, range(len(sizes))) for _ in range(rng.randint(0, 3))]
    unit = 10**40 if rng.random() < 0.2 else 1
    worth = [
        np.array(
            [[rng.randint(0, 5) * unit for _ in range(parties)] for _ in range(size + 1)],
            dtype=object,
        )
        for size in sizes
    ]
    return Additive(sizes, tuple(applies), tuple(never), tuple(worth))


def every_package(of: Additive):
    """State of each axis, None where it does not apply."""
    for states in product(*([*range(size), OFF] for size in of.sizes)):
        fits = all(
            (state is not OFF) == (when is None or true_of(when, states))
            for state, when in zip(states, of.applies_when, strict=True)
        )
        if fits and not any(true_of(formula, states) for formula in of.never):
            yield states


def worth_of(of: Additive, states) -> tuple[int, ...]:
    rows = [
        worth[size if state is OFF else state]
        for worth, size, state in zip(of.worth, of.sizes, states, strict=True)
    ]
    return tuple(int(sum(column)) for column in zip(*rows, strict=True))


def best(of: Additive) -> tuple[int, dict[tuple[int, ...], set[tuple[int, ...]]]]:
    """How many packages there are, and those at each point of the frontier."""
    points: dict[tuple[int, ...], set] = {}
    count = 0
    for states in every_package(of):
        count += 1
        points.setdefault(worth_of(of, states), set()).add(states)
    kept = {
        point: states
        for point, states in points.items()
        if not any(
            other != point and all(a >= b for a, b in zip(other, point, strict=True))
            for other in points
        )
    }
    return count, kept


@pytest.mark.parametrize("start", range(0, 500, 100))
def test_frontiers_are_those_of_the_twin(start: int) -> None:
    for seed in range(start, start + 100):
        of = model(seed)
        count, expected = best(of)
        front = frontier(of)
        assert front.packages == count, seed
        assert {tuple(point) for point in front.values.tolist()} == set(expected), seed
        assert len(front.values) == len(expected)
        states, points = packages_of(front, len(of.sizes))
        found: dict[tuple[int, ...], set] = {}
        for row, point in zip(states.tolist(), points, strict=True):
            named = tuple(
                OFF if state == size else state for state, size in zip(row, of.sizes, strict=True)
            )
            found.setdefault(tuple(front.values[point].tolist()), set()).add(named)
        assert found == expected, seed
        for point, number in zip(front.values.tolist(), front.counts, strict=True):
            assert number == len(expected[tuple(point)])
        one, of_each = packages_of(front, len(of.sizes), every=False)
        assert of_each.tolist() == list(range(len(front.values)))
        assert {tuple(row) for row in one.tolist()} <= {tuple(row) for row in states.tolist()}


def swapped(of: Additive) -> Additive:
    return Additive(of.sizes, of.applies_when, of.never, tuple(w[:, ::-1] for w in of.worth))


def test_swapping_parties_swaps_the_points_and_keeps_the_packages() -> None:
    for seed in range(60):
        one, two = frontier(model(seed)), frontier(swapped(model(seed)))
        assert one.values[:, ::-1].tolist() == two.values.tolist()
        axes = len(model(seed).sizes)
        for every in (True, False):
            first, second = (packages_of(f, axes, every=every)[0] for f in (one, two))
            assert first.tolist() == second.tolist()


def test_a_constant_and_a_factor_change_no_package() -> None:
    for seed in range(60):
        of = model(seed)
        moved = tuple(worth * 3 + at for at, worth in enumerate(of.worth))
        one = frontier(of)
        two = frontier(Additive(of.sizes, of.applies_when, of.never, moved))
        axes = len(of.sizes)
        assert packages_of(one, axes)[0].tolist() == packages_of(two, axes)[0].tolist()


def test_one_more_formula_never_adds_a_package() -> None:
    for seed in range(60):
        of = model(seed)
        more = condition(random.Random(seed), of.sizes, range(len(of.sizes)))
        less = frontier(Additive(of.sizes, of.applies_when, (*of.never, more), of.worth))
        assert less.packages <= frontier(of).packages


def opposed(axes: int, levels: int, parties: int, *never) -> Additive:
    rng = np.random.default_rng(3)
    worth = []
    for _ in range(axes):
        table = np.sort(rng.integers(0, 10**6, (levels, parties)), axis=0)
        table[:, 1] = table[::-1, 1]
        worth.append(table)
    return Additive((levels,) * axes, (None,) * axes, never, tuple(worth))


def test_ten_to_the_fifty_packages_are_counted_exactly_and_traced() -> None:
    of = opposed(50, 10, 2)
    front = frontier(of)
    assert front.packages == 10**50 and len(front.values) > 5_000
    states, _ = packages_of(front, 50, every=False)
    total = sum(worth[states[:, axis]] for axis, worth in enumerate(of.worth))
    assert total.tolist() == front.values.tolist()


def test_counts_beyond_64_bits_stay_exact() -> None:
    worth = tuple(np.zeros((10, 2), np.int64) for _ in range(30))
    front = frontier(Additive((10,) * 30, (None,) * 30, (), worth))
    assert front.counts.tolist() == [10**30]


def test_a_chain_of_rules_is_no_obstacle() -> None:
    pairs = [("and", (("in", at, (0, 1)), ("in", at + 1, (3, 4)))) for at in range(49)]
    front = frontier(opposed(50, 5, 2, *pairs))
    states, _ = packages_of(front, 50, every=False)
    assert not ((states[:, :-1] <= 1) & (states[:, 1:] >= 3)).any()
    assert 0 < front.packages < 5**50


def test_too_many_axes_in_one_formula_are_refused_with_the_number() -> None:
    tied = ("iff", tuple(("in", axis, (0,)) for axis in range(2)))
    for axis in range(2, 18):
        tied = ("iff", (tied, ("in", axis, (0,))))
    with pytest.raises(TooLarge, match=f"18 issues together.*{MOST_CELLS:,} fit"):
        frontier(opposed(20, 3, 2, tied))


def test_a_frontier_that_outgrows_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "MOST_SUMS", 1_000)
    with pytest.raises(TooLarge, match="partial packages"):
        frontier(opposed(20, 10, 2))


def test_progress_is_told_and_can_stop_the_work() -> None:
    told = []
    pair = ("and", (("in", 0, (0,)), ("in", 2, (1,))))
    frontier(opposed(4, 3, 2, pair), lambda done, of: told.append((done, of)))
    assert told == [(3, 4), (4, 4), (1, 2), (2, 2)]

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        frontier(opposed(4, 3, 2), stop)
