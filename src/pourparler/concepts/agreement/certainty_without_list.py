"""Up to which no-deal value a zone is certain, where packages are too many for a list.

The search is begun with one package. Utilities that leave the packages so far worth least are held
against all packages, by merging: the best of these bounds the value from above, and joins the
packages if it does better than they. What these leave bounds the value from below. The two meet
after few rounds, since few packages matter.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.best_package import best_package
from pourparler.concepts.agreement.certainty import Party, side, utilities
from pourparler.concepts.agreement.without_list import Tied
from pourparler.kernels.certain import MOST_SOLVED, Bounds, Mixture, Side, Tick, least_best

CITES = ("sarabando-2013",)
"""Keys of the works that define this."""

MOST_ROUNDS = 60
"""Packages that are taken in before the search ends with the bounds that it has."""


SECONDS = 4.0
"""How long one search may take, where nothing else is said."""

Held = tuple[Sequence[Sequence[Sequence[Fraction]]], Sequence[Fraction]]
"""One utility a party, as what each level of each issue adds, and the worth that is needed."""


def grown(
    space: Tied,
    first: Sequence[int],
    sides: Callable[[npt.NDArray[np.intp]], Sequence[Side]],
    held: Callable[[Sequence[Mixture]], Held],
    at_least: Fraction | None,
    tick: Tick | None = None,
    seconds: float = SECONDS,
) -> Bounds:
    """Bounds from packages taken in one by one, beginning with that of the states `first`.

    `sides` says what parties may hold some packages worth, a row of levels each; `held` what some
    mixtures make of any. Raises `TooLarge` where too many partial packages stay in a merge.
    """
    every = [tuple(first)]
    best = Bounds(-Fraction(1), Fraction(1), None, 0)
    in_time = _in_time(tick, seconds)
    while len(every) <= MOST_ROUNDS and best.solved < MOST_SOLVED:
        rows = [[own[at] for own, at in zip(space.counts_as, x, strict=True)] for x in every]
        own = sides(np.array(rows, dtype=np.intp))
        try:
            found = least_best(own, at_least, MOST_SOLVED - best.solved, in_time)
        except _OutOfTimeError:
            break
        best = replace(best, low=max(best.low, found.low), solved=best.solved + found.solved)
        if found.mixtures is None:
            break
        against = best_package(space, *held(found.mixtures))
        assert against is not None, "a package is inside"
        if best.mixtures is None or against[0] < best.high:
            best = replace(best, high=against[0], mixtures=found.mixtures)
        decided = at_least is not None and (best.low >= at_least or best.high < at_least)
        if decided or best.low >= best.high or against[1] in every:
            break
        every.append(against[1])
    return best


class _OutOfTimeError(Exception):
    """The time of a search is over."""


def _in_time(tick: Tick | None, seconds: float) -> Tick:
    """A tick that ends a search after its time."""
    end = time.monotonic() + seconds

    def told(done: int, most: int) -> None:
        if tick is not None:
            tick(done, most)
        if time.monotonic() > end:
            raise _OutOfTimeError

    return told


def places(space: Tied) -> list[npt.NDArray[np.intp]]:
    """The levels of each issue, each a class of its own."""
    return [np.arange(max(states) + 1, dtype=np.intp) for states in space.counts_as]


def certain(
    space: Tied,
    parties: Sequence[Party],
    first: Sequence[int],
    at_least: Fraction | None = None,
    tick: Tick | None = None,
) -> Bounds:
    """Bounds as those of `certainty.certain`; `first` are the states of a package inside."""
    members = places(space)

    def sides(cells: npt.NDArray[np.intp]) -> list[Side]:
        return [side(party, party.steps(), cells, members) for party in parties]

    def held(mixtures: Sequence[Mixture]) -> Held:
        worth = [utilities(one, own) for one, own in zip(parties, mixtures, strict=True)]
        return worth, _bars(parties, worth)

    return grown(space, first, sides, held, at_least, tick)


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
