"""Undominated packages counted without a list: against loops over all pairs, and a closed form."""

from __future__ import annotations

import os
import random
from itertools import product

import numpy as np
import pytest

from pourparler.errors import TooLarge
from pourparler.kernels import undominated_counts as kernel
from pourparler.kernels.undominated_counts import count_undominated

CASES = 4_000 if os.environ.get("POURPARLER_SOAK") else 200


def order(chance: random.Random, size: int) -> np.ndarray:
    """A random order of some levels: ties, chains and open pairs."""
    known = np.eye(size, dtype=bool)
    for _ in range(chance.randint(0, size)):
        known[chance.randrange(size), chance.randrange(size)] = True
    for _ in range(size):
        known |= known @ known
    return known


def holds(formula, package) -> bool:
    if formula[0] == "in":
        return package[formula[1]] in formula[2]
    if formula[0] == "not":
        return not holds(formula[1], package)
    return all(holds(part, package) for part in formula[1])


def leaf(chance: random.Random, sizes: list[int], axis: int):
    return ("in", axis, tuple(chance.sample(range(sizes[axis]), chance.randint(1, sizes[axis]))))


def made(seed: int):
    """A space whose last issue may depend on the first, formulas over two or three, and orders."""
    chance = random.Random(seed)
    sizes = [chance.randint(2, 3) for _ in range(chance.randint(1, 4))]
    applies = [None] * len(sizes)
    if len(sizes) > 1 and chance.random() < 0.4:
        applies[-1] = leaf(chance, sizes, 0)
    never = []
    for _ in range(chance.randint(0, 3)):
        axes = chance.sample(range(len(sizes)), min(len(sizes), chance.randint(1, 3)))
        parts = [leaf(chance, sizes, axis) for axis in axes]
        parts[0] = ("not", parts[0]) if chance.random() < 0.3 else parts[0]
        never.append(("and", tuple(parts)))
    states = [size + (own is not None) for size, own in zip(sizes, applies, strict=True)]
    return sizes, applies, never, [order(chance, size) for size in states]


def listed(sizes, applies, never, orders) -> int:
    """The same by holding each package against each other."""
    packages = []
    for one in product(*(range(len(own)) for own in orders)):
        on = [own is None or holds(own, one) for own in applies]
        if all((at < size) == own for at, size, own in zip(one, sizes, on, strict=True)) and not (
            any(holds(formula, one) for formula in never)
        ):
            packages.append(one)

    def as_good(one, other) -> bool:
        return all(own[a, b] for own, a, b in zip(orders, one, other, strict=True))

    return sum(
        not any(as_good(two, one) and not as_good(one, two) for two in packages) for one in packages
    )


@pytest.mark.parametrize("batch", range(4))
def test_it_is_what_a_list_gives(batch: int) -> None:
    tried = set()
    for seed in range(batch, CASES, 4):
        case = made(seed)
        found = count_undominated(*case)
        assert found == listed(*case), seed
        tried.add(found)
    assert len(tried) > 5


def test_a_chain_of_fifty_issues_is_counted_exactly() -> None:
    # no two neighbours both at their best, and all would rather be: maximal such sets of a path
    best = np.array([[True, True], [False, True]])
    never = [("and", (("in", at, (0,)), ("in", at + 1, (0,)))) for at in range(49)]
    counts = [1, 1, 2, 2]
    while len(counts) <= 50:
        counts.append(counts[-2] + counts[-3])
    assert count_undominated((2,) * 50, (None,) * 50, never, (best,) * 50) == counts[50]


def test_what_would_take_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "MOST_KEPT", 1)
    with pytest.raises(TooLarge, match="kept apart"):
        count_undominated(*made(7))
