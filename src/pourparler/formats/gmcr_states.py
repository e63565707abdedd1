"""The states of a `.gmcr` file as it numbers them, and what rankings and payoffs say of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from pourparler.errors import TooLarge
from pourparler.formats.gmcr_file import AnyOf, GmcrFile, Maker, Ranked, Remarks
from pourparler.kernels import state_orders
from pourparler.kernels.packages import Codes, Formula, Mask
from pourparler.kernels.state_orders import Ranks
from pourparler.places import Path
from pourparler.terms import repeats

MOST_NUMBERED = 20
"""Options up to which the states of a file are numbered."""

_MOST_WORK = 2**31
"""Combinations of options times lists of options that exclude some, a few seconds."""


@dataclass(frozen=True, eq=False)
class Numbered:
    """The states of a file in its own order: `codes[n - 1]` is state `n`, bit `k` its option `k`.

    `feasible`, flat and by code, is true where a state is possible.
    """

    options: int
    feasible: Mask
    codes: Codes


def may_be_numbered(options: int, conditions: Iterable[AnyOf]) -> bool:
    """Whether states can be held against these conditions in a few seconds."""
    return options <= MOST_NUMBERED and sum(map(len, conditions)) << options <= _MOST_WORK


def numbered(options: int, infeasibles: Collection[AnyOf]) -> Numbered:
    """The states that no infeasible condition excludes; the first option changes fastest."""
    if options > MOST_NUMBERED:
        raise TooLarge(
            f"{options} options have 2^{options} combinations, too many to number one by one;"
            f" up to {MOST_NUMBERED} options fit (rank by statements instead of by hand)"
        )
    if not may_be_numbered(options, infeasibles):
        raise TooLarge(
            f"{len(infeasibles):,} infeasible conditions on {2**options:,} combinations of options"
            " are too many to number states (join conditions, or rank by statements)"
        )
    possible = np.ones((2,) * options, dtype=np.bool_)
    for condition in infeasibles:
        possible &= ~state_orders.truth(_formula(condition, options), (2,) * options)
    feasible = possible.reshape(-1)
    return Numbered(options, feasible, np.flatnonzero(feasible).astype(np.int64))


def _formula(condition: AnyOf, options: int) -> Formula:
    """A condition over axes of two levels, the last option first, so that it is most significant.

    No part of it may be empty.
    """
    return (
        "or",
        tuple(
            ("and", tuple(("in", options - 1 - option, (int(taken),)) for option, taken in part))
            for part in condition
        ),
    )


def ranks_by_statements(states: Numbered, statements: Iterable[AnyOf]) -> Ranks:
    """Dense ranks of the states, most important statement first; by code, 0 the worst."""
    sizes = (2,) * states.options
    truths = (
        state_orders.truth(_formula(condition, states.options), sizes)
        for condition in statements
        if () not in condition
    )
    return state_orders.lexicographic(sizes, truths, states.feasible)


def ranks_by_hand(states: Numbered, ranking: Ranked) -> Ranks:
    """Dense ranks of the states by their numbers, best first; each must be ranked once."""
    ranks = np.zeros(len(states.feasible), dtype=np.int32)
    for rank, tied in enumerate(reversed(ranking)):
        ranks[states.codes[np.array(tied) - 1]] = rank
    return ranks


def ranks_of(states: Numbered, maker: Maker) -> Ranks:
    """Dense ranks of the states for a decision maker, by its ranking where it has one."""
    if maker.ranking is not None:
        return ranks_by_hand(states, maker.ranking)
    return ranks_by_statements(states, maker.statements)


def check_ranking(states: Numbered, maker: Maker, at: int, remarks: Remarks) -> bool:
    """Whether a ranking by hand has every state once; what it lacks is told at its place."""
    assert maker.ranking is not None
    path: Path = ("decisionMakers", at, maker.ranked_at)
    most = len(states.codes)
    counted = f"{most:,} states are left by the infeasible conditions"
    hint = "rank the states again in the program that made the file"
    given = list(chain.from_iterable(maker.ranking))
    beyond = next((number for number in given if not 1 <= number <= most), None)
    if beyond is not None:
        tier = next(n for n, tied in enumerate(maker.ranking) if beyond in tied)
        what = f"{maker.name} ranks a state {beyond}, but {counted}, numbered from 1"
        remarks.error((*path, tier), "ranking", what, hint)
        return False
    twice = {given[place] for place in repeats(map(str, given))}
    if twice:
        number = min(twice)
        tier = [n for n, tied in enumerate(maker.ranking) if number in tied][-1]
        remarks.error((*path, tier), "ranking", f"{maker.name} ranks state {number} twice", hint)
        return False
    missing = sorted(set(range(1, most + 1)) - set(given))
    if missing:
        shown = ", ".join(map(str, missing[:6])) + (", …" if len(missing) > 6 else "")
        what = f"{maker.name} ranks {len(given):,} states, but {counted}; not ranked: {shown}"
        remarks.error(path, "ranking", what, hint)
        return False
    return True


def check_payoffs(file: GmcrFile, states: Numbered, remarks: Remarks) -> None:
    """Tells of payoffs that do not follow from the statements or the ranking beside them."""
    for at, maker in enumerate(file.makers):
        if maker.payoffs is None:
            continue
        path: Path = ("decisionMakers", at, "payoffs")
        again = "the payoffs are left out, and the order is worked out from what it states"
        if len(maker.payoffs) != len(states.codes):
            given, most = len(maker.payoffs), len(states.codes)
            what = f"{maker.name} has {given:,} payoffs for {most:,} states"
            remarks.warning(path, "stale", f"{what}; {again}")
            continue
        if not may_be_numbered(states.options, maker.statements):
            what = "too many statements to hold the payoffs against"
            remarks.notice(path, "left-out", f"{maker.name} has {what}; the payoffs are left out")
            continue
        wrong = first_difference(ranks_of(states, maker)[states.codes], maker.payoffs)
        if wrong is not None:
            one, other = (number + 1 for number in wrong)
            source = "its statements" if maker.ranking is None else "its ranking by hand"
            what = f"the payoffs of {maker.name} order states {one} and {other} otherwise than"
            remarks.warning((*path, other - 1), "stale", f"{what} {source}; {again}")


def first_difference(
    ranks: npt.NDArray[np.int32], payoffs: Sequence[float]
) -> tuple[int, int] | None:
    """Two states, from 0, that payoffs order otherwise than ranks; None where there are none.

    >>> first_difference(np.array([0, 1, 1], dtype=np.int32), [1, 3, 2])
    (1, 2)
    """
    worth = np.unique(np.array(payoffs, dtype=np.float64), return_inverse=True)[1].reshape(-1)
    order = np.lexsort((worth, ranks))
    for before, after in pairwise(order):
        tied = ranks[before] == ranks[after]
        if tied != (worth[before] == worth[after]) or worth[before] > worth[after]:
            first, second = sorted((int(before), int(after)))
            return first, second
    return None
