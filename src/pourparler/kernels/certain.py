"""The least that the best package is worth to whoever gains least, over all utilities that fit.

One package after the other is given to a party that turns it down. What a party can then still
hold them worth is a linear program of its own, solved exactly, so the least bound among open
branches is a lower bound and the utilities of any branch give an upper one; they meet at the value
(the search is that of Land and Doig 1960, with packages added as they are needed).
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from pourparler.kernels.exact_lp import largest_sum

MOST_SOLVED = 16_000
"""Linear programs after which the search gives up with the bounds that it has: about 3 seconds."""

LIFT = 2
"""Added to a value less no deal, which lies in -1..1, so that it is never below 1."""

_SAFE = 2**62
"""Integers up to which sums fit 64 bits."""

Worth = npt.NDArray[np.int64]
"""One package a row, one column of a party a column."""

Rows = npt.NDArray[np.object_]
"""One statement a row, one column of a party a column; Python integers."""

Mixture = tuple[Fraction, ...]
"""How a party's whole weight, 1, is spread over its columns."""

Tick = Callable[[int, int], None]
"""Hears how many programs of how many are solved; stops the work by raising."""


Asked = tuple[int, frozenset[int], tuple[int, ...]]
"""A party, the packages that it has turned down, and the columns that it has left."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What one party may hold packages worth.

    `worth[x, s]` is what package `x` is worth when all weight lies on column `s`, 0 or 1; a
    utility is a mixture of columns. `group[s]` numbers groups, of which a mixture uses one column
    each. `rows[r, s]` are integers: a mixture fits when `rows @ mixture >= 0`. `no_deal` in 0..1 is
    taken off.

    Columns where `counts` is false take no part of the weight; worth may then be -1 there, and the
    rows keep them at most 1. `worth` may also be other integers over `unit`; `lift` is then what
    makes a value less no deal at least 1.
    """

    worth: Worth
    group: tuple[int, ...]
    rows: Rows
    no_deal: Fraction = Fraction(0)
    counts: tuple[bool, ...] = ()
    unit: int = 1
    lift: int = LIFT

    def whole(self) -> tuple[bool, ...]:
        """Which columns share the whole weight: all, if nothing else is said."""
        return self.counts or (True,) * self.worth.shape[1]

    def same(self, other: Side) -> bool:
        """Whether the other may hold the very same."""
        own, others = (
            (one.group, one.no_deal, one.counts, one.unit, one.lift) for one in (self, other)
        )
        return own == others and all(
            np.array_equal(one, two)
            for one, two in ((self.worth, other.worth), (self.rows, other.rows))
        )


