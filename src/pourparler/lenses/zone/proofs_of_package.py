"""Why a party is sure to accept one package: multipliers on as few of its statements as can be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pourparler.case.contradicted import fitting
from pourparler.case.spaces import Space
from pourparler.case.stated import Stated
from pourparler.concepts.agreement.emptiness import why_nothing_fits
from pourparler.concepts.agreement.judged import Against
from pourparler.concepts.agreement.one_by_one import asking, judged_alone
from pourparler.concepts.agreement.utilities import Branch, Multipliers
from pourparler.errors import TooLarge
from pourparler.findings import Json
from pourparler.lenses.zone.proof_data import told_case
from pourparler.lenses.zone.weighed import Side

Cell = tuple[int, ...]
"""The level that each issue of a package counts as."""


def of_package(
    space: Space, side: Side, cell: Cell
) -> tuple[list[dict[str, Json]], list[str]] | None:
    """Why a party is sure to accept a package: cases, and the statements that it follows from, none
    of which can be left out. None where it is not sure."""
    kept = _fewest(side, cell)
    given = None if kept is None else _sure_by(side, kept, cell)
    if kept is None or given is None:
        return None
    known = side.stated.known()
    pairs = zip(side.all_branches, given, strict=True)
    cases = [told_case(space, known, branch.where, own) for branch, own in pairs]
    return cases, [one.name for one in kept]


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
        if _sure_by(side, fewer, cell) if by_rows else _is_sure(side, fewer, cell):
            kept = fewer
    return kept


def _is_rows(one: Stated) -> bool:
    """Whether utilities without a statement are those with its rows left out."""
    return one.order is None and one.values is None


def _sure_by(side: Side, kept: Sequence[Stated], cell: Cell) -> list[Multipliers] | None:
    """For each branch multipliers on the rows of some statements that prove a package, or that
    nothing fits; None where they do not."""
    names = {one.name for one in kept}
    known = side.stated.known()
    dropped = [row.name not in names for row in known.rows]
    if known.values is not None and not any(one.values for one in kept):
        dropped = [False] * len(dropped)
    found = []
    for branch in side.all_branches:
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
