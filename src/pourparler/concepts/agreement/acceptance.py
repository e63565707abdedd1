"""Necessary and possible acceptance of packages against no deal, when only orders are known.

A party's utility is a sum of non-negative gains, one for each step of its order: a step is a
proper, non-empty set of levels that with a level has all better ones. All gains sum to 1, so the
utilities that fit an order are the mixtures of its steps, and extremes lie at single steps. Hence a
package is worth 1 for sure only if no level is better anywhere, and may be worth 1 as soon as on
one issue some level is not known to be as good (Greco, Mousseau & Slowinski 2008).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

CITES = ("greco-2008", "sarabando-2013")
"""Keys of the works that define this."""

Order = npt.NDArray[np.bool_]
"""`order[k, l]` is true when level `k` is known to be at least as good as level `l`."""

Levels = npt.NDArray[np.bool_]
"""One truth value a level of one issue."""


@dataclass(frozen=True, slots=True)
class NoDeal:
    """What a party has without agreement, on its own scale from 0 to 1.

    `low` and `high` bound it, both included; None is open: strictly above 0, strictly below 1.
    """

    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Extremes:
    """What decides acceptance, issue by issue; `counts[j]` is false where all levels are tied.

    `best[j][l]` is true when level `l` is at least as good as every level of issue `j`;
    `can_gain[j][l]` when some level is not known to be as good as `l`.
    """

    counts: tuple[bool, ...]
    best: tuple[Levels, ...]
    can_gain: tuple[Levels, ...]


def extremes(orders: Sequence[Order]) -> Extremes:
    """The extremes of one party, from its order on each issue.

    >>> chain = np.array([[True, True], [False, True]])
    >>> extremes([chain]).best[0].tolist(), extremes([chain]).can_gain[0].tolist()
    ([True, False], [True, False])
    """
    return Extremes(
        tuple(not bool(order.all()) for order in orders),
        tuple(np.asarray(order.all(axis=1)) for order in orders),
        tuple(np.logical_not(order.all(axis=0)) for order in orders),
    )


def worth_one_for_sure(party: Extremes) -> tuple[Levels, ...]:
    """Levels with which a package is worth 1 under every utility, if it has them on all issues."""
    return tuple(
        best if counts else np.ones_like(best)
        for counts, best in zip(party.counts, party.best, strict=True)
    )


def may_be_worth_one(party: Extremes) -> tuple[Levels, ...]:
    """Levels of each issue with which a package may be worth 1, if on one issue at least."""
    return tuple(
        gain if counts else np.zeros_like(gain)
        for counts, gain in zip(party.counts, party.can_gain, strict=True)
    )


def is_enough(least: int, no_deal: NoDeal) -> bool:
    """Whether a package of least worth 0 or 1 is accepted, whatever the value of no deal."""
    return least == 1 or (no_deal.high is not None and no_deal.high <= 0)


def can_be_enough(most: int, no_deal: NoDeal) -> bool:
    """Whether a package of greatest worth 0 or 1 is accepted at some value of no deal."""
    if no_deal.low is None:
        return most == 1
    return most >= no_deal.low


def sure_levels(party: Extremes, no_deal: NoDeal) -> tuple[Levels, ...]:
    """Levels such that a package is accepted for sure exactly if it has them on all issues."""
    if is_enough(0, no_deal):
        return tuple(np.ones_like(best) for best in party.best)
    if is_enough(1, no_deal) and any(party.counts):
        return worth_one_for_sure(party)
    return tuple(np.zeros_like(best) for best in party.best)


def possible_levels(party: Extremes, no_deal: NoDeal) -> tuple[Levels, ...]:
    """Levels such that a package may be accepted exactly if it has one of them on some issue."""
    if can_be_enough(0, no_deal):
        return tuple(np.ones_like(gain) for gain in party.can_gain)
    if can_be_enough(1, no_deal):
        return may_be_worth_one(party)
    return tuple(np.zeros_like(gain) for gain in party.can_gain)


def sure_against(orders: Sequence[Order], terms: Sequence[int]) -> tuple[Levels, ...]:
    """The same where no deal is as good as a package with level `terms[j]` on issue `j`."""
    return tuple(order[:, level] for order, level in zip(orders, terms, strict=True))


def possible_against(party: Extremes, terms: Sequence[int]) -> tuple[Levels, ...]:
    """As `possible_levels` where no deal is as good as a package: one step that has the package, or
    lacks the terms, is enough."""
    lacking = any(
        counts and not best[level]
        for counts, best, level in zip(party.counts, party.best, terms, strict=True)
    )
    if lacking or not any(party.counts):
        return tuple(np.ones_like(gain) for gain in party.can_gain)
    return may_be_worth_one(party)
