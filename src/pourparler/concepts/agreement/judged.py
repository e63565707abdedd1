"""Which packages a party accepts under every and under some utility that fits what it stated.

A package is picked, and one linear program finds the utility that is worst for it. That utility
turns down every package that it holds too little; or else the prices of the rows prove the package,
and with it every other whose levels leave nothing below no deal once the rows are taken off. So a
few programs decide all packages, each exactly and with a proof (necessary and possible preference:
Greco, Mousseau & Slowinski 2008).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Any

import numpy as np
import numpy.typing as npt

from pourparler.certificates import TODAY
from pourparler.concepts.agreement.columns import Column
from pourparler.concepts.agreement.utilities import Branch, Mixture
from pourparler.kernels.grids import Grid, on_all
from pourparler.kernels.mixtures import Empty, Least, least_mixture

CITES = ("greco-2008", "sarabando-2013")
"""Keys of the works that define this."""

MOST_PROGRAMS = 20_000
"""Linear programs for one party and question after which the rest is left undecided."""

_SAFE = 2**62
"""Whole numbers up to which sums fit 64 bits."""

Tables = Sequence[npt.NDArray[np.object_]]
"""For each issue what a level adds, as Python integers over a common number."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a package is held against: a number, a package, or today's value as an unknown.

    `terms` is None, or the level of a package on each issue. `unknown` says that today's value of
    no deal is one of the columns. Otherwise `value` is the number.
    """

    value: Fraction = Fraction(0)
    terms: tuple[int, ...] | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Against:
    """A mixture in a branch under which some packages fall short; `package` is one that does."""

    branch: int
    mixture: Mixture
    package: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class For:
    """Multipliers on the rows of a branch, as stated, that prove a package and perhaps others."""

    branch: int
    multipliers: tuple[Fraction, ...]
    package: tuple[int, ...]


@dataclass
class Judged:
    """Cells where `holds`: what is asked is so under every utility that fits; the rest of `asked`
    falls short under some, less those `undecided`. Every cell is covered by a proof."""

    asked: Grid
    holds: Grid
    undecided: Grid
    against: list[Against] = field(default_factory=list)
    proofs: list[For] = field(default_factory=list)
    programs: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """Whether a package is worth enough under all utilities; or, `turned`, too little under all.

    With `strictly`, equal is not enough for the answer to hold.
    """

    bar: Bar
    turned: bool = False
    strictly: bool = False

    def adds(self, column: Column, issue: int, size: int) -> list[Fraction]:
        """What each level of an issue adds to what is minimised, on a column."""
        if column.values is not None:
            own = list(column.values[issue])
            if self.bar.terms is not None:
                own = [value - own[self.bar.terms[issue]] for value in own]
            return [-value for value in own] if self.turned else own
        if column.issue != issue:
            return [Fraction(0)] * size
        if self.bar.terms is not None:
            at = self.bar.terms[issue]
            table = column.gain[at, :] if self.turned else column.gain[:, at]
        else:
            table = -column.high if self.turned else column.low
        return [Fraction(int(value)) for value in table]

    def on_time(self, column: Column) -> int:
        """What today's value of no deal counts on its own column."""
        own = self.bar.unknown and column.time == TODAY
        return (1 if self.turned else -1) * own

    @property
    def bound(self) -> Fraction:
        """What the least has to reach."""
        return -self.bar.value if self.turned else self.bar.value

    def reaches(self, value: Fraction) -> bool:
        """Whether a least value is enough."""
        return value > self.bound if self.strictly else value >= self.bound


def judged(
    branches: Sequence[Branch],
    asked: Grid,
    question: Question,
    tick: Callable[[int, int], None] | None = None,
) -> Judged:
    """Where the answer to a question is yes under every utility; `asked` has one axis an issue.

    Branches that no utility fits are passed over.
    """
    found = Judged(asked, np.zeros_like(asked), np.zeros_like(asked))
    short = np.zeros_like(asked)
    for at, branch in enumerate(branches):
        search = _Search(at, branch, question, asked, short, found)
        while (cell := search.next()) is not None:
            if found.programs >= MOST_PROGRAMS:
                found.undecided |= search.left()
                break
            found.programs += 1
            if tick is not None:
                tick(found.programs, MOST_PROGRAMS)
            if not search.decide(cell):
                break
    found.holds = asked & ~short & ~found.undecided
    return found


