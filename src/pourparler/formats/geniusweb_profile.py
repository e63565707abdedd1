"""Reads GeniusWeb profiles whose values add up over issues: weights, and utilities of values."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from pourparler.errors import Misread
from pourparler.formats.genius_file import GeniusIssue, GeniusProfile, Origin, Score
from pourparler.formats.genius_numbers import case_number, number
from pourparler.formats.geniusweb_domain import Space, read_bid
from pourparler.formats.gmcr_file import Remarks
from pourparler.formats.stated_values import (
    LARGEST,
    Tree,
    named,
    one_line,
    scores_stated,
    stated_number,
    tell_unknown,
    weights_named,
)
from pourparler.formats.yaml_text import MOST_OF_A_KIND
from pourparler.places import Path, path_text

_KEYS = ("domain", "name", "issueUtilities", "issueWeights", "reservationBid")
_TABLES = ("DiscreteValueSetUtilities", "discreteutils")
_LINES = ("NumberValueSetUtilities", "numberutils")
_POINTS = ("lowValue", "lowUtility", "highValue", "highUtility")

Point: TypeAlias = tuple[Fraction, Fraction]
"""A value and its utility."""


def read_sums(
    tree: Tree, space: Space, named_as: tuple[str, str], origin: Origin, remarks: Remarks
) -> GeniusProfile:
    """What a `LinearAdditiveUtilitySpace` says; `named_as` is its key and the party's name."""
    top, name = named_as
    left = tell_unknown(tree, (top,), _KEYS, remarks)
    where, stated = (top, "issueUtilities"), tree.get("issueUtilities")
    tables = {one_line(key): key for key in stated} if isinstance(stated, dict) else {}
    wanted = [issue.name for issue in space.domain.issues]
    if missing := [issue for issue in wanted if issue not in tables]:
        what = f"there are no utilities of {named(missing)}"
        remarks.error(where, "missing", what, "give utilities for each issue")
    for other in [one for one in tables if one not in wanted][:MOST_OF_A_KIND]:
        what = f"there is no issue {other[:80]}, so its utilities are left out"
        remarks.notice((*where, tables[other]), "left-out", what)
    scores: tuple[tuple[Score, ...], ...] = ()
    if isinstance(stated, dict) and not missing:
        keys = [(issue, tables[issue.name]) for issue in space.domain.issues]
        scores = tuple(_scores(stated[key], one, (*where, key), remarks) for one, key in keys)
    weights = tree.get("issueWeights")
    return GeniusProfile(
        origin,
        weights_named(weights, space.domain, (top, "issueWeights"), remarks),
        scores,
        left_out=tuple(f"{key} of {origin.file}" for key in left),
        name=name,
        at=path_text(where),
        reserved_at=path_text((top, "reservationBid")),
        fallback=reserved(tree, space, top, remarks),
    )


def reserved(tree: Tree, space: Space, top: str, remarks: Remarks) -> tuple[int, ...] | None:
    """The package that no deal is as good as; None where none is stated."""
    bid = tree.get("reservationBid")
    if bid in (None, "null"):
        return None
    return read_bid(bid, space, (top, "reservationBid"), remarks)


def _scores(stated: object, issue: GeniusIssue, path: Path, remarks: Remarks) -> tuple[Score, ...]:
    """Utilities of the values of an issue, all within 0..1."""
    tree = stated if isinstance(stated, dict) else {}
    for key in (*_TABLES, *_LINES):
        inner = tree.get(key)
        if not isinstance(inner, dict):
            continue
        scores = (_line if key in _LINES else _table)(inner, issue, (*path, key), remarks)
        for value, score in zip(issue.values, scores, strict=False):
            if score is not None and not 0 <= score <= 1:
                said = case_number(score)[0] if abs(score) < LARGEST else "a number far from it"
                what = f"a utility lies in 0..1, and {said}, of {value[:80]}, does not"
                remarks.error((*path, key, "valueUtilities", value), "range", what, "correct it")
        return scores
    kinds = ", ".join((*_TABLES, *_LINES))
    remarks.error(path, "choice", f"expected utilities of {issue.name[:80]}", f"one of {kinds}")
    return ()


def _table(tree: Tree, issue: GeniusIssue, path: Path, remarks: Remarks) -> tuple[Score, ...]:
    stated, where = tree.get("valueUtilities"), (*path, "valueUtilities")
    if not isinstance(stated, dict):
        what = f"expected a utility for each value of {issue.name[:80]}"
        remarks.error(where, "shape", what, 'such as {"yes": 1, "no": 0}')
        return ()
    known = {one_line(key) for key in stated}
    missing = [value for value in issue.values if value not in known]
    if missing:
        what = f"{named(missing)} of {issue.name[:80]} counts 0, as in GeniusWeb"
        remarks.notice(where, "read-as", what, "write a utility if that was not meant")
    return scores_stated({**stated, **dict.fromkeys(missing, "0")}, issue, where, remarks)


def _line(tree: Tree, issue: GeniusIssue, path: Path, remarks: Remarks) -> tuple[Score, ...]:
    """Utilities on the line through two points."""
    found = [stated_number(tree.get(key), (*path, key), remarks) for key in _POINTS]
    points = [one for one in found if one is not None and abs(one) < LARGEST]
    if len(points) < len(_POINTS) or points[0] >= points[2]:
        what = "a line has two points: lowValue, lowUtility, and a larger highValue, highUtility"
        remarks.error(path, "range", what, "correct them")
        return ()
    low, high = (points[0], points[1]), (points[2], points[3])
    try:
        at: list[Fraction] = [number(value) for value in issue.values]
    except Misread:
        what = f"{issue.name[:80]} has values that are no numbers, so no line runs through them"
        remarks.error(path, "number", what, "give discreteutils")
        return ()
    return tuple(between(low, high, one) for one in at)


def between(low: Point, high: Point, at: Fraction) -> Fraction:
    """The height at `at` of the line through two points.

    >>> between((Fraction(0), Fraction(1)), (Fraction(4), Fraction(0)), Fraction(1))
    Fraction(3, 4)
    """
    return low[1] + (high[1] - low[1]) * (at - low[0]) / (high[0] - low[0])
