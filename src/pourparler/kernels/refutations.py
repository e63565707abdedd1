"""Why no utilities leave every package worth less than something to whoever gains least: a tree.

The search of `certain` finds the value and forgets the way. Here the value is known, and the way is
written down: which package is tried, with each party in turn as the one that turns it down, until
the prices of a program show that a party cannot have turned down all that it did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from pourparler.kernels.certain import Asked, Search, Side, used_twice


@dataclass(frozen=True, slots=True)
class Bound:
    """A party cannot have turned down all that it did.

    A mixture of that, by `shares`, less `prices` times the rows is worth enough on every column.
    Without shares, the rows times `prices` are below 0 on all of them: no mixture fits.
    """

    party: int
    shares: Mapping[int, Fraction]
    prices: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """A package, and what follows where each party in turn is the one that turns it down."""

    package: int
    by: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Columns of one group of a party, and what follows where each in turn is the one it uses."""

    party: int
    columns: tuple[tuple[int, Node], ...]


Node: TypeAlias = Bound | Tried | Kept
"""A tree, or a part of one."""


def refuted(sides: Sequence[Side], least: Fraction, most: int) -> Node | None:
    """Why the best package is worth at least `least` to whoever gains least, whatever fits.

    None where that is not so, or takes more than `most` nodes. Sides are as `least_best` has them.
    """
    whole = tuple(tuple(range(side.worth.shape[1])) for side in sides)
    return _Tree(Search(sides, {}, most, None), least, most).node(
        tuple(frozenset[int]() for _ in sides), whole
    )


@dataclass(slots=True)
class _Tree:
    search: Search
    least: Fraction
    left: int

    def node(
        self, refused: tuple[frozenset[int], ...], columns: tuple[tuple[int, ...], ...]
    ) -> Node | None:
        if not self.left:
            return None
        self.left -= 1
        mixtures = []
        for asked in zip(range(len(refused)), refused, columns, strict=True):
            found = self.search.least(*asked)
            if found is None or (found.value >= self.least and asked[1]):
                return self.bound(asked, fits=found is not None)
            mixtures.append(found.mixture)
        twice = used_twice(self.search.sides, mixtures)
        if twice is not None:
            return self.kept(refused, columns, twice[0], twice[1][0])
        gain, package = self.search.best(mixtures)
        if gain < self.least:
            return None
        by = []
        for at, own in enumerate(refused):
            then = self.node((*refused[:at], own | {package}, *refused[at + 1 :]), columns)
            if then is None:
                return None
            by.append(then)
        return Tried(package, tuple(by))

    def kept(
        self,
        refused: tuple[frozenset[int], ...],
        columns: tuple[tuple[int, ...], ...],
        party: int,
        used: int,
    ) -> Node | None:
        group = self.search.sides[party].group
        found = []
        for kept in columns[party]:
            if group[kept] == group[used]:
                own = tuple(s for s in columns[party] if s == kept or group[s] != group[kept])
                then = self.node(refused, (*columns[:party], own, *columns[party + 1 :]))
                if then is None:
                    return None
                found.append((kept, then))
        return Kept(party, tuple(found))

    def bound(self, asked: Asked, fits: bool) -> Bound:
        side, refused = self.search.sides[asked[0]], sorted(asked[1])
        prices = self.search.prices[asked]
        on_packages, on_rows = prices[1 : 1 + len(refused)], prices[1 + len(refused) :]
        if not fits:
            return Bound(asked[0], {}, on_rows)
        total = sum(on_packages, Fraction(0))
        if prices[0] or not total:
            # as low as any value can lie: whatever was turned down is worth that
            return Bound(asked[0], {refused[0]: Fraction(1)}, (Fraction(0),) * len(on_rows))
        shares = {
            package: price / total
            for package, price in zip(refused, on_packages, strict=True)
            if price
        }
        scale = side.no_deal.denominator * side.unit * total
        return Bound(asked[0], shares, tuple(price / scale for price in on_rows))
