"""Random linear programs whose answer is known from how they were made: degenerate ones, and ones
in which a gap of 1e-3 to 1e-18 decides."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

GAPS = [Fraction(1, 10**n) for n in (3, 6, 9, 12, 15, 18)]
"""How narrowly a program is won or lost."""

SIZES = ((3, 4), (6, 9), (8, 12), (10, 15))
"""Rows and columns of the programs, one pair after the other."""


@dataclass(frozen=True)
class Made:
    """The least of `costs @ d` over mixtures `d` with `rows @ d >= 0`; all are whole numbers.

    `value` is the least as the program was made, None where no mixture fits.
    """

    costs: list[int]
    rows: list[list[int]]
    value: Fraction | None
    kind: str


def made(seed: int, height: int, width: int) -> Made:
    """A random program of a size; every second one is degenerate or won or lost by a gap."""
    rng = random.Random(f"{seed}/{height}/{width}")
    kind = ("plain", "degenerate", "plain", "gap", "plain", "empty")[seed % 6]
    mixture = _mixture(rng, width, rng.randint(1, max(1, width // 2)))
    tight = height if kind == "degenerate" else rng.randint(1, max(1, height // 2))
    rows = [_through(rng, mixture, at < tight) for at in range(height)]
    if kind in ("gap", "empty"):
        gap = rng.choice(GAPS)
        rows[-2:] = _narrow(rng, mixture, gap if kind == "empty" else -gap)
        tight = min(tight, height - 2)
    prices = [Fraction(rng.randint(0, 3)) if at < tight else Fraction(0) for at in range(height)]
    value = Fraction(rng.randint(-5, 5), rng.randint(1, 9))
    costs = [
        value
        + sum((p * row[s] for p, row in zip(prices, rows, strict=True)), Fraction(0))
        + (Fraction(0) if mixture[s] else Fraction(rng.randint(0, 4)))
        for s in range(width)
    ]
    scale = lcm(*(cost.denominator for cost in costs))
    return Made(
        [int(cost * scale) for cost in costs],
        [_whole(row) for row in rows],
        None if kind == "empty" else value * scale,
        kind,
    )


def programs(count: int) -> Iterator[Made]:
    """So many programs, of all sizes in turn."""
    for seed in range(count):
        yield made(seed, *SIZES[seed // 6 % len(SIZES)])


def _mixture(rng: random.Random, width: int, used: int) -> list[Fraction]:
    """A mixture of some columns: the solution of the program that is made around it."""
    parts = [0] * width
    for at in rng.sample(range(width), used):
        parts[at] = rng.randint(1, 9)
    return [Fraction(part, sum(parts)) for part in parts]


def _through(rng: random.Random, mixture: list[Fraction], tight: bool) -> list[Fraction]:
    """A row that the mixture keeps: just so where it is tight, else with something to spare."""
    row = [Fraction(rng.randint(-9, 9)) for _ in mixture]
    now = sum((a * b for a, b in zip(row, mixture, strict=True)), Fraction(0))
    spare = Fraction(0) if tight else Fraction(rng.randint(1, 5))
    return [value - now + spare for value in row]


def _narrow(rng: random.Random, mixture: list[Fraction], gap: Fraction) -> list[list[Fraction]]:
    """Two rows that leave no room if the gap is positive, and as little as the gap if not."""
    row = _through(rng, mixture, tight=True)
    return [[value - gap / 2 for value in row], [-value - gap / 2 for value in row]]


def _whole(row: list[Fraction]) -> list[int]:
    scale = lcm(*(value.denominator for value in row))
    return [int(value * scale) for value in row]
