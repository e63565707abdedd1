"""Reads what trees of issues and values state: texts, numbers, lists, weights, tables of values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from pourparler.errors import Misread
from pourparler.formats.genius_file import GeniusDomain, GeniusIssue, Score
from pourparler.formats.genius_numbers import case_number, number
from pourparler.formats.gmcr_file import Remarks
from pourparler.formats.yaml_text import FORBIDDEN, MOST_OF_A_KIND
from pourparler.places import Path

Tree: TypeAlias = dict[str, Any]
"""A mapping of a file, whose numbers are texts."""

LARGEST = 10**12
"""Bound of weights and values."""

_CLOSE_TO_ONE = Fraction(1, 10**9)


def one_line(value: object) -> str:
    """A text on one line, without what no case may have; empty where it is no text."""
    plain = value if isinstance(value, str) else ""
    return FORBIDDEN.sub("\ufffd", " ".join(plain.splitlines())).strip()


def nothing(value: object) -> bool:
    """Whether a file leaves a value open."""
    return value in (None, "null", "~", "Null", "NULL")


def stated_number(value: object, path: Path, remarks: Remarks) -> Fraction | None:
    """The number at a path, exactly; None, and an error, where there is none."""
    try:
        return number(value if isinstance(value, str) else "")
    except Misread as wrong:
        remarks.error(path, wrong.code, wrong.message, wrong.hint)
        return None


def tell_unknown(tree: Tree, path: Path, known: Collection[str], remarks: Remarks) -> list[str]:
    """Tells keys that are left out, and returns them."""
    left = [key for key in tree if key not in known]
    left = [key for key in left if not nothing(tree[key])][:MOST_OF_A_KIND]
    for key in left:
        what = f"{one_line(key)[:40]} has no place in a case and is left out"
        remarks.notice((*path, key), "left-out", what, key=True)
    return [one_line(key)[:40] for key in left]


def listed(values: list[Any], name: str, path: Path, remarks: Remarks) -> tuple[str, ...]:
    """The values of the issue of that name, each once."""
    found: dict[str, None] = {}
    for at, one in enumerate(values):
        value = one_line(one)
        if not value:
            remarks.error((*path, at), "shape", f"expected a value of {name}, a text", "write one")
        elif value in found:
            what = f"{value[:80]} is listed twice for {name}; it is one value"
            remarks.warning((*path, at), "read-as", what, "delete one of the two")
        found[value] = None
    return tuple(found)


def weights_stated(
    stated: Mapping[int | str, object], path: Path, remarks: Remarks
) -> tuple[Fraction, ...]:
    """Weights by their steps below a path; a sum other than 1 is told."""
    found = [stated_number(one, (*path, step), remarks) for step, one in stated.items()]
    weights = [one or Fraction(0) for one in found]
    for step, weight in zip(stated, weights, strict=True):
        if not 0 <= weight < LARGEST:
            what = "a weight is 0 or more, and below a million million"
            remarks.error((*path, step), "range", what, "correct it")
    total = sum(weights, Fraction(0))
    if stated and abs(total - 1) > _CLOSE_TO_ONE:
        what = f"the weights sum to {case_number(total)[0]}, not to 1; they are used as written"
        remarks.warning(path, "weights-sum", what, "rescale them if that was not meant")
    return tuple(weights)


def weights_named(
    stated: object, domain: GeniusDomain, path: Path, remarks: Remarks
) -> tuple[Fraction, ...]:
    """Weights that a mapping states by the names of issues, in the order of the domain."""
    if not isinstance(stated, dict):
        remarks.error(path, "shape", "expected a weight for each issue", 'such as {"price": 0.6}')
        return ()
    keys = {one_line(key): key for key in stated}
    wanted = [issue.name for issue in domain.issues]
    if missing := [name for name in wanted if name not in keys]:
        what = f"there is no weight of {named(missing)}"
        remarks.error(path, "missing", what, "add it, 0 if it does not count")
        return ()
    for name in [name for name in keys if name not in wanted][:MOST_OF_A_KIND]:
        what = f"there is no issue {name[:80]}, so its weight is left out"
        remarks.notice((*path, keys[name]), "left-out", what)
    own: dict[int | str, object] = {keys[name]: stated[keys[name]] for name in wanted}
    return weights_stated(own, path, remarks)


def scores_stated(
    table: Tree, issue: GeniusIssue, path: Path, remarks: Remarks
) -> tuple[Score, ...]:
    """What each value of an issue is worth in a table; None, and told, where it has no entry."""
    found: dict[str, Score] = {}
    known = frozenset(issue.values)
    for key, one in table.items():
        value = one_line(key)
        if value not in known and len(remarks.found) < MOST_OF_A_KIND:
            what = f"the domain has no value {value[:80]} of {issue.name}, so it is left out"
            remarks.notice((*path, key), "left-out", what, key=True)
        score = stated_number(one, (*path, key), remarks)
        if score is not None and abs(score) >= LARGEST:
            what = "a value is smaller than a million million"
            remarks.error((*path, key), "range", what, "take another unit")
        found[value] = score
    if missing := [value for value in issue.values if value not in found]:
        what = f"{issue.name} is unscored for {named(missing)}; that is not 0"
        remarks.warning(path, "unscored", what, "add values")
    return tuple(found.get(value) for value in issue.values)


def named(values: list[str]) -> str:
    """The first few of some values, in words."""
    return (", ".join(values[:5]) + (" and others" if len(values) > 5 else ""))[:200]