class _Search:
    """The search in one branch; `short` and `found` are shared by all branches."""

    def __init__(
        self, at: int, branch: Branch, question: Question, asked: Grid, short: Grid, found: Judged
    ) -> None:
        self.at, self.branch, self.question = at, branch, question
        self.asked, self.short, self.found = asked, short, found
        self.proved = np.zeros_like(asked)
        self.adds = [
            [question.adds(column, issue, size) for issue, size in enumerate(asked.shape)]
            for column in branch.columns
        ]
        self.picked = 0

    def left(self) -> Grid:
        """Cells that are not decided yet in this branch."""
        return np.asarray(self.asked & ~self.short & ~self.proved)

    def next(self) -> tuple[int, ...] | None:
        """A cell that is open, from all over the grid in turn."""
        places = np.flatnonzero(self.left())
        if not len(places):
            return None
        self.picked += 1
        place = places[(self.picked * 7919) % len(places)]
        return tuple(map(int, np.unravel_index(place, self.asked.shape)))

    def decide(self, cell: tuple[int, ...]) -> bool:
        """Decides a cell and whatever else its program decides; false where no utility fits."""
        costs = [
            sum((own[issue][at] for issue, at in enumerate(cell)), Fraction(0))
            + self.question.on_time(column)
            for column, own in zip(self.branch.columns, self.adds, strict=True)
        ]
        scale = lcm(*(cost.denominator for cost in costs))
        whole = [int(cost * scale) for cost in costs]
        least = least_mixture(whole, self.branch.rows, self.branch.counts)
        if isinstance(least, Empty):
            return False
        if self.question.reaches(least.value / scale):
            self._proves(cell, least, scale)
        else:
            self._refutes(cell, least.mixture)
        return True

    def _proves(self, cell: tuple[int, ...], least: Least, scale: int) -> None:
        multipliers = [value / scale for value in least.multipliers]
        taken = [
            sum((m * int(g) for m, g in zip(multipliers, column, strict=True) if m), Fraction(0))
            for column in self.branch.rows.T
        ]
        masks = [np.ones(size, dtype=np.bool_) for size in self.asked.shape]
        alone: Grid | None = None
        for column, own, less in zip(self.branch.columns, self.adds, taken, strict=True):
            if column.time is not None:
                continue
            if column.issue is None:
                alone = self._enough(own, less)
                continue
            reached = [self.question.reaches(value - less) for value in own[column.issue]]
            masks[column.issue] &= np.array(reached)
        self.proved |= on_all(masks) if alone is None else alone
        stated = tuple(m * s for m, s in zip(multipliers, self.branch.scales, strict=True))
        self.found.proofs.append(For(self.at, stated, cell))

    def _enough(self, own: Sequence[Sequence[Fraction]], less: Fraction) -> Grid:
        """Cells where what one column adds over all issues is enough."""
        bound = self.question.bound + less
        total, scale = added(own)
        if self.question.strictly:
            return np.asarray(total > floor(bound * scale))
        return np.asarray(total >= ceil(bound * scale))

    def _refutes(self, cell: tuple[int, ...], mixture: Mixture) -> None:
        total, scale = added(self._mixed(mixture))
        bound = self.question.bound - sum(
            (
                share * self.question.on_time(column)
                for column, share in zip(self.branch.columns, mixture, strict=True)
            ),
            Fraction(0),
        )
        if self.question.strictly:
            self.short |= total <= floor(bound * scale)
        else:
            self.short |= total < ceil(bound * scale)
        self.found.against.append(Against(self.at, mixture, cell))

    def _mixed(self, mixture: Mixture) -> list[list[Fraction]]:
        """What each level adds under a mixture, with the step that is worst for it."""
        found = [[Fraction(0)] * size for size in self.asked.shape]
        for share, own in zip(mixture, self.adds, strict=True):
            if share:
                for issue, values in enumerate(own):
                    for level, value in enumerate(values):
                        found[issue][level] += share * value
        return found


def added(tables: Sequence[Sequence[Fraction]]) -> tuple[npt.NDArray[Any], int]:
    """The sum over issues for every cell of the grid, in whole numbers over what is returned."""
    scale = lcm(*(value.denominator for own in tables for value in own))
    whole = [[int(value * scale) for value in own] for own in tables]
    most = sum(max(map(abs, own)) for own in whole)
    kind = np.int64 if most < _SAFE else np.object_
    total = np.array(whole[0], dtype=kind)
    for own in whole[1:]:
        total = total[..., np.newaxis] + np.array(own, dtype=kind)
    return total, scale


def even_mixture(
    branch: Branch,
    question: Question | None = None,
    cell: tuple[int, ...] = (),
    more: Fraction = Fraction(0),
) -> Mixture | None:
    """A mixture with today's no deal strictly inside 0..1; None where there is none.

    With a question that is turned, a cell is then worth at least `more` than that.
    """
    if question is None:
        return even_under(branch)
    costs = [
        question.on_time(column)
        + sum((question.adds(column, j, at + 1)[at] for j, at in enumerate(cell)), Fraction(0))
        + (more if counts else 0)
        for column, counts in zip(branch.columns, branch.counts, strict=True)
    ]
    scale = lcm(*(cost.denominator for cost in costs))
    return even_under(branch, [int(cost * scale) for cost in costs])


def even_under(branch: Branch, costs: Sequence[int] | None = None) -> Mixture | None:
    """A mixture with today's no deal strictly inside 0..1 under which costs are at most 0."""
    rows = branch.rows
    if costs is not None:
        own = np.array([[-cost for cost in costs]], dtype=np.object_)
        rows = np.concatenate((rows, own))
    today = [int(column.time == TODAY) for column in branch.columns]
    down = least_mixture(today, rows, branch.counts)
    up = least_mixture([-one for one in today], rows, branch.counts)
    if isinstance(down, Empty) or isinstance(up, Empty) or down.value >= 1 or up.value >= 0:
        return None
    return tuple((a + b) / 2 for a, b in zip(down.mixture, up.mixture, strict=True))
