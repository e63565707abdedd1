"""What the best package is worth at the least, by trying who turns which package down.

A utility is a mixture of steps in which, on every issue, one level has nothing and one the whole
weight. Each way to choose these levels leaves a polytope of mixtures, and the least of a linear
program lies at one of its corners, so all corners are looked at, in fractions.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

from tests.naive.zone import Pairs, steps

Package = dict[str, str]
Row = tuple[list[Fraction], Fraction]
"""Coefficients and the most that they may add up to."""


def solved(rows: list[Row]) -> list[Fraction] | None:
    """The one solution of as many equations as unknowns, or None."""
    table = [[*map(Fraction, left), Fraction(right)] for left, right in rows]
    for at in range(len(table)):
        pivot = next((r for r in range(at, len(table)) if table[r][at]), None)
        if pivot is None:
            return None
        table[at], table[pivot] = table[pivot], table[at]
        table[at] = [value / table[at][at] for value in table[at]]
        for other in range(len(table)):
            if other != at and table[other][at]:
                factor = table[other][at]
                table[other] = [
                    a - factor * b for a, b in zip(table[other], table[at], strict=True)
                ]
    return [row[-1] for row in table]


class Party:
    """One party: its issues, what it is known to prefer, and what it has without agreement."""

    def __init__(
        self,
        issues: dict[str, list[str]],
        orders: dict[str, Pairs],
        no_deal: Fraction | Package = Fraction(0),
        heaviest: Fraction | None = None,
    ) -> None:
        self.no_deal, self.heaviest = no_deal, heaviest
        by_issue = {
            issue: steps(levels, orders.get(issue, set())) for issue, levels in issues.items()
        }
        choices = [
            [
                [(issue, step) for step in by_issue[issue] if top in step and bottom not in step]
                for top, bottom in product(levels, repeat=2)
            ]
            for issue, levels in issues.items()
            if by_issue[issue]
        ]
        unlike = [[list(one) for one in {tuple(own) for own in each if own}] for each in choices]
        self.branches = (
            [[one for own in chosen for one in own] for chosen in product(*unlike)]
            if unlike
            else []
        )
        self.known: dict[tuple[int, ...], Fraction | None] = {}

    def least(self, packages: list[Package], turned_down: tuple[int, ...]) -> Fraction | None:
        """The least that the best of these packages can be worth, less no deal; None if none."""
        if turned_down not in self.known:
            chosen = [packages[at] for at in turned_down]
            found = [self.in_branch(branch, chosen) for branch in self.branches]
            self.known[turned_down] = min((one for one in found if one is not None), default=None)
        return self.known[turned_down]

    def in_branch(
        self, branch: list[tuple[str, frozenset[str]]], packages: list[Package]
    ) -> Fraction | None:
        width = len(branch)
        rows: list[Row] = []
        for package in packages:
            own = [Fraction(package[issue] in step) for issue, step in branch]
            most = Fraction(0)
            if isinstance(self.no_deal, dict):
                own = [
                    value - (self.no_deal[issue] in step)
                    for value, (issue, step) in zip(own, branch, strict=True)
                ]
            else:
                most = self.no_deal
            rows.append(([*own, Fraction(-1)], most))
        for at in range(width):
            rows.append(([Fraction(-(at == s)) for s in range(width)] + [Fraction(0)], Fraction(0)))
        for issue in {issue for issue, _ in branch} if self.heaviest is not None else ():
            weight = [Fraction(issue == other) for other, _ in branch]
            rows.append(([*weight, Fraction(0)], self.heaviest))
        # nothing is worth less than nothing, nor less than no deal by more than all
        rows.append(([Fraction(0)] * width + [Fraction(-1)], Fraction(1)))
        whole: Row = ([Fraction(1)] * width + [Fraction(0)], Fraction(1))
        best = None
        for tight in combinations(rows, width):
            corner = solved([whole, *tight])
            if corner is None or any(
                sum(a * b for a, b in zip(left, corner, strict=True)) > most for left, most in rows
            ):
                continue
            best = corner[-1] if best is None else min(best, corner[-1])
        return best


def certain(parties: list[Party], packages: list[Package]) -> Fraction | None:
    """The least, over all utilities, of the best package's gain for whoever gains least."""
    best = None
    for who in product(range(len(parties)), repeat=len(packages)):
        least = [
            party.least(packages, tuple(x for x, by in enumerate(who) if by == at))
            for at, party in enumerate(parties)
        ]
        if any(one is None for one in least):
            return None
        value = max(one for one in least if one is not None)
        best = value if best is None else min(best, value)
    return best
