"""Proofs of the verdicts as plain data: utilities that fit, and multipliers on what is stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

import numpy as np

from pourparler.case.contradicted import fitting
from pourparler.case.spaces import Space
from pourparler.case.stated import Stated
from pourparler.certificates import TODAY, Known, Utility
from pourparler.concepts.agreement.columns import Column, Step
from pourparler.concepts.agreement.judged import (
    Against,
    Judged,
    Question,
    added,
    even_mixture,
)
from pourparler.concepts.agreement.one_by_one import Asking, asking, judged_alone
from pourparler.concepts.agreement.utilities import Branch, Mixture, utility
from pourparler.findings import Json
from pourparler.kernels.grids import Grid
from pourparler.kernels.mixtures import Empty, least_mixture
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.weighed import Proved, Side
from pourparler.numbers import exact_text

MOST_CELLS = 20_000
"""Packages up to which each verdict on them is proved."""

MOST_HALVED = 60
"""How often the way to the inside is halved."""

MOST_UTILITIES = 400
"""Utilities of one party up to which they are written down."""

DOES_NOT_APPLY = "(does not apply)"
"""What a proof calls the level of an issue that has none."""


def level_name(space: Space, issue: int, at: int) -> str:
    """The name of a level in a proof."""
    levels = space.axes[issue].levels
    return levels[at] if at < len(levels) else DOES_NOT_APPLY


def told_utility(space: Space, one: Utility) -> dict[str, Json]:
    """A utility with the names of issues and levels, numbers as exact texts."""
    levels: dict[str, Json] = {
        axis.id: {
            level_name(space, issue, at): exact_text(value)
            for at, value in enumerate(one.levels[issue])
        }
        for issue, axis in enumerate(space.axes)
    }
    times: dict[str, Json] = {time: exact_text(value) for time, value in one.times.items()}
    return {"levels": levels, "times": times}


def told_case(
    space: Space, known: Known, branch: Branch, multipliers: Iterable[Fraction]
) -> dict[str, Json]:
    """One case of a proof: worst and best levels, and how often each row is taken."""
    rows = (*known.rows, *known.domain())
    return {
        "where": {
            space.axes[issue].id: [level_name(space, issue, at) for at in pair]
            for issue, pair in branch.where.items()
        },
        "multipliers": [
            {"row": at, "of": rows[at].name, "times": exact_text(value)}
            for at, value in enumerate(multipliers)
            if value
        ],
    }


def on_packages(
    counted: Counted, proved: Mapping[str, Proved], possible: bool
) -> dict[str, Json] | None:
    """What proves for each party and package whether it is necessary, or possible.

    None where there are too many packages, or a branch was left out by reasons that no multiplier
    can give.
    """
    if int(np.count_nonzero(counted.allowed)) > MOST_CELLS:
        return None
    parties: dict[str, Json] = {}
    for party, one in proved.items():
        side = one.side
        answer = one.impossible if possible else one.necessary
        question = side.never if possible else side.sure
        short = answer.asked & ~answer.holds
        utilities = _utilities(side, question, answer, short)
        closed = _closed_cases(side)
        if utilities is None or closed is None or answer.undecided.any():
            return None
        if possible and side.stated.is_open and answer.holds.any():
            return None  # that no deal is not 0 but may be ever so near takes more than multipliers
        known = side.stated.known()
        cases = [
            told_case(counted.space, known, side.branches[proof.branch], proof.multipliers)
            for proof in answer.proofs
        ]
        cases += [told_case(counted.space, known, branch, given) for branch, given in closed]
        parties[party] = {
            "utilities": [told_utility(counted.space, own) for own in utilities],
            "cases": cases,
        }
    return {"kind": "possible" if possible else "necessary", "parties": parties}


def _closed_cases(side: Side) -> list[tuple[Branch, tuple[Fraction, ...]]] | None:
    """Multipliers that prove anything of branches that no utility fits."""
    found = []
    kept = [branch.where for branch in side.branches]
    for branch in side.all_branches:
        if branch.where in kept:
            continue
        empty = least_mixture([0] * len(branch.columns), branch.rows, branch.counts)
        if not isinstance(empty, Empty):
            return None  # it is left out as no deal would not lie strictly between 0 and 1
        # what is to be shown is never below -2 on a step, and below -1 on a value of no deal
        given = [4 * m * s for m, s in zip(empty.multipliers, branch.scales, strict=True)]
        known = side.stated.known()
        if TODAY in known.times:
            given[len(known.rows) + known.times.index(TODAY)] += 1
        found.append((branch, tuple(given)))
    return found


def _utilities(side: Side, question: Question, answer: Judged, short: Grid) -> list[Utility] | None:
    """Utilities of which each cell that falls short does so under one; None if too many."""
    found: list[Utility] = []
    left = short.copy()
    if side.stated.is_open and question.turned:
        # no deal that is strictly inside 0..1 may be worth just as much
        question = replace(question, strictly=True)
    while left.any():
        cell = tuple(map(int, np.argwhere(left)[0]))
        own = next(_under(side, question, answer, cell), None)
        if own is None or len(found) >= MOST_UTILITIES:
            return None
        found.append(own)
        left &= ~short_under(question, own, left)
    return found


def _under(
    side: Side, question: Question, answer: Judged, cell: tuple[int, ...]
) -> Iterator[Utility]:
    """Utilities under which a cell falls short, with today's no deal inside 0..1 where open."""
    known = side.stated.known()
    for against in answer.against:
        for mixture in _moved_inside(side, against):
            own = concrete(side, question, replace(against, mixture=mixture), cell, known)
            if _falls_short(question, cell, own):
                yield own
                break
    if side.stated.is_open and question.turned:
        for at, branch in enumerate(side.branches):
            even = even_mixture(branch, question, cell)
            if even is not None:
                yield concrete(side, question, Against(at, even, cell), cell, known)


