"""One question to one party, asked of packages one by one, where no list is judged at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np

from pourparler.concepts.agreement.judged import Against, For, Question
from pourparler.concepts.agreement.utilities import Branch, Mixture
from pourparler.kernels.exact_lp import Integers
from pourparler.kernels.mixtures import Empty, Least, least_mixture

CITES = ("greco-2008", "sarabando-2013")
"""Keys of the works that define this."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Packages whose levels add up to less than `bar` fall short under a mixture in a branch.

    `adds[j][l]` and `bar` are whole numbers, over `unit` on the scale of the party.
    """

    branch: int
    mixture: Mixture
    adds: tuple[tuple[int, ...], ...]
    bar: int
    unit: int

    def refuses(self, package: Sequence[int]) -> bool:
        """Whether a package, given by the level that it counts as on each issue, falls short."""
        return sum(own[at] for own, at in zip(self.adds, package, strict=True)) < self.bar


@dataclass(frozen=True)
class Asking:
    """A question in one branch, in whole numbers: `sizes[j]` levels on issue `j`."""

    at: int
    branch: Branch
    question: Question
    sizes: tuple[int, ...]

    @cached_property
    def _fractions(self) -> list[list[list[Fraction]]]:
        return [
            [self.question.adds(column, issue, size) for issue, size in enumerate(self.sizes)]
            for column in self.branch.columns
        ]

    @cached_property
    def scale(self) -> int:
        """What tables and costs are over."""
        return lcm(*(v.denominator for own in self._fractions for part in own for v in part))

    @cached_property
    def tables(self) -> list[Integers]:
        """For each issue what its levels add on each column, levels by columns."""
        whole = [[[int(v * self.scale) for v in part] for part in own] for own in self._fractions]
        return [
            np.array([own[issue] for own in whole], dtype=np.object_).T
            for issue in range(len(self.sizes))
        ]

    @cached_property
    def on_time(self) -> Integers:
        """What today's value of no deal adds on each column."""
        own = [self.question.on_time(column) * self.scale for column in self.branch.columns]
        return np.array(own, dtype=np.object_)

    def costs(self, package: Sequence[int]) -> Integers:
        """What is minimised for a package, a number a column."""
        own = [table[at] for table, at in zip(self.tables, package, strict=True)]
        return np.asarray(np.sum([self.on_time, *own], axis=0))

    def least(self, costs: Integers, over: int = 1) -> Least | Empty:
        """The least of costs that are `over` times too large, on the scale of the question."""
        found = least_mixture([int(cost) for cost in costs], self.branch.rows, self.branch.counts)
        if isinstance(found, Empty):
            return found
        by = self.scale * over
        prices = tuple(value / by for value in found.multipliers)
        return Least(found.value / by, found.mixture, prices)

    def refusal(self, mixture: Mixture) -> Refusal:
        """All that falls short under a mixture, for a question that is not turned."""
        bar = self.question.bound - sum(
            (Fraction(int(n), self.scale) * m for n, m in zip(self.on_time, mixture, strict=True)),
            Fraction(0),
        )
        over = lcm(bar.denominator, *(share.denominator for share in mixture))
        shares = np.array([int(share * over) for share in mixture], dtype=np.object_)
        adds = tuple(tuple(int(v) for v in table @ shares) for table in self.tables)
        unit = over * self.scale
        return Refusal(self.at, mixture, adds, int(bar * unit), unit)


def asking(branches: Sequence[Branch], question: Question, sizes: Sequence[int]) -> list[Asking]:
    """A question ready to be asked, one branch after the other."""
    return [Asking(at, branch, question, tuple(sizes)) for at, branch in enumerate(branches)]


def judged_alone(asked: Sequence[Asking], package: Sequence[int]) -> Against | list[For]:
    """Why the answer is no for a package, or its proofs, one for each branch that some fit."""
    proofs = []
    for one in asked:
        found = one.least(one.costs(package))
        if isinstance(found, Empty):
            continue
        if not one.question.reaches(found.value):
            return Against(one.at, found.mixture, tuple(package))
        stated = tuple(m * s for m, s in zip(found.multipliers, one.branch.scales, strict=True))
        proofs.append(For(one.at, stated, tuple(package)))
    return proofs
