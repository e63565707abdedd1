"""Why a party is sure to accept one package: multipliers on as few of its statements as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from pourparler.case.contradicted import fitting
from pourparler.case.spaces import Space
from pourparler.case.stated import Stated
from pourparler.certificates import Known
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
    """Why a party is sure to accept a package: cases, and what is stated that they follow from,
    none of which can be left out. None where it is not sure."""
    kept = _fewest(side, cell)
    if kept is None:
        return None
    proved = _sure_without(side, kept, cell)
    if proved is None:
        return None
    known = side.stated.known()
    cases = [told_case(space, known, branch.where, own) for branch, own in proved]
    return cases, [*kept, *_of_no_deal(side, kept, cell)]


def _sure_without(
    side: Side, kept: Sequence[Stated], cell: Cell
) -> list[tuple[Branch, Multipliers]] | None:
    """What proves a package where only some of the statements, and of the orders, are there.

    An order that is left out leaves more choices of a worst and a best level, each with its proof;
    None also where these are too many to look at.
    """
    known, dropped = side.stated.known(), _dropped(side, kept)
    # only what is kept is compiled, since there may be many branches
    rows = tuple(row for row, out in zip(known.rows, dropped, strict=True) if not out)
    fewer = replace(known, rows=rows, above=side.stated.only(kept).known().above)
    found = []
    try:
        for branch in branches(fewer):
            own = _proved(side, fewer, branch, cell)
            if own is None:
                return None
            given = iter(own)
            whole = [Fraction(0) if out else next(given) for out in dropped]
            found.append((branch, (*whole, *given)))
    except TooLarge:
        return None
    return found


def _fewest(side: Side, cell: Cell) -> list[Stated] | None:
    """Statements that are enough, of which none can be left out.

    What one proof takes no multiple of goes at once. Then each row is left out in turn, which
    compiles nothing anew, and last each order, with the few rows that there still are.
    """
    said = side.stated.said
    given = _sure_by(side, said, cell)
    if given is None:
        return None
    rows = side.stated.known().rows
    used = {row.name for own in given for row, times in zip(rows, own, strict=False) if times}
    kept = [one for one in said if not _is_rows(one) or one.name in used]
    for one in sorted(kept, key=lambda one: not _is_rows(one)):
        fewer = [other for other in kept if other is not one]
        by_rows = _is_rows(one)
        if _sure_by(side, fewer, cell) if by_rows else _sure_without(side, fewer, cell):
            kept = fewer
    return kept


def _is_rows(one: Stated) -> bool:
    """Whether utilities without a statement are those with its rows left out."""
    return one.order is None and one.values is None


def _sure_by(side: Side, kept: Sequence[Stated], cell: Cell) -> list[Multipliers] | None:
    """For each branch multipliers on the rows of some statements that prove a package, or that
    nothing fits; None where they do not."""
    dropped = _dropped(side, kept)
    found = []
    for branch in side.all_branches:
        rows = branch.rows.copy()
        rows[np.flatnonzero(dropped)] = 0
        bare = Branch(branch.where, branch.columns, rows, branch.scales)
        own = _proved(side, side.stated.known(), bare, cell)
        if own is None:
            return None
        found.append(own)
    return found


def _dropped(side: Side, kept: Sequence[Stated]) -> list[bool]:
    """Which rows are of statements that are not kept."""
    names = {one.name for one in kept}
    known = side.stated.known()
    if known.values is not None and not any(one.values for one in kept):
        return [False] * len(known.rows)
    return [row.name not in names for row in known.rows]


def _proved(side: Side, known: Known, branch: Branch, cell: Cell) -> Multipliers | None:
    """Multipliers on the rows of a branch which prove a package, or that nothing fits."""
    answer = judged_alone(asking([branch], side.sure, side.stated.space.valued_sizes()), cell)
    if isinstance(answer, Against) or not answer:
        # what refuses it may have no deal at an end of 0..1, where nothing fits
        return why_nothing_fits(known, branch)
    return answer[0].multipliers


def _of_no_deal(side: Side, kept: list[Stated], cell: Cell) -> list[Stated]:
    """What is said of today's no deal, where the package is not sure however much that is worth."""
    today = side.today
    if side.stated.mentions_today or (today.worth is None and today.terms is None):
        return []
    most = replace(side, sure=Question(Bar(Fraction(1))))
    if _is_sure(most, kept, cell):
        return []
    name = today.located.address if today.located else f"--no-deal {today.party}={today.worth}"
    return [Stated(name, today.located)]


def _is_sure(side: Side, said: Sequence[Stated], cell: Cell) -> bool:
    try:
        found = fitting(side.stated.only(said))
    except TooLarge:
        return False  # without an order there is too much to look at, so it stays
    asked = asking(found, side.sure, side.stated.space.valued_sizes())
    return not isinstance(judged_alone(asked, cell), Against)
