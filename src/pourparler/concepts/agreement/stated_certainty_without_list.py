"""The search of `stated_certainty` without a list, grown package by package."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from pourparler.certificates import TODAY, Utility
from pourparler.concepts.agreement.certainty_without_list import SECONDS, Held, grown, places
from pourparler.concepts.agreement.judged import Bar
from pourparler.concepts.agreement.stated_certainty import (
    Certain,
    Unknown,
    in_cases,
    side_of,
    utility,
)
from pourparler.concepts.agreement.utilities import Branch
from pourparler.concepts.agreement.without_list import Tied
from pourparler.kernels.certain import Bounds, Mixture, Side, Tick

CITES = ("sarabando-2013",)
"""Keys of the works that define this."""


def certain(
    space: Tied,
    parties: Sequence[tuple[Sequence[Branch], Bar]],
    first: Sequence[int],
    at_least: Fraction | None = None,
    tick: Tick | None = None,
    seconds: float = SECONDS,
) -> Certain | str:
    """Bounds as those of `stated_certainty.certain`; `first` are the states of a package inside.

    Raises `TooLarge` where too many partial packages stay in a merge.
    """
    members = places(space)
    sizes = [len(own) for own in members]

    def searched(
        chosen: Sequence[Branch], bars: Sequence[Bar], unknowns: Sequence[Sequence[Unknown]]
    ) -> Bounds:
        every = list(zip(chosen, bars, unknowns, strict=True))

        def sides(cells: npt.NDArray[np.intp]) -> list[Side]:
            return [side_of(branch, bar, own, cells, members) for branch, bar, own in every]

        def held(mixtures: Sequence[Mixture]) -> Held:
            worth = [
                utility(sizes, branch, own, mixture)
                for (branch, _, own), mixture in zip(every, mixtures, strict=True)
            ]
            needed = [_needed(bar, one) for bar, one in zip(bars, worth, strict=True)]
            return [one.levels for one in worth], needed

        return grown(space, first, sides, held, at_least, tick, seconds)

    return in_cases(sizes, parties, at_least, searched)


def _needed(bar: Bar, one: Utility) -> Fraction:
    """What a package has to be worth under a utility."""
    if bar.unknown:
        return one.times[TODAY]
    return bar.value if bar.terms is None else one.worth(bar.terms)
