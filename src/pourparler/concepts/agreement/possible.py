"""Whether some package may be accepted by all, at any number of packages.

A part of the space is given up where a party accepts none of it under any utility that fits, even
if a package had on every issue the best of the levels that are left. Else a package that is best
under utilities of all parties is tried, and what is left is parted in two. Every program is solved
in whole numbers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.judged import even_under
from pourparler.concepts.agreement.one_by_one import Asking
from pourparler.concepts.agreement.utilities import Mixture
from pourparler.concepts.agreement.without_list import Tied
from pourparler.kernels.best_choice import Chooser
from pourparler.kernels.exact_lp import Integers
from pourparler.kernels.mixtures import Empty

CITES = ("greco-2008", "sarabando-2013")
"""Keys of the works that define this."""

Allowed = Sequence[npt.NDArray[np.bool_]]
"""For each issue one truth value a state."""


@dataclass(frozen=True, slots=True)
class Wanting:
    """What one party may accept: `never` asks whether it accepts a package under no utility.

    With `is_open` no deal lies strictly between 0 and 1, and may be worth just what a package is.
    """

    never: Sequence[Asking]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The states of a package that all may accept; or none, and whether that is proved."""

    package: tuple[int, ...] | None
    proved: bool
    parts: int
    why: str = ""


def some_utility(party: Wanting, costs: Callable[[Asking], Integers]) -> tuple[int, Mixture] | None:
    """A branch and a mixture in it under which a package of such costs is accepted."""
    for one in party.never:
        found = one.least(costs(one))
        if not isinstance(found, Empty) and not one.question.reaches(found.value):
            return one.at, found.mixture
    if party.is_open:
        for one in party.never:
            even = even_under(one.branch, [int(cost) for cost in costs(one)])
            if even is not None:
                return one.at, even
    return None


def possible(
    space: Tied,
    parties: Sequence[Wanting],
    seconds: float,
    tick: Callable[[int, int], None] | None = None,
) -> Found:
    """Searches the packages inside the red lines for one that every party may accept."""
    chooser = Chooser(space.every(inside=True), [len(own) for own in space.parted])
    end = time.monotonic() + seconds
    waiting: list[Allowed] = [[np.ones(len(own), dtype=np.bool_) for own in space.counts_as]]
    parts = 0
    while waiting:
        parts += 1
        if tick is not None:
            tick(parts, parts + len(waiting))
        if time.monotonic() > end:
            why = f"the search for one was stopped after {seconds:g} s and {parts:,} parts"
            return Found(None, False, parts, why)
        allowed = waiting.pop()
        chosen = [some_utility(party, _best_costs(space, allowed)) for party in parties]
        utilities = [one for one in chosen if one is not None]
        if len(utilities) < len(parties):
            continue
        states = _best(space, chooser, allowed, parties, utilities)
        if states is None:
            continue
        levels = [own[at] for own, at in zip(space.counts_as, states, strict=True)]
        if all(some_utility(party, lambda one: one.costs(levels)) for party in parties):  # noqa: B023
            return Found(states, True, parts)
        waiting += _parted(allowed, states)
    return Found(None, True, parts)


def _best_costs(space: Tied, allowed: Allowed) -> Callable[[Asking], Integers]:
    """The least that any package of a part can have on each column."""
    levels = [
        sorted({own[at] for at in np.flatnonzero(left)})
        for own, left in zip(space.counts_as, allowed, strict=True)
    ]

    def costs(one: Asking) -> Integers:
        own = [table[at].min(axis=0) for table, at in zip(one.tables, levels, strict=True)]
        return np.asarray(np.sum([one.on_time, *own], axis=0))

    return costs


def _best(
    space: Tied,
    chooser: Chooser,
    allowed: Allowed,
    parties: Sequence[Wanting],
    utilities: Sequence[tuple[int, Mixture]],
) -> tuple[int, ...] | None:
    """The states of the package of a part that is best for all together, under one utility each."""
    adds: list[list[int | None]] = []
    picks = []
    gains = [_gains(party, *own) for party, own in zip(parties, utilities, strict=True)]
    for issue, (own, parted) in enumerate(zip(space.counts_as, space.parted, strict=True)):
        total = [int(sum(one[issue][level] for one in gains) * 2**30) for level in own]
        groups = [[at for at in group if allowed[issue][at]] for group in parted]
        best = [max(group, key=total.__getitem__, default=-1) for group in groups]
        adds.append([total[at] if at >= 0 else None for at in best])
        picks.append(best)
    found = chooser.best(adds)
    return None if found is None else tuple(p[at] for p, at in zip(picks, found[1], strict=True))


def _gains(party: Wanting, branch: int, mixture: Mixture) -> list[list[Fraction]]:
    """What each level adds under a mixture; questions of `never` count what is lost."""
    one = next(own for own in party.never if own.at == branch)
    shares = np.array(mixture, dtype=np.object_)
    return [[Fraction(-n) / one.scale for n in (table @ shares).tolist()] for table in one.tables]


def _parted(allowed: Allowed, states: Sequence[int]) -> list[Allowed]:
    """A part in two at the first issue that is open; what has the state of a package comes last."""
    issue = next((at for at, own in enumerate(allowed) if own.sum() > 1), None)
    if issue is None:
        return []
    alone = np.zeros_like(allowed[issue])
    alone[states[issue]] = True
    return [
        [own if at != issue else part for at, own in enumerate(allowed)]
        for part in (allowed[issue] & ~alone, alone)
    ]
