"""What follows from statements of every kind, by listing all corners of all utilities: slow.

A utility is a mixture of steps in which, on every issue, one level has nothing and one the whole
weight; values of no deal are further unknowns in 0..1. Each way to choose these levels leaves a
polytope, whose corners are found by trying every choice of as many tight bounds as unknowns.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import gcd, lcm
from operator import mul

from tests.naive.zone import Pairs, steps

Package = dict[str, str]
Terms = dict[tuple, Fraction]
"""What a sum counts: ("level", issue, level), ("weight", issue), ("time", date) or ("one",)."""

TODAY = "today"
ONE = ("one",)


def corner_points(whole: list[int], bounds: list[list[Fraction]]) -> set[tuple[Fraction, ...]]:
    """Every point that keeps all bounds, where `whole` adds up to 1 and as many bounds are tight
    as it takes.

    Bounds are tried one after the other, each tight or not, with all equations so far solved; in
    whole numbers, which a bound may be multiplied into.
    """
    width = len(whole)
    told = [in_whole_numbers(one) for one in bounds]
    found = set()

    def reduced(equation: list[int], solved: list[tuple[int, list[int]]]) -> list[int]:
        for pivot, other in solved:
            if equation[pivot]:
                a, b = other[pivot], equation[pivot]
                equation = [a * own - b * more for own, more in zip(equation, other, strict=True)]
        common = gcd(*equation)
        return [value // common for value in equation] if common > 1 else equation

    def go(at: int, solved: list[tuple[int, list[int]]]) -> None:
        if len(solved) == width:
            point = [Fraction(0)] * width
            for pivot, equation in reversed(solved):
                rest = sum(equation[j] * point[j] for j in range(width) if equation[j])
                point[pivot] = (equation[-1] - rest) / equation[pivot]
            under = lcm(*(value.denominator for value in point))
            over = [value.numerator * (under // value.denominator) for value in point]
            if all(sum(map(mul, one, over)) >= 0 for one in told):
                found.add(tuple(point))
            return
        if len(told) - at < width - len(solved):
            return
        equation = reduced([*told[at], 0], solved)
        pivot = next((j for j in range(width) if equation[j]), None)
        if pivot is not None:
            go(at + 1, [*solved, (pivot, equation)])
        go(at + 1, solved)

    first = next(j for j in range(width) if whole[j])
    go(0, [(first, [*whole, 1])])
    return found


def in_whole_numbers(bound: list[Fraction]) -> list[int]:
    under = lcm(*(value.denominator for value in bound))
    return [value.numerator * (under // value.denominator) for value in bound]


class Party:
    """One party: its issues, orders, sums that are never below 0, times, and complete values."""

    def __init__(
        self,
        issues: dict[str, list[str]],
        orders: dict[str, Pairs],
        rows: list[Terms],
        times: list[str],
        values: dict[str, tuple[Fraction, dict[str, Fraction]]] | None = None,
    ) -> None:
        self.issues, self.rows, self.times, self.values = issues, rows, times, values
        choices = []
        for issue, levels in issues.items():
            own = steps(levels, orders.get(issue, set()))
            unlike = {
                tuple(step for step in own if top in step and bottom not in step)
                for top, bottom in product(levels, repeat=2)
            }
            unlike = {one for one in unlike if one}
            if unlike:
                choices.append([[(issue, step) for step in one] for one in unlike])
        self.branches = [[one for own in c for one in own] for c in product(*choices)]
        if values is not None:
            self.branches = [["values"]]
        elif not choices:
            self.branches = [["nothing"]]
        ranked = [
            {("level", issue, a): Fraction(1), ("level", issue, b): Fraction(-1)}
            for issue, pairs in orders.items()
            for a, b in pairs
        ]
        self.rows = rows + (ranked if values is not None else [])

    def on(self, column: object, terms: Terms) -> Fraction:
        """What a sum is where all weight lies on one column."""
        total = terms.get(ONE, Fraction(0))
        for what, count in terms.items():
            if what[0] == "level":
                total += count * self.worth(column, what[1], what[2])
            elif what[0] == "weight":
                if self.values is not None:
                    total += count * self.values[what[1]][0]
                elif column != "nothing" and column[0] == what[1]:
                    total += count
        return total

    def worth(self, column: object, issue: str, level: str) -> Fraction:
        if self.values is not None:
            weight, scores = self.values[issue]
            return weight * scores[level]
        return Fraction(column != "nothing" and column[0] == issue and level in column[1])

    def spread(self, branch: list, terms: Terms) -> list[Fraction]:
        """The sum as a coefficient for each column, then for each time."""
        return [self.on(column, terms) for column in branch] + [
            terms.get(("time", time), Fraction(0)) for time in self.times
        ]

    def corners(self, more: list[Terms] = ()) -> list[tuple[list, list[Fraction]]]:
        """All corners with their branches; `more` are further sums that are never below 0."""
        return [
            (branch, corner)
            for branch in self.branches
            for corner in self.in_branch(branch, list(more))
        ]

    def in_branch(self, branch: list, more: list[Terms]) -> list[list[Fraction]]:
        width = len(branch) + len(self.times)
        unit = [[Fraction(at == own) for at in range(width)] for own in range(width)]
        bounds = list(unit)
        for at in range(len(branch), width):
            bounds.append(
                [Fraction(at2 < len(branch)) - Fraction(at2 == at) for at2 in range(width)]
            )
        bounds += [self.spread(branch, row) for row in (*self.rows, *more)]
        bounds = [list(one) for one in {tuple(b) for b in bounds if any(b)}]
        whole = [int(at < len(branch)) for at in range(width)]
        return [list(one) for one in sorted(corner_points(whole, bounds))]

    def value(self, corner: tuple[list, list[Fraction]], terms: Terms) -> Fraction:
        branch, point = corner
        total = Fraction(0)
        for column, share in zip(branch, point[: len(branch)], strict=True):
            if share:
                total += share * self.on(column, terms)
        for time, share in zip(self.times, point[len(branch) :], strict=True):
            total += share * terms.get(("time", time), 0)
        return total


def package_terms(package: Package) -> Terms:
    """What a package is worth, as a sum."""
    return {("level", issue, level): Fraction(1) for issue, level in package.items()}


def less(one: Terms, other: Terms) -> Terms:
    """One sum less another."""
    found = dict(one)
    for what, count in other.items():
        found[what] = found.get(what, Fraction(0)) - count
    return found


class Judge:
    """A party's verdicts on packages against today's no deal.

    `bar` is a pair of numbers, None where nothing is known, a package, or "unknown" where today's
    value is one of the times; then `is_open` says that it lies strictly between 0 and 1.
    """

    def __init__(self, party: Party, bar: object, is_open: bool) -> None:
        self.party, self.bar, self.is_open = party, bar, is_open
        self.corners = party.corners()
        self.known: dict[tuple, list[Fraction]] = {}
        if is_open and bar == "unknown":
            kept = [b for b in party.branches if self.inside(self.of(b, self.corners))]
            self.corners = [c for c in self.corners if any(c[0] is b for b in kept)]

    @property
    def cares_for_nothing(self) -> bool:
        return self.party.branches == [["nothing"]]

    @staticmethod
    def of(branch: list, corners: list) -> list:
        return [corner for corner in corners if corner[0] is branch]

    def inside(self, corners: list) -> bool:
        """Whether today's value lies strictly inside 0..1 at some mixture of corners."""
        today = {("time", TODAY): Fraction(1)}
        values = [self.party.value(corner, today) for corner in corners]
        return bool(values) and max(values) > 0 and min(values) < 1

    def over(self, package: Package, low: bool) -> Terms:
        """What a package has over no deal."""
        own = package_terms(package)
        if self.bar == "unknown":
            return less(own, {("time", TODAY): Fraction(1)})
        if isinstance(self.bar, dict):
            return less(own, package_terms(self.bar))
        pair = self.bar or (Fraction(0), Fraction(1))
        return less(own, {ONE: pair[0 if low else 1]})

    def necessary(self, package: Package) -> bool:
        over = self.over(package, low=False)
        return all(self.party.value(corner, over) >= 0 for corner in self.corners)

    def possible(self, package: Package) -> bool:
        over = self.over(package, low=True)
        most = max(self.party.value(corner, over) for corner in self.corners)
        if self.bar is None:
            return most > 0
        if most != 0 or not (self.is_open and self.bar == "unknown"):
            return most >= 0
        even = [c for c in self.party.corners([over]) if any(c[0] is o[0] for o in self.corners)]
        return any(self.inside(self.of(branch, even)) for branch in self.party.branches)

    def worths(self, package: Package) -> list[Fraction]:
        """What a package is worth at each corner; added up once, since pairs ask it often."""
        key = tuple(package.items())
        if key not in self.known:
            own = package_terms(package)
            self.known[key] = [self.party.value(corner, own) for corner in self.corners]
        return self.known[key]

    def at_least(self, one: Package, other: Package) -> bool:
        return all(a >= b for a, b in zip(self.worths(one), self.worths(other), strict=True))

    def least(self, packages: list[Package], plain: bool) -> Fraction | None:
        """The least that the best of some packages is worth over no deal, or over 0; None if none
        is asked."""
        if not packages:
            return None
        found = []
        for branch in {id(c[0]): c[0] for c in self.corners}.values():
            held = Party(self.party.issues, {}, self.party.rows, [*self.party.times, "most"])
            held.branches, held.values = [branch], self.party.values
            # values over no deal lie in -2..2 here: as a share of 1, a quarter of it and a half
            rows = [
                less(
                    {("time", "most"): Fraction(4), ONE: Fraction(-2)},
                    package_terms(one) if plain else self.over(one, low=False),
                )
                for one in packages
            ]
            most = {("time", "most"): Fraction(4), ONE: Fraction(-2)}
            corners = held.corners(rows)
            found.append(min(held.value(corner, most) for corner in corners))
        return min(found)


def certain(judges: list[Judge], packages: list[Package], plain: bool) -> Fraction:
    """The least, over all utilities, of the best that a package gives to whoever gains least."""
    found = None
    for who in product(range(len(judges)), repeat=len(packages)):
        values = [
            judge.least([p for p, at in zip(packages, who, strict=True) if at == own], plain)
            for own, judge in enumerate(judges)
        ]
        value = max(value for value in values if value is not None)
        found = value if found is None else min(found, value)
    assert found is not None
    return found
