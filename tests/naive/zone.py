"""Acceptance and dominance by listing every step and every package: slow, and plain to read."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

Pairs = set[tuple[str, str]]


def closed(levels: list[str], pairs: Pairs) -> Pairs:
    """All comparisons that follow: reflexive and transitive."""
    known = pairs | {(level, level) for level in levels}
    while True:
        more = {(a, d) for a, b in known for c, d in known if b == c} - known
        if not more:
            return known
        known |= more


def steps(levels: list[str], pairs: Pairs) -> list[frozenset[str]]:
    """Every proper non-empty set of levels that has, with a level, all levels as good as it."""
    known = closed(levels, pairs)
    found = []
    for size in range(1, len(levels)):
        for chosen in combinations(levels, size):
            inside = set(chosen)
            if all(better in inside for better, worse in known if worse in inside):
                found.append(frozenset(inside))
    return found


class Party:
    """One party: its steps as (issue, levels), each an extreme utility."""

    def __init__(self, issues: dict[str, list[str]], orders: dict[str, Pairs]) -> None:
        self.extremes = [
            (issue, step)
            for issue, levels in issues.items()
            for step in steps(levels, orders.get(issue, set()))
        ]

    def values(self, package: dict[str, str]) -> list[int]:
        """What a package is worth under each extreme utility."""
        return [int(package[issue] in step) for issue, step in self.extremes]

    def necessary(
        self, package: dict[str, str], low: Fraction | None, high: Fraction | None
    ) -> bool:
        """Accepted under every utility and every value of no deal."""
        values = self.values(package)
        if high is None:
            return bool(values) and min(values) == 1
        return min(values, default=0) >= high

    def possible(
        self, package: dict[str, str], low: Fraction | None, high: Fraction | None
    ) -> bool:
        """Accepted under some utility and some value of no deal."""
        most = max(self.values(package), default=0)
        return most > 0 if low is None else most >= low


def dominates(parties: list[Party], one: dict[str, str], other: dict[str, str]) -> bool:
    """At least as good for all under all their utilities, and not equal under all."""
    first = [value for party in parties for value in party.values(one)]
    second = [value for party in parties for value in party.values(other)]
    return all(a >= b for a, b in zip(first, second, strict=True)) and first != second


def undominated(parties: list[Party], packages: list[dict[str, str]]) -> list[bool]:
    """Which packages no other of the list dominates."""
    return [not any(dominates(parties, other, one) for other in packages) for one in packages]


def zone_is_refuted(parties: list[Party], packages: list[dict[str, str]]) -> bool:
    """Whether some extreme utilities, one a party, leave no package worth anything to all."""
    for chosen in product(*(party.extremes for party in parties)):
        if not any(all(p[issue] in step for issue, step in chosen) for p in packages):
            return True
    return False
