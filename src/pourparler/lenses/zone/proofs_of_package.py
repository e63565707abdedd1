"""Why a party is sure to accept one package: multipliers on as few of its statements as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from pourparler.case.contradicted import fitting
from pourparler.case.spaces import Space
from pourparler.case.stated import Stated
from pourparler.certificates import Known, Row
from pourparler.concepts.agreement.emptiness import why_nothing_fits
from pourparler.concepts.agreement.judged import Against, Bar, Question
from pourparler.concepts.agreement.one_by_one import asking, judged_alone
from pourparler.concepts.agreement.utilities import Branch, Multipliers, branches
from pourparler.errors import TooLarge
from pourparler.findings import Json
from pourparler.lenses.zone.proof_data import told_case
from pourparler.lenses.zone.weighed import Side

Cell = tuple[int, ...]
"""The level that each issue of a package counts as."""


def of_package(
    space: Space, side: Side, cell: Cell
) -> tuple[list[dict[str, Json]], list[Stated]] | None:
    """Why a party is sure to accept a package: cases, and what is stated that they follow from, of
    which nothing can be left out. None where it is not sure."""
    kept = _fewest(side, cell)
    if kept is None:
        return None
    # an order that is left out leaves more choices of a worst and a best level, each with its
    # proof; rows that are left out tell no steps apart
    known = side.stated.known()
    left = _without(known, kept)
    every = branches(replace(left, above=side.stated.known(kept).above))
    given = _sure_by(side, every, kept, cell)
    if given is None:
        return None
    pairs = zip(every, given, strict=True)
    cases = [told_case(space, known, branch.where, own) for branch, own in pairs]
    return cases, [*kept, *_of_no_deal(side, kept, cell)]


def _without(known: Known, kept: Sequence[Stated]) -> Known:
    """The same with the rows of other statements empty, each still at its place."""
    if known.values is not None and not any(one.values for one in kept):
        return known
    names = {one.name for one in kept}
    rows = tuple(row if row.name in names else Row(row.name) for row in known.rows)
    return replace(known, rows=rows)


def _of_no_deal(side: Side, kept: Sequence[Stated], cell: Cell) -> list[Stated]:
    """What is said of today's no deal, where the package is not sure however much that is worth."""
    today = side.today
    if side.stated.mentions_today or (today.worth is None and today.terms is None):
        return []
    most = replace(side, sure=Question(Bar(Fraction(1))))
    if _is_sure(most, kept, cell):
        return []
    name = today.located.address if today.located else f"--no-deal {today.party}={today.worth}"
    return [Stated(name, today.located)]


def _fewest(side: Side, cell: Cell) -> list[Stated] | None:
    """Statements that are enough, of which none can be left out.

    What one proof takes no multiple of goes at once. Then each row is left out in turn, which
    compiles nothing anew, and last each order, with the few rows that there still are.
    """
    said = side.stated.said
    given = _sure_by(side, side.all_branches, said, cell)
    if given is None:
        return None
    rows = side.stated.known().rows
    used = {row.name for own in given for row, times in zip(rows, own, strict=False) if times}
    kept = [one for one in said if not _is_rows(one) or one.name in used]
    for one in sorted(kept, key=lambda one: not _is_rows(one)):
        fewer = [other for other in kept if other is not one]
        by_rows = _is_rows(one)
        if (
            _sure_by(side, side.all_branches, fewer, cell)
            if by_rows
            else _is_sure(side, fewer, cell)
        ):
            kept = fewer
    return kept


def _is_rows(one: Stated) -> bool:
    """Whether utilities without a statement are those with its rows left out."""
    return one.order is None and one.values is None


def _sure_by(
    side: Side, every: Sequence[Branch], kept: Sequence[Stated], cell: Cell
) -> list[Multipliers] | None:
    """For each branch multipliers on the rows of some statements that prove a package, or that
    nothing fits; None where they do not."""
    names = {one.name for one in kept}
    known = side.stated.known()
    dropped = [row.name not in names for row in known.rows]
    if known.values is not None and not any(one.values for one in kept):
        dropped = [False] * len(dropped)
    found = []
    for branch in every:
        rows = branch.rows.copy()
        rows[np.flatnonzero(dropped)] = 0
        bare = Branch(branch.where, branch.columns, rows, branch.scales)
        answer = judged_alone(asking([bare], side.sure, side.stated.space.valued_sizes()), cell)
        if isinstance(answer, Against) or not answer:
            # what refuses it may have no deal at an end of 0..1 where none fits
            own = why_nothing_fits(known, bare)
        else:
            own = answer[0].multipliers
        if own is None:
            return None
        found.append(own)
    return found


def _is_sure(side: Side, said: Sequence[Stated], cell: Cell) -> bool:
    try:
        found = fitting(side.stated, said)
    except TooLarge:
        return False  # without an order there is too much to look at, so it stays
    asked = asking(found, side.sure, side.stated.space.valued_sizes())
    return not isinstance(judged_alone(asked, cell), Against)
