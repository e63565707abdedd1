"""Proofs of the verdicts as plain data: utilities that fit, and multipliers on what is stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

import numpy as np

from pourparler.certificates import TODAY, Known, Utility
from pourparler.concepts.agreement.columns import Column, Step
from pourparler.concepts.agreement.emptiness import why_nothing_fits
from pourparler.concepts.agreement.judged import (
    Against,
    Judged,
    Question,
    added,
    even_mixture,
)
from pourparler.concepts.agreement.one_by_one import asking, judged_alone
from pourparler.concepts.agreement.utilities import Branch, Multipliers, utility
from pourparler.findings import Json
from pourparler.kernels.grids import Grid
from pourparler.lenses.zone.open_today import moved_inside, proofs_short_of
from pourparler.lenses.zone.proof_data import told_case, told_utility
from pourparler.lenses.zone.prover import Prover
from pourparler.lenses.zone.weighed import Side

MOST_CELLS = 20_000
"""Packages up to which each verdict on them is proved."""


MOST_UTILITIES = 400
"""Utilities of one party up to which they are written down."""


def on_packages(prover: Prover, possible: bool) -> dict[str, Json] | None:
    """What proves for each party and package whether it is necessary, or possible.

    None where there are too many packages, or a branch was left out by reasons that no multiplier
    can give.
    """
    counted = prover.counted
    if int(np.count_nonzero(counted.allowed)) > MOST_CELLS:
        return None
    parties: dict[str, Json] = {}
    for party, one in prover.proved.items():
        side = one.side
        answer = one.impossible if possible else one.necessary
        question = side.never if possible else side.sure
        short = answer.asked & ~answer.holds
        utilities = _utilities(side, question, answer, short)
        if utilities is None or answer.undecided.any():
            return None
        known = side.stated.known()
        shown = [(side.branches[one.branch], one.multipliers) for one in answer.proofs]
        if possible and side.stated.is_open:
            more = proofs_short_of(side, answer.holds)
            if more is None:
                return None
            shown = more
        shown += closed_cases(side)
        cases = [told_case(counted.space, known, branch.where, given) for branch, given in shown]
        parties[party] = {
            "utilities": [told_utility(counted.space, own) for own in utilities],
            "cases": cases,
        }
    return {"kind": "possible" if possible else "necessary", "parties": parties}


def closed_cases(side: Side) -> list[tuple[Branch, Multipliers]]:
    """The branches that no utility fits, each with multipliers that prove it."""
    known = side.stated.known()
    reasons = ((branch, why_nothing_fits(known, branch)) for branch in side.all_branches)
    return [(branch, reason) for branch, reason in reasons if reason is not None]


def _utilities(side: Side, question: Question, answer: Judged, short: Grid) -> list[Utility] | None:
    """Utilities of which each cell that falls short does so under one; None if too many."""
    found: list[Utility] = []
    left = short.copy()
    question = _as_open(side, question)
    while left.any():
        cell = tuple(map(int, np.argwhere(left)[0]))
        own = next(_under(side, question, answer.against, cell), None)
        if own is None or len(found) >= MOST_UTILITIES:
            return None
        found.append(own)
        left &= ~short_under(question, own, left)
    return found


def _as_open(side: Side, question: Question) -> Question:
    """The question; no deal that is strictly inside 0..1 may be worth just what a package is."""
    is_even = side.stated.is_open and question.turned
    return replace(question, strictly=True) if is_even else question


def accepting(side: Side, cell: tuple[int, ...]) -> Utility | None:
    """A utility under which a party accepts a package; None where none was found."""
    answer = judged_alone(asking(side.branches, side.never, side.stated.space.valued_sizes()), cell)
    found = [answer] if isinstance(answer, Against) else []
    return next(_under(side, _as_open(side, side.never), found, cell), None)


def _under(
    side: Side, question: Question, found: Sequence[Against], cell: tuple[int, ...]
) -> Iterator[Utility]:
    """Utilities under which a cell falls short, with today's no deal inside 0..1 where open."""
    known = side.stated.known()
    for against in found:
        for mixture in moved_inside(side, against.branch, against.mixture):
            own = concrete(side, question, replace(against, mixture=mixture), cell, known)
            if _falls_short(question, cell, own):
                yield own
                break
    if side.stated.is_open and question.turned:
        for at, branch in enumerate(side.branches):
            even = even_mixture(branch, question, cell)
            if even is not None:
                yield concrete(side, question, Against(at, even, cell), cell, known)


def concrete(
    side: Side, question: Question, against: Against, cell: tuple[int, ...], known: Known
) -> Utility:
    """The utility of a mixture whose steps are the worst for a package."""
    branch = side.branches[against.branch]

    def chosen(column: Column) -> Step:
        assert column.issue is not None
        at = cell[column.issue]
        if question.bar.terms is not None:
            other = question.bar.terms[column.issue]
            return column.worst_for(*((other, at) if question.turned else (at, other)))
        found = column.having(at) if question.turned else column.without(at)
        return found or column.some()

    return utility(known, branch, against.mixture, chosen)


def gap(question: Question, one: Utility) -> Fraction:
    """What a package has to be worth under a utility, as far as the question goes."""
    bar = question.bar
    if bar.unknown:
        return one.times[TODAY]
    return bar.value if bar.terms is None else one.worth(bar.terms)


def _falls_short(question: Question, cell: tuple[int, ...], one: Utility) -> bool:
    over = one.worth(cell) - gap(question, one)
    return not question.reaches(question.bound + (-over if question.turned else over))


def short_under(question: Question, one: Utility, asked: Grid) -> Grid:
    """Cells of `asked` that fall short under one utility."""
    total, scale = added([list(own) for own in one.levels])
    needed = gap(question, one) * scale
    if question.turned:
        found = total >= ceil(needed) if question.strictly else total > floor(needed)
    else:
        found = total <= floor(needed) if question.strictly else total < ceil(needed)
    return np.asarray(found & asked)
