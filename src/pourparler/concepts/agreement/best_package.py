"""The package that is best for whoever gains least, under one utility a party, by merging."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from pourparler.concepts.agreement.without_list import Tied
from pourparler.kernels.frontier import Additive, frontier
from pourparler.kernels.tracing import packages_of

CITES: tuple[str, ...] = ()
"""Keys of the works that define this."""

Worth = Sequence[Sequence[Fraction]]
"""What each level of each issue adds under one utility."""


def best_package(
    space: Tied, worth: Sequence[Worth], bars: Sequence[Fraction]
) -> tuple[Fraction, tuple[int, ...]] | None:
    """The largest least gain over `bars` of a package inside the red lines, and its states.

    None where no package is inside. Raises `TooLarge` where too many partial packages stay.
    """
    # one scale for all, so that gains of different parties can be held against each other
    every = [value for own in worth for levels in own for value in levels]
    unit = lcm(*(value.denominator for value in (*every, *bars)))
    axes = []
    for issue, states in enumerate(space.counts_as):
        columns = [[int(own[issue][level] * unit) for level in states] for own in worth]
        axes.append(np.array(columns, dtype=np.object_).T)
    model = Additive(space.sizes, space.applies_when, space.never(inside=True), tuple(axes))
    front = frontier(model)
    if not len(front.values):
        return None
    least = [
        min(int(value) - int(bar * unit) for value, bar in zip(point, bars, strict=True))
        for point in front.values.tolist()
    ]
    best = max(range(len(least)), key=least.__getitem__)
    rows, _ = packages_of(front, len(space.sizes), every=False)
    return Fraction(least[best], unit), tuple(rows[best].tolist())
