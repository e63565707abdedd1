"""Up to which no-deal value a zone is certain, where packages are too many for a list.

The search is begun with one package. Utilities that leave the packages so far worth least are held
against all packages, by merging: the best of these bounds the value from above, and joins the
packages if it does better than they. What these leave bounds the value from below. The two meet
after few rounds, since few packages matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from pourparler.concepts.agreement.best_package import best_package
from pourparler.concepts.agreement.certainty import Party, side, utilities
from pourparler.concepts.agreement.without_list import Tied
from pourparler.kernels.certain import MOST_SOLVED, Bounds, Tick, least_best

CITES = ("sarabando-2013",)
"""Keys of the works that define this."""

MOST_ROUNDS = 60
"""Packages that are taken in before the search ends with the bounds that it has."""


def certain(
    space: Tied,
    parties: Sequence[Party],
    first: Sequence[int],
    at_least: Fraction | None = None,
    tick: Tick | None = None,
) -> Bounds:
    """Bounds as those of `certainty.certain`; `first` are the states of a package inside.

    Raises `TooLarge` where too many partial packages stay when they are merged.
    """
    members = [np.arange(max(states) + 1, dtype=np.intp) for states in space.counts_as]
    every = [tuple(first)]
    best = Bounds(-Fraction(1), Fraction(1), None, 0)
    while len(every) <= MOST_ROUNDS and best.solved < MOST_SOLVED:
        rows = [[own[at] for own, at in zip(space.counts_as, x, strict=True)] for x in every]
        cells = np.array(rows, dtype=np.intp)
        sides = [side(party, party.steps(), cells, members) for party in parties]
        found = least_best(sides, at_least, MOST_SOLVED - best.solved, tick)
        best = replace(best, low=max(best.low, found.low), solved=best.solved + found.solved)
        if found.mixtures is None:
            break
        worth = [utilities(one, own) for one, own in zip(parties, found.mixtures, strict=True)]
        against = best_package(space, worth, _bars(parties, worth))
        assert against is not None, "a package is inside"
        if best.mixtures is None or against[0] < best.high:
            best = replace(best, high=against[0], mixtures=found.mixtures)
        decided = at_least is not None and (best.low >= at_least or best.high < at_least)
        if decided or best.low >= best.high or against[1] in every:
            break
        every.append(against[1])
    return best


def _bars(
    parties: Sequence[Party], worth: Sequence[Sequence[Sequence[Fraction]]]
) -> list[Fraction]:
    """What a package has to be worth to each party under its utility."""
    return [
        party.no_deal
        if party.terms is None
        else sum((own[at] for own, at in zip(levels, party.terms, strict=True)), Fraction(0))
        for party, levels in zip(parties, worth, strict=True)
    ]
