"""The packages on a frontier as rows: codes, terms, values, and how many share them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from pourparler.case.spaces import Space
from pourparler.findings import Json
from pourparler.kernels.frontier import Front
from pourparler.kernels.maxima import Places
from pourparler.kernels.tracing import States, packages_of
from pourparler.numbers import as_json

MOST_ROWS = 10**5
"""Packages on the frontier up to which each has a row; beyond, one stands for all at its point."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Packages on the frontier in the order of their codes.

    `states[r, a]` is the state of axis `a` in package `r`, `codes[r]` its code and `of[r]` its
    point. `every` is false where one package stands for all that share its point.
    """

    states: States
    codes: tuple[int, ...]
    of: tuple[int, ...]
    every: bool


def listed(front: Front, space: Space) -> Listed:
    """The packages of a frontier, or one of each point where there are too many to list."""
    every = on_it(front) <= MOST_ROWS
    states, of = packages_of(front, len(space.sizes), every=every)
    codes = codes_of(states, space.sizes)
    order = sorted(range(len(codes)), key=codes.__getitem__)
    sorted_codes = tuple(codes[at] for at in order)
    return Listed(states[order], sorted_codes, tuple(int(of[at]) for at in order), every)


def on_it(front: Front) -> int:
    """How many packages are on a frontier, as an exact number of any size."""
    return int(front.counts.astype(object).sum())


def counted(number: int) -> str:
    """A number of packages as a sentence has it: in full while that can be read.

    >>> counted(1234567), counted(2 * 10**50)
    ('1,234,567', 'about 2.0e+50')
    """
    return f"{number:,}" if number < 10**15 else f"about {number:.1e}"


def codes_of(states: States, sizes: Sequence[int]) -> list[int]:
    """The codes of packages by their states, one a row; an axis that does not apply counts as 0.

    Unlike `packages.code`, for spaces of any size.
    """
    most = np.array(sizes, dtype=np.int64)
    digits = np.where(states < most, states, 0)
    codes = [0] * len(states)
    at = 0
    while at < len(sizes):
        run, unit = np.zeros(len(states), np.int64), 1
        while at < len(sizes) and unit * sizes[at] < 2**62:
            run, unit = run * sizes[at] + digits[:, at], unit * sizes[at]
            at += 1
        codes = [code * unit + more for code, more in zip(codes, run.tolist(), strict=True)]
    return codes


def values_of(front: Front, scale: Sequence[int]) -> list[tuple[Fraction, ...]]:
    """What each point is worth to each party, exactly."""
    return [
        tuple(Fraction(int(number), unit) for number, unit in zip(point, scale, strict=True))
        for point in front.values.tolist()
    ]


def terms_of(space: Space, states: Places) -> dict[str, str]:
    """Issue to level of one package; an issue that does not apply is left out."""
    return {
        axis.id: axis.levels[state]
        for axis, state in zip(space.axes, states.tolist(), strict=True)
        if state < len(axis.levels)
    }


def rows_of(
    found: Listed,
    front: Front,
    space: Space,
    parties: Sequence[str],
    values: Sequence[tuple[Fraction, ...]],
) -> tuple[dict[str, Json], ...]:
    """What `--json` prints of each package."""
    plain = [
        {party: as_json(worth) for party, worth in zip(parties, point, strict=True)}
        for point in values
    ]
    shared = [int(count) for count in front.counts.tolist()]
    return tuple(
        {
            "package": code,
            "terms": terms_of(space, states),
            "value": plain[point],
            "shared_by": shared[point],
        }
        for code, states, point in zip(found.codes, found.states, found.of, strict=True)
    )
