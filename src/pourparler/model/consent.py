"""Consent rules: whose yes is enough, and who can stop it.

A rule is monotone by construction: there is no negation, so more consent never undoes it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from pourparler.places import Path

DEEPEST = 32
"""Most rules inside one another, those of collectives included."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The consent of one party or person."""

    name: str


@dataclass(frozen=True, slots=True)
class All:
    """The consent of every part."""

    of: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The consent of at least one part."""

    of: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class KOf:
    """The consent of at least `k` parts."""

    k: int
    of: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Majority:
    """The consent of more than half of the parts."""

    of: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Weighted:
    """Consent of parts whose votes together reach the quota."""

    quota: Fraction
    votes: tuple[tuple[Rule, Fraction], ...]


@dataclass(frozen=True, slots=True)
class CanBlock:
    """Consent of a group whose refusal would stop the rule inside: keeping out, for letting in."""

    rule: Rule


Rule: TypeAlias = Voice | All | AnyOf | KOf | Majority | Weighted | CanBlock


def parts_of(rule: Rule) -> tuple[tuple[Path, Rule], ...]:
    """The rules directly inside one, each with its path in the text that wrote it."""
    match rule:
        case Voice():
            return ()
        case All(of):
            return tuple((("all", at), part) for at, part in enumerate(of))
        case AnyOf(of):
            return tuple((("any", at), part) for at, part in enumerate(of))
        case Majority(of):
            return tuple((("majority", at), part) for at, part in enumerate(of))
        case KOf(_, of):
            return tuple((("k_of", "of", at), part) for at, part in enumerate(of))
        case Weighted(_, votes):
            keys = [
                part.name if isinstance(part, Voice) else at for at, (part, _) in enumerate(votes)
            ]
            return tuple(
                (("weighted", "votes", key), part)
                for key, (part, _) in zip(keys, votes, strict=True)
            )
        case CanBlock(inner):
            return ((("can_block",), inner),)


def names(rule: Rule) -> tuple[tuple[str, Path], ...]:
    """Every name in a rule, in the order written, with its path (for votes, that of the key)."""

    def walk(inner: Rule, path: Path) -> Iterator[tuple[str, Path]]:
        if isinstance(inner, Voice):
            yield inner.name, path
        for step, part in parts_of(inner):
            yield from walk(part, path + step)

    return tuple(walk(rule, ()))


def holds(rule: Rule, yes: Collection[str]) -> bool:
    """Whether the rule is met when exactly the names in `yes` consent.

    >>> holds(KOf(2, (Voice("a"), Voice("b"), Voice("c"))), {"a", "c"})
    True
    """
    match rule:
        case Voice(name):
            return name in yes
        case All(of):
            return all(holds(part, yes) for part in of)
        case AnyOf(of):
            return any(holds(part, yes) for part in of)
        case KOf(k, of):
            return sum(holds(part, yes) for part in of) >= k
        case Majority(of):
            return 2 * sum(holds(part, yes) for part in of) > len(of)
        case Weighted(quota, votes):
            return sum(vote for part, vote in votes if holds(part, yes)) >= quota
        case CanBlock(inner):
            refusing = {name for name, _ in names(inner)} - set(yes)
            return not holds(inner, refusing)


def dual(rule: Rule) -> Rule:
    """The rule met by exactly the groups that can stop this one by refusing.

    >>> dual(All((Voice("a"), Voice("b"))))
    AnyOf(of=(Voice(name='a'), Voice(name='b')))
    """
    match rule:
        case Voice():
            return rule
        case All(of):
            return AnyOf(tuple(map(dual, of)))
        case AnyOf(of):
            return All(tuple(map(dual, of)))
        case KOf(k, of):
            return KOf(len(of) - k + 1, tuple(map(dual, of)))
        case Majority(of):
            # Half is enough to stop a majority; with an odd number that is a majority again.
            return KOf((len(of) + 1) // 2, tuple(map(dual, of)))
        case Weighted(quota, votes):
            numbers = [vote for _, vote in votes]
            return Weighted(_stopping_quota(quota, numbers), tuple((dual(p), v) for p, v in votes))
        case CanBlock(inner):
            return inner


def _stopping_quota(quota: Fraction, votes: list[Fraction]) -> Fraction:
    """The least sum of votes that leaves the others short of `quota`.

    Stopping needs *more* than the sum of all votes less the quota. Sums of votes are multiples of
    one unit, so that is the next multiple above it.
    """
    below = math.lcm(*(vote.denominator for vote in votes))
    unit = Fraction(math.gcd(*(int(vote * below) for vote in votes)), below)
    spare = sum(votes) - quota
    return (math.floor(spare / unit) + 1) * unit