def _moved_inside(side: Side, against: Against) -> Iterator[Mixture]:
    """The mixture; where today's no deal is open, ever nearer ones that keep it inside 0..1."""
    if not side.stated.is_open:
        yield against.mixture
        return
    inner = even_mixture(side.branches[against.branch])
    if inner is not None:
        for halved in range(1, MOST_HALVED):
            part = Fraction(1, 2**halved)
            pairs = zip(against.mixture, inner, strict=True)
            yield tuple((1 - part) * own + part * other for own, other in pairs)


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


def of_package(
    space: Space, side: Side, cell: tuple[int, ...], fewest: bool = True
) -> tuple[list[dict[str, Json]], list[str]] | None:
    """Why a party is sure to accept a package: cases, and the statements that it follows from.

    With `fewest`, none of these can be left out; finding that takes a program a statement.
    """
    kept = list(side.stated.said)
    for one in side.stated.said if fewest else ():
        fewer = [other for other in kept if other is not one]
        if _is_sure(side, fewer, cell):
            kept = fewer
    names = {one.name for one in kept}
    known = side.stated.known()
    cases = []
    used: dict[str, None] = {}
    for at, branch in enumerate(side.all_branches):
        dropped = [row.name not in names for row in known.rows] + [False] * len(known.times)
        if known.values is not None and not any(one.values for one in kept):
            dropped = [False] * len(dropped)
        rows = branch.rows.copy()
        rows[np.array(dropped, dtype=np.bool_)] = 0
        bare = Branch(branch.where, branch.columns, rows, branch.scales)
        proofs = judged_alone([Asking(at, bare, side.sure, space.valued_sizes())], cell)
        if isinstance(proofs, Against) or not proofs:
            return None
        told = zip((*known.rows, *known.domain()), proofs[0].multipliers, strict=True)
        used |= {row.name: None for row, value in told if value}
        cases.append(told_case(space, known, branch, proofs[0].multipliers))
    said = [one.name for one in kept if fewest or one.order is not None or one.name in used]
    return cases, said


def _is_sure(side: Side, said: list[Stated], cell: tuple[int, ...]) -> bool:
    asked = asking(fitting(side.stated, said), side.sure, side.stated.space.valued_sizes())
    return not isinstance(judged_alone(asked, cell), Against)
