"""The least of a sum over mixtures that fit rows, exactly, with the prices that prove it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from pourparler.kernels.exact_lp import Integers, largest_sum


@dataclass(frozen=True, slots=True)
class Least:
    """The least `value`, the `mixture` that reaches it, and one multiplier a row.

    `costs - multipliers @ rows` is at least `value` on every column that counts, and at least 0 on
    every other.
    """

    value: Fraction
    mixture: tuple[Fraction, ...]
    multipliers: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Empty:
    """No mixture fits: `multipliers @ rows` is below 0 on every column that counts, and at most 0
    on every other."""

    multipliers: tuple[Fraction, ...]


def least_mixture(costs: Sequence[int], rows: Integers, counts: Sequence[bool]) -> Least | Empty:
    """The least of `costs @ d` over `d >= 0` with `rows @ d >= 0` and 1 on columns that count.

    The rows must bound each column that does not count by the sum of those that do, times 1.

    >>> found = least_mixture([1, 0], np.array([[1, -1]], dtype=object), [True, True])
    >>> found.value, found.mixture, found.multipliers
    (Fraction(1, 2), (Fraction(1, 2), Fraction(1, 2)), (Fraction(1, 2),))
    """
    counting = [cost for cost, own in zip(costs, counts, strict=True) if own]
    falls = sum(min(cost, 0) for cost, own in zip(costs, counts, strict=True) if not own)
    # what is minimised is lifted until it is never below 1, so that its inverse can be maximised
    lift = 1 - min(counting) - falls
    lifted = [cost + lift * own for cost, own in zip(costs, counts, strict=True)]
    whole = np.concatenate((np.array([lifted], dtype=np.object_), -rows))
    found = largest_sum(whole, [1] + [0] * len(rows), [int(own) for own in counts])
    assert found is not None  # the first row bounds what counts, the others the rest
    if not found.value:
        return Empty(found.prices[1:])
    return Least(
        1 / found.value - lift,
        tuple(share / found.value for share in found.x),
        tuple(price / found.value for price in found.prices[1:]),
    )