@dataclass(frozen=True, slots=True)
class Bounds:
    """The value lies in `low..high`; under `mixtures`, one a party, no package exceeds `high`.

    `mixtures` is None where no utility of some party was found to fit.
    """

    low: Fraction
    high: Fraction
    mixtures: tuple[Mixture, ...] | None
    solved: int

    @property
    def value(self) -> Fraction | None:
        """The value itself, where the bounds meet."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Least:
    """The least that the best of some packages is worth to one party, and a mixture."""

    value: Fraction
    mixture: Mixture


@dataclass(frozen=True, slots=True)
class _Branch:
    """Who turns which packages down, and which columns each party has left."""

    refused: tuple[frozenset[int], ...]
    columns: tuple[tuple[int, ...], ...]


def least_best(
    sides: Sequence[Side],
    at_least: Fraction | None = None,
    most: int = MOST_SOLVED,
    tick: Tick | None = None,
) -> Bounds:
    """The least over all mixtures of the best over packages of the least gain over parties.

    With `at_least`, the search ends as soon as the bounds tell whether the value reaches it. There
    must be a package, and each party must have a column.

    >>> one = np.array([[1, 1, 0], [1, 0, 1], [0, 1, 1]])
    >>> free = np.zeros((0, 3), dtype=object)
    >>> least_best([Side(one, (0, 1, 2), free), Side(one, (0, 1, 2), free)]).value
    Fraction(1, 2)
    """
    search = Search(sides, {}, most, tick)
    start = _Branch(
        tuple(frozenset[int]() for _ in sides),
        tuple(tuple(range(side.worth.shape[1])) for side in sides),
    )
    high, best = max((_most(side) for side in sides), default=Fraction(1)), None
    waiting: list[tuple[Fraction, int, int, _Branch, tuple[Mixture, ...]]] = []
    number = 0
    low = Fraction(1 - max(side.lift for side in sides))
    _push(waiting, search, start, low, number)
    while waiting and waiting[0][0] < high:
        low = waiting[0][0]
        if at_least is not None and (high < at_least or low >= at_least):
            return Bounds(low, high, best, search.solved)
        bound, _, _, branch, mixtures = heapq.heappop(waiting)
        children: Iterator[_Branch]
        twice = used_twice(sides, mixtures)
        if twice is None:
            gain, package = search.best(mixtures)
            if gain < high or best is None:
                high, best = gain, mixtures
            children = _refusals(branch, package, search.like) if gain > bound else iter(())
        else:
            children = _choices(sides, branch, *twice)
        for child in children:
            if search.solved >= most:
                return Bounds(min(bound, high), high, best, search.solved)
            number += 1
            _push(waiting, search, child, bound, number)
    return Bounds(high, high, best, search.solved)


def _most(side: Side) -> Fraction:
    """A value that nothing exceeds."""
    return max(Fraction(1), Fraction(int(side.worth.max(initial=0)), side.unit))


def _push(
    waiting: list[tuple[Fraction, int, int, _Branch, tuple[Mixture, ...]]],
    search: Search,
    branch: _Branch,
    bound: Fraction,
    number: int,
) -> None:
    """Adds a branch with its bound unless nothing fits it; among equals the deepest goes first."""
    found = [search.least(at, r, c) for at, (r, c) in enumerate(zip(*_both(branch), strict=True))]
    least = [one for one in found if one is not None]
    if len(least) == len(found):
        bound = max(bound, *(one.value for one in least))
        depth = sum(map(len, branch.refused)) - sum(map(len, branch.columns))
        mixtures = tuple(one.mixture for one in least)
        heapq.heappush(waiting, (bound, -depth, number, branch, mixtures))


def _both(branch: _Branch) -> tuple[tuple[frozenset[int], ...], tuple[tuple[int, ...], ...]]:
    return branch.refused, branch.columns


def _refusals(branch: _Branch, package: int, like: Sequence[int]) -> Iterator[_Branch]:
    """Each party in turn is the one that turns a package down.

    `like[i]` is the first party that is the same as party `i`: of two that have turned down the
    same so far, one need not be tried.
    """
    tried = set()
    for at, own in enumerate(zip(like, branch.refused, branch.columns, strict=True)):
        if own in tried:
            continue
        tried.add(own)
        more = tuple(
            refused | {package} if here == at else refused
            for here, refused in enumerate(branch.refused)
        )
        yield _Branch(more, branch.columns)


def used_twice(sides: Sequence[Side], mixtures: Sequence[Mixture]) -> tuple[int, list[int]] | None:
    """A party and the columns of a group of which its mixture uses more than one."""
    for at, (side, mixture) in enumerate(zip(sides, mixtures, strict=True)):
        by_group: dict[int, list[int]] = {}
        for column, share in enumerate(mixture):
            if share:
                by_group.setdefault(side.group[column], []).append(column)
        for columns in by_group.values():
            if len(columns) > 1:
                return at, columns
    return None


def _choices(
    sides: Sequence[Side], branch: _Branch, party: int, used: Sequence[int]
) -> Iterator[_Branch]:
    """One column of the group is kept, each in turn."""
    group = sides[party].group
    for kept in branch.columns[party]:
        if group[kept] == group[used[0]]:
            fewer = tuple(
                tuple(s for s in own if s == kept or group[s] != group[kept])
                if at == party
                else own
                for at, own in enumerate(branch.columns)
            )
            yield _Branch(branch.refused, fewer)


@dataclass(slots=True)
class Search:
    """Solves what one party can still hold, each question once, and values all packages.

    `prices` has for each question those of its program: of its bound, of what was refused, of the
    rows.
    """

    sides: Sequence[Side]
    known: dict[Asked, Least | None]
    most: int
    tick: Tick | None
    solved: int = 0
    prices: dict[Asked, tuple[Fraction, ...]] = field(default_factory=dict)
    lifted: list[Rows] = field(init=False)
    like: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.lifted = [_lifted(side) for side in self.sides]
        self.like = [
            next(at for at, other in enumerate(self.sides) if side.same(other))
            for side in self.sides
        ]

    def least(self, at: int, refused: frozenset[int], columns: tuple[int, ...]) -> Least | None:
        """The least that the best of `refused` is worth to party `at`; None where nothing fits.

        By values `v` over a common factor, `v @ d <= t` and `sum(d) = 1` become `v @ x <= 1` with
        `x = d / t`, so that the least `t` is one over the largest sum of `x`.
        """
        key = (at, refused, columns)
        if key not in self.known:
            self.solved += 1
            if self.tick is not None:
                self.tick(min(self.solved, self.most), self.most)
            self.known[key] = self._solve(*key)
        return self.known[key]

    def _solve(self, at: int, refused: frozenset[int], columns: tuple[int, ...]) -> Least | None:
        side = self.sides[at]
        chosen = list(columns)
        scale = side.no_deal.denominator * side.unit
        values = self.lifted[at][sorted(refused)][:, chosen]
        gains = [int(side.whole()[column]) for column in chosen]
        # no value lies below 1 with what was added: so the sum has a bound
        bound = np.array([[scale * gain for gain in gains]], dtype=np.object_)
        rows = np.concatenate((bound, values, -side.rows[:, chosen]))
        limits = [scale] * (1 + len(refused)) + [0] * len(side.rows)
        found = largest_sum(rows, limits, gains)
        assert found is not None  # the first row bounds it
        self.prices[at, refused, columns] = found.prices
        if not found.value:
            return None
        mixture = [Fraction(0)] * len(side.group)
        for column, share in zip(columns, found.x, strict=True):
            mixture[column] = share / found.value
        return Least(1 / found.value - side.lift, tuple(mixture))

    def best(self, mixtures: Sequence[Mixture]) -> tuple[Fraction, int]:
        """The best package for whoever gains least under these mixtures, and that gain."""
        scale = math.lcm(
            *(
                share.denominator * side.unit
                for side, mixture in zip(self.sides, mixtures, strict=True)
                for share in mixture
            ),
            *(side.no_deal.denominator for side in self.sides),
        )
        most = max(map(len, mixtures)) * max(int(side.worth.max(initial=1)) for side in self.sides)
        kind = np.int64 if scale < _SAFE // max(most, 1) else np.object_
        gains = [
            side.worth.astype(kind)
            @ np.array([int(share * scale / side.unit) for share in mixture], dtype=kind)
            - int(side.no_deal * scale)
            for side, mixture in zip(self.sides, mixtures, strict=True)
        ]
        least = np.minimum.reduce(gains)
        package = int(np.argmax(least))
        return Fraction(int(least[package]), scale), package


def _lifted(side: Side) -> Rows:
    """Values less no deal, in integers over its denominator, and never below 1."""
    over = side.no_deal.denominator
    lift = (side.lift * over - int(side.no_deal * over)) * side.unit
    whole = np.array([int(own) for own in side.whole()], dtype=np.object_)
    return np.asarray(side.worth.astype(np.object_) * over + lift * whole)
