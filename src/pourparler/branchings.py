"""A proof that some package always gives every party enough, and a checker that trusts no solver.

Suppose that none does. Then each package is turned down by some party; and the proof tries one
package after the other, with each party in turn as the one that does, until a party has turned down
packages of which a mixture is worth enough to it whatever fits, so that it cannot have turned down
all of them. Where that turns on which level of an issue is worst or best, each choice is tried. The
standard library is all that this needs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from pourparler.certificates import Case, End, Known, Row, ends, is_empty, shows

Package: TypeAlias = tuple[int, ...]
"""The place of the level that a package counts as, issue by issue."""


@dataclass(frozen=True, slots=True)
class Enough:
    """An end: a mixture of what a party has turned down is worth enough to it for sure.

    Without shares no utility of the party fits here at all.
    """

    party: str
    shares: Mapping[Package, Fraction]
    multipliers: Mapping[int, Fraction]


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """A package, and what follows if a party turns it down, for each party."""

    package: Package
    by: Mapping[str, Branching]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Worst and best levels of some issues of a party, and what follows from each choice."""

    party: str
    cases: Sequence[tuple[Mapping[int, End], Branching]]


Branching: TypeAlias = Enough | TurnedDown | Chosen
"""A proof, or a part of one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is to be proved: that one of the packages `inside` gives every party enough.

    `over(party, package)` is what the package is worth to the party less what is enough.
    """

    known: Mapping[str, Known]
    inside: Collection[Package]
    over: Callable[[str, Package], Row]


def proves(claim: Claim, branching: Branching) -> bool:
    """Whether a branching proves a claim.

    >>> up = frozenset([(0, 0), (0, 1), (1, 1)])
    >>> best = {(0, 0): Fraction(1)}
    >>> claim = Claim({"a": Known((2,), (up,))}, [(0,)], lambda party, package: Row("", best))
    >>> proves(claim, TurnedDown((0,), {"a": Enough("a", {(0,): Fraction(1)}, {})}))
    True
    """
    return _proves(claim, branching, {party: frozenset() for party in claim.known}, {})


def _proves(
    claim: Claim,
    own: Branching,
    refused: Mapping[str, frozenset[Package]],
    where: Mapping[str, Mapping[int, End]],
) -> bool:
    """The same once parties have turned down some packages, and some levels are chosen."""
    if isinstance(own, TurnedDown):
        return (
            own.package in claim.inside
            and set(own.by) == set(claim.known)
            and all(
                _proves(claim, then, {**refused, by: refused[by] | {own.package}}, where)
                for by, then in own.by.items()
            )
        )
    if isinstance(own, Chosen):
        before = where.get(own.party, {})
        return _covers(claim.known[own.party], [case for case, _ in own.cases]) and all(
            not set(case) & set(before)
            and _proves(claim, then, refused, {**where, own.party: {**before, **case}})
            for case, then in own.cases
        )
    shares = own.shares
    if not set(shares) <= refused[own.party] or any(share < 0 for share in shares.values()):
        return False
    if shares and sum(shares.values()) != 1:
        return False
    case = Case(where.get(own.party, {}), own.multipliers)
    if not shares:
        return is_empty(claim.known[own.party], case)
    goal = _mixed([(share, claim.over(own.party, one)) for one, share in shares.items()])
    return shows(claim.known[own.party], goal, case)


def _covers(known: Known, cases: Sequence[Mapping[int, End]]) -> bool:
    """Whether the choices are all that there are; complete values leave nothing to choose."""
    issues = sorted({issue for case in cases for issue in case})
    if known.values is not None or any(sorted(case) != issues for case in cases):
        return False
    return all(
        any(
            all(
                case[issue][1] == best and case[issue][0] in (None, worst)
                for issue, (worst, best) in zip(issues, chosen, strict=True)
            )
            for case in cases
        )
        for chosen in product(*(ends(known, issue) for issue in issues))
    )


def _mixed(parts: Sequence[tuple[Fraction, Row]]) -> Row:
    """The sum of some rows, each as often as is said."""
    levels: dict[tuple[int, int], Fraction] = {}
    times: dict[str, Fraction] = {}
    for share, row in parts:
        for at, value in row.levels.items():
            levels[at] = levels.get(at, Fraction(0)) + share * value
        for time, value in row.times.items():
            times[time] = times.get(time, Fraction(0)) + share * value
    constant = sum((share * row.constant for share, row in parts), Fraction(0))
    return Row("", levels, {}, times, constant)
