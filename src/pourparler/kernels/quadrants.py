"""Whether mixtures of points in a plane reach the quadrant where neither number is negative.

A mixture of points is there if a point is, or if the way between two points, one on either side,
passes through it. Slopes in floating point decide all that is clear; what is near is decided again
in whole numbers, so that nothing depends on rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

CLEAR = 1e-9
"""How far apart two slopes are whose order does not depend on rounding, as a share of them."""

_SAFE = 2**61
"""Whole numbers up to which sums of two fit 64 bits."""

Whole = npt.NDArray[Any]
"""Whole numbers, of 64 bits or as Python objects."""

Mask = npt.NDArray[np.bool_]
"""One truth value a pair of numbers."""


def meets(
    first: Whole, second: Whole, inner: Sequence[Whole] = (), asked: Mask | None = None
) -> Mask:
    """Where some mixture of points is nowhere negative, for each pair of numbers.

    Point `k` is `(first[k, a], second[k, b])`; the answer has one row an `a` and one column a `b`.
    Each of `inner`, one number a point and none negative, must be above 0 in the mixture as well.
    Pairs that are not `asked` are not met.

    >>> meets(np.array([[1], [-1]]), np.array([[-1, -2], [2, 1]])).tolist()
    [[True, False]]
    """
    found = np.zeros((first.shape[1], second.shape[1]), dtype=np.bool_)
    wanted = np.ones_like(found) if asked is None else asked
    rows, columns = np.flatnonzero(wanted.any(axis=1)), np.flatnonzero(wanted.any(axis=0))
    if not len(first) or not len(rows) or any(not (own > 0).any() for own in inner):
        return found
    first, second = first[:, rows], second[:, columns]
    inside, touched, outside = _at_a_glance(first.astype(np.float64), second.astype(np.float64))
    met = inside if inner else inside | touched
    near = ~met & ~outside & wanted[np.ix_(rows, columns)]
    for at in np.flatnonzero(near.any(axis=1)):
        open_ = np.flatnonzero(near[at])
        met[at, open_] = _exactly(first[:, at], second[:, open_], inner)
    found[np.ix_(rows, columns)] = met
    return found & wanted


def _at_a_glance(
    first: npt.NDArray[np.float64], second: npt.NDArray[np.float64]
) -> tuple[Mask, Mask, Mask]:
    """Pairs clearly met within the quadrant, those with a point in it, and those clearly not met.

    Signs are exact. Of points that are negative in the second number alone the flattest slope
    counts, of those negative in the first alone the steepest.
    """
    shape = (first.shape[1], second.shape[1])
    below, above = np.full(shape, -1.0), np.full(shape, np.inf)
    inside, touched = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    for own, other in zip(first[:, :, None], second[:, None, :], strict=True):
        inside |= (own > 0) & (other > 0)
        touched |= (own >= 0) & (other >= 0)
        gain = np.maximum(own, 0) / np.where(other < 0, -other, 1.0)
        np.maximum(below, gain, out=below, where=(own >= 0) & (other < 0))
        cost = np.maximum(-own, 0) / np.where(other > 0, other, 1.0)
        cost = np.where(other > 0, cost, np.inf)
        np.minimum(above, cost, out=above, where=(own < 0) & (other >= 0))
    inside |= below > above * (1 + CLEAR)
    return inside, touched, ~touched & (below < above * (1 - CLEAR))


def _exactly(first: Whole, second: Whole, inner: Sequence[Whole]) -> Mask:
    """The same for one `first`, by all points on its good side and on the edge of that."""
    most = max(_largest(one) for one in (first, second, *inner))
    if most**2 >= _SAFE:
        first, second = first.astype(np.object_), second.astype(np.object_)
        inner = [own.astype(np.object_) for own in inner]
    good, bad = first >= 0, first < 0
    over, under = first[good][:, None, None], -first[bad][None, :, None]

    def cut(values: Whole) -> Whole:
        """What a number is at the points kept, and where the ways across meet the edge."""
        own = values[good][:, None] * under + values[bad][None, :] * over
        return np.concatenate((values[good], own.reshape(-1, values.shape[1])))

    values = cut(second)
    reached, strictly = values >= 0, (values > 0).any(axis=0)
    found = reached.any(axis=0)
    for own in inner:
        positive = cut(own[:, None]) > 0
        # a little of a point that is positive in one spoils nothing where another is well inside
        found &= (reached & positive).any(axis=0) | (strictly & bool(positive.any()))
    return np.asarray(found)


def _largest(values: Whole) -> int:
    return max((abs(int(value)) for value in (values.max(), values.min())), default=0)
