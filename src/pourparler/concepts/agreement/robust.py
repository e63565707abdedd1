"""Whether some package is accepted by all under every utility that fits, at any number of packages.

Utilities that refuse packages are gathered, each an exact bar that a robust package has to reach.
A linear program in floating point spreads a package so that it reaches all bars as far as can be.
Where it can't, its prices make one sum of the bars, and the largest value of that sum over all
packages that are left is found in whole numbers: below the bar, none of them is robust, which is
proof enough whatever the solver did. Else the package that is best for the sum is tried, and what
is left is parted in two (branch and cut; the bound is that of Lagrange, Geoffrion 1974).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.judged import Against
from pourparler.concepts.agreement.one_by_one import Asking, Refusal, judged_alone
from pourparler.concepts.agreement.without_list import Tied
from pourparler.kernels.best_choice import Chooser
from pourparler.kernels.loose_programs import Hint, LooseProgram
from pourparler.kernels.mixtures import Empty

CITES = ("greco-2008", "sarabando-2013")
"""Keys of the works that define this."""

_UNIT = 2**30
"""Prices of the solver are rounded to whole numbers of this part of the largest."""

_SHARES = 2**12
"""Shares of the solver are rounded to whole numbers of this part of 1."""

MOST_ROUNDS = 30
"""How often bars are added before a part is parted."""

_NEAR = 1e-7
"""How far below a bar a spread package is still looked at as reaching it."""

Allowed = npt.NDArray[np.bool_]
"""One truth value a state, states numbered through all issues."""


@dataclass
class Searched:
    """The states of a robust package; or none, and whether it is proved that there is none.

    `parts` is how many parts of the space were looked at, `refusals` how many utilities were
    needed, by party. `why` says what ended a search that proved nothing.
    """

    package: tuple[int, ...] | None = None
    proved: bool = False
    why: str = ""
    parts: int = 0
    refusals: list[tuple[int, Refusal]] = field(default_factory=list)


def robust(
    space: Tied,
    parties: Sequence[Sequence[Asking]],
    seconds: float,
    tick: Callable[[int, int], None] | None = None,
) -> Searched:
    """Searches the packages inside the red lines for one that all parties are sure to accept."""
    search = _Search(space, parties)
    end = time.monotonic() + seconds
    waiting = [np.ones(len(search.issue), dtype=np.bool_)]
    while waiting:
        search.found.parts += 1
        if tick is not None:
            tick(search.found.parts, search.found.parts + len(waiting))
        if time.monotonic() > end:
            search.found.why = (
                f"the search for a package that all are sure to accept was stopped after "
                f"{seconds:g} s, {search.found.parts:,} parts of the space and "
                f"{len(search.found.refusals):,} utilities"
            )
            return search.found
        waiting += search.parted(waiting.pop(), end)
        if search.found.package is not None:
            return search.found
    search.found.proved = True
    return search.found


class _Search:
    """The bars so far, and the two programs that are asked again and again."""

    def __init__(self, space: Tied, parties: Sequence[Sequence[Asking]]) -> None:
        self.space, self.parties = space, parties
        self.found = Searched()
        states = [len(own) for own in space.counts_as]
        self.issue = np.repeat(np.arange(len(states)), states)
        self.starts = np.cumsum([0, *states])[:-1]
        self.level = np.array([at for own in space.counts_as for at in own])
        self.chooser = Chooser(space.every(inside=True), [len(own) for own in space.parted])
        self.loose = LooseProgram(states, list(_clauses(space, self.starts.tolist())))
        self.bars: list[npt.NDArray[np.object_]] = []

    def parted(self, allowed: Allowed, end: float) -> list[Allowed]:
        """What is left of a part, in two parts, the more promising last; nothing where none can
        be robust, or where one is found."""
        hint: Hint | None = None
        states: tuple[int, ...] = ()
        for _ in range(MOST_ROUNDS):
            if time.monotonic() > end:
                return [allowed]
            hint = self.loose.solve(allowed)
            prices = self._prices(hint)
            best = self._best(allowed, prices)
            if best is None:
                return []
            value, states = best
            bars = [refusal.bar for _, refusal in self.found.refusals]
            if value < sum(price * bar for price, bar in zip(prices, bars, strict=True)):
                return []
            if self._tried(states):
                return []
            if hint is not None:
                self._cut(hint)
            if len(self.bars) == len(bars):
                break
        return self._split(allowed, states, hint)

    def _prices(self, hint: Hint | None) -> list[int]:
        """Whole numbers, one a bar; any are valid."""
        if hint is None or hint.reach > -_NEAR or not len(hint.prices):
            return [0] * len(self.bars)
        units = [refusal.unit for _, refusal in self.found.refusals]
        return [
            int(price * _UNIT) * max(units) // unit
            for price, unit in zip(hint.prices.tolist(), units, strict=True)
        ]

    def _best(self, allowed: Allowed, prices: Sequence[int]) -> tuple[int, tuple[int, ...]] | None:
        """The largest sum of bars, each as often as its price, and the states that reach it."""
        total = np.zeros(len(allowed), dtype=np.object_)
        for price, bar in zip(prices, self.bars, strict=True):
            if price:
                total += price * bar
        adds: list[list[int | None]] = []
        picks: list[list[int]] = []
        for start, parted in zip(self.starts, self.space.parted, strict=True):
            own: list[int | None] = []
            pick = []
            for group in parted:
                left = [state for state in group if allowed[start + state]]
                best = max(left, key=lambda state: total[start + state], default=-1)
                own.append(int(total[start + best]) if left else None)
                pick.append(best)
            adds.append(own)
            picks.append(pick)
        found = self.chooser.best(adds)
        if found is None:
            return None
        value, classes = found
        return value, tuple(pick[at] for pick, at in zip(picks, classes, strict=True))

    def _levels(self, states: Sequence[int]) -> tuple[int, ...]:
        pairs = zip(self.space.counts_as, states, strict=True)
        return tuple(own[state] for own, state in pairs)

    def _tried(self, states: tuple[int, ...]) -> bool:
        """Whether a package is robust; if not, a utility that refuses it is a bar from now on."""
        levels = self._levels(states)
        if any(one.refuses(levels) for _, one in self.found.refusals):
            return False
        refused = False
        for at, asked in enumerate(self.parties):
            found = judged_alone(asked, levels)
            if isinstance(found, Against):
                refused = True
                self._add(at, asked[found.branch].refusal(found.mixture))
        if not refused:
            self.found.package = states
        return not refused

    def _cut(self, hint: Hint) -> None:
        """Adds bars that a spread package misses by more than it does all others."""
        shares = np.rint(hint.shares * _SHARES).astype(np.int64).astype(np.object_)
        for start, states in zip(self.starts, self.space.counts_as, strict=True):
            own = shares[start : start + len(states)]
            own[int(np.argmax(own))] += _SHARES - int(own.sum())  # what rounding left out
        some = np.flatnonzero(shares)
        for at, asked in enumerate(self.parties):
            for one in asked:
                costs = one.on_time * _SHARES
                for state in some:
                    costs = costs + shares[state] * one.tables[self.issue[state]][self.level[state]]
                least = one.least(costs, _SHARES)
                if isinstance(least, Empty):
                    continue
                if float(least.value - one.question.bound) < hint.reach - _NEAR:
                    self._add(at, one.refusal(least.mixture))

    def _add(self, party: int, refusal: Refusal) -> None:
        if (party, refusal) in self.found.refusals:
            return
        pairs = zip(self.issue, self.level, strict=True)
        own = [refusal.adds[issue][level] for issue, level in pairs]
        self.found.refusals.append((party, refusal))
        self.bars.append(np.array(own, dtype=np.object_))
        adds = np.array([value / refusal.unit for value in own], dtype=np.float64)
        self.loose.add_bar(adds, refusal.bar / refusal.unit)

    def _split(self, allowed: Allowed, states: tuple[int, ...], hint: Hint | None) -> list[Allowed]:
        """The part parted at a state of the issue that is spread most; the state's own comes last.

        A single package has been tried, so nothing of it is left.
        """
        sizes = np.add.reduceat(allowed.astype(np.int64), self.starts)
        if (sizes == 1).all():
            return []
        shares = np.zeros(len(allowed)) if hint is None else hint.shares
        spread = np.where(sizes > 1, 1 - np.maximum.reduceat(shares, self.starts), -1)
        issue = int(spread.argmax())
        start, end = self.starts[issue], self.starts[issue] + len(self.space.counts_as[issue])
        at = start + states[issue]
        if spread[issue] > _NEAR and hint is not None:
            at = start + int(shares[start:end].argmax())
        alone, others = allowed.copy(), allowed.copy()
        alone[start:end] = False
        alone[at], others[at] = True, False
        return [others, alone]


def _clauses(space: Tied, starts: Sequence[int]) -> Iterator[list[list[int]]]:
    """What is never together, where a formula says just that: for each issue its states."""
    for formula in space.never(inside=True):
        parts = formula[1] if formula[0] == "and" else (formula,)
        named = [part for part in parts if part[0] == "in"]
        if len(named) == len(parts) and len({part[1] for part in named}) == len(parts):
            yield [[starts[part[1]] + at for at in part[2]] for part in named]
