"""Reads the domain and the parties of a NegMAS scenario: raw values, in the order of issues."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from pourparler.errors import Misread
from pourparler.formats.genius_file import (
    MOST_LEVELS,
    GeniusDomain,
    GeniusIssue,
    GeniusProfile,
    Origin,
    Score,
)
from pourparler.formats.genius_numbers import case_number, number
from pourparler.formats.gmcr_file import Remarks
from pourparler.formats.yaml_text import FORBIDDEN, MOST_OF_A_KIND
from pourparler.places import Path, path_text

Tree: TypeAlias = dict[str, Any]
"""A mapping of a file, whose numbers are texts."""

_LISTED = ("CategoricalIssue", "DiscreteCardinalIssue", "DiscreteOrdinalIssue", "CardinalIssue")
_LINES = ("LinearFun", "AffineFun", "IdentityFun", "ConstFun")
_LARGEST = 10**12
_CLOSE_TO_ONE = Fraction(1, 10**9)
_IGNORED = ("name", "type", "id", "path", "stability", "n_values", "outcome_space")


def read_domain(tree: Tree, origin: Origin, remarks: Remarks) -> GeniusDomain:
    """The domain that a file says, whose remarks may be errors."""
    stated = tree["issues"]
    if not isinstance(stated, list) or not stated:
        remarks.error(("issues",), "shape", "expected a list of issues", "name at least one")
        return GeniusDomain(origin, (), {})
    issues = tuple(_issue(one, ("issues", at), remarks) for at, one in enumerate(stated))
    _tell_unknown(tree, (), ("issues",), remarks)
    return GeniusDomain(origin, issues, {})


def read_party(tree: Tree, domain: GeniusDomain, origin: Origin, remarks: Remarks) -> GeniusProfile:
    """What a party's file says of its values, whose remarks may be errors."""
    return _Party(domain, origin, remarks).read(tree)


def _text(value: object) -> str:
    """A text on one line, without what no case may have."""
    plain = value if isinstance(value, str) else ""
    return FORBIDDEN.sub("\ufffd", " ".join(plain.splitlines())).strip()


def _kind(value: object) -> str:
    """The last part of a type, which may be dotted; nothing of that name is ever imported."""
    return _text(value).rpartition(".")[2]


def _nothing(value: object) -> bool:
    return value in (None, "null", "~", "Null", "NULL")


def _issue(stated: object, path: Path, remarks: Remarks) -> GeniusIssue:
    tree = stated if isinstance(stated, dict) else {}
    name, kind = _text(tree.get("name")) or f"issue {int(path[-1]) + 1}", _kind(tree.get("type"))
    values, low = tree.get("values"), None
    found: tuple[str, ...] = ()
    if kind == "ContinuousIssue":
        what = f"{name} is any number of a range, and a case has a list of levels"
        hint = "write a scenario with the numbers that matter"
        remarks.error(path, "real-issue", what, hint)
    elif not isinstance(values, list) or not values:
        what = f"expected a list of values of {name}"
        remarks.error((*path, "values"), "shape", what, "list the values, or two bounds")
    elif kind == "ContiguousIssue":
        found, low = _between(values, name, (*path, "values"), remarks)
    elif kind in _LISTED:
        found = _listed(values, name, (*path, "values"), remarks)
    else:
        what = f"expected a type of issue, got {kind[:40] or 'nothing'}"
        hint = f"one of {', '.join((*_LISTED, 'ContiguousIssue'))}"
        remarks.error((*path, "type"), "choice", what, hint)
    return GeniusIssue(name, None, found, low, {})


def _listed(values: list[Any], name: str, path: Path, remarks: Remarks) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for at, one in enumerate(values):
        value = _text(one)
        if not value:
            remarks.error((*path, at), "shape", f"expected a value of {name}, a text", "write one")
        elif value in found:
            what = f"{value[:80]} is listed twice for {name}; it is one value"
            remarks.warning((*path, at), "read-as", what, "delete one of the two")
        found[value] = None
    return tuple(found)


def _between(
    values: list[Any], name: str, path: Path, remarks: Remarks
) -> tuple[tuple[str, ...], int | None]:
    found = [_number(one, (*path, at), remarks) for at, one in enumerate(values[:2])]
    bounds = [int(one) for one in found if one is not None and one.denominator == 1]
    if len(values) != 2 or len(bounds) != 2 or not -_LARGEST < bounds[0] <= bounds[1]:
        what = f"expected two whole numbers, the bounds of {name}"
        remarks.error(path, "range", what, "write the smaller one first")
        return (), None
    low, high = bounds
    if high - low >= MOST_LEVELS:
        what = f"{name} has {high - low + 1:,} values; the most that are listed is {MOST_LEVELS:,}"
        remarks.error(path, "level-limit", what, "write a scenario with coarser steps")
        return (), None
    return tuple(str(value) for value in range(low, high + 1)), low


def _number(value: object, path: Path, remarks: Remarks) -> Fraction | None:
    try:
        return number(value if isinstance(value, str) else "")
    except Misread as wrong:
        remarks.error(path, wrong.code, wrong.message, wrong.hint)
        return None


def _tell_unknown(tree: Tree, path: Path, known: Collection[str], remarks: Remarks) -> list[str]:
    """Tells keys that are left out, and returns them."""
    left = [key for key in tree if key not in known and key not in _IGNORED]
    left = [key for key in left if not _nothing(tree[key])][:MOST_OF_A_KIND]
    for key in left:
        what = f"{_text(key)[:40]} has no place in a case and is left out"
        remarks.notice((*path, key), "left-out", what, key=True)
    return [_text(key)[:40] for key in left]


@dataclass
class _Party:
    domain: GeniusDomain
    origin: Origin
    remarks: Remarks

    def read(self, tree: Tree) -> GeniusProfile:
        left_out: list[str] = []
        inner, path = self._undiscounted(tree, (), left_out)
        kind = _kind(inner.get("type"))
        if kind != "LinearAdditiveUtilityFunction":
            what = (
                f"a party of the type {kind[:60] or 'nothing'} is not read: a case adds up issues"
            )
            hint = "choose parties of the type LinearAdditiveUtilityFunction"
            self.remarks.error((*path, "type"), "not-additive", what, hint)
            return GeniusProfile(self.origin, (), ())
        known = ("values", "weights", "reserved_value", "bias")
        left_out += _tell_unknown(inner, path, known, self.remarks)
        scores = self._list(inner, "values", path)
        weights = self._list(inner, "weights", path)
        return GeniusProfile(
            self.origin,
            self._weights(weights, (*path, "weights")),
            tuple(
                self._scores(one, issue, (*path, "values", at))
                for at, (one, issue) in enumerate(zip(scores, self.domain.issues, strict=False))
            ),
            self._reserved(inner, path, left_out),
            tuple(f"{what} of {self.origin.file}" for what in left_out),
            _text(tree.get("name")) or _text(inner.get("name")),
            path_text((*path, "values")),
            path_text((*path, "reserved_value")),
        )

    def _undiscounted(self, tree: Tree, path: Path, left_out: list[str]) -> tuple[Tree, Path]:
        """The function inside one that is discounted over time, which has no place in a case."""
        while _kind(tree.get("type")) == "ExpDiscountedUFun" and isinstance(tree.get("ufun"), dict):
            said = _text(tree.get("discount"))[:40]
            what = f"a case knows no discount over time; {said} is left out, values are as at first"
            self.remarks.notice((*path, "discount"), "left-out", what)
            left_out.append(f"the discount {said}")
            known = ("ufun", "discount", "reserved_value")
            left_out += _tell_unknown(tree, path, known, self.remarks)
            outer = tree.get("reserved_value")
            if not _nothing(outer) and not _text(outer).lstrip("+-.").lower().startswith("inf"):
                what = "the reserved value of the function inside is read, not this one"
                self.remarks.warning((*path, "reserved_value"), "read-as", what)
            tree, path = tree["ufun"], (*path, "ufun")
        return tree, path

    def _list(self, tree: Tree, key: str, path: Path) -> list[Any]:
        stated, wanted = tree.get(key), len(self.domain.issues)
        if isinstance(stated, list) and len(stated) == wanted:
            return stated
        got = f"a list of {len(stated)}" if isinstance(stated, list) else "no list"
        what = f"{key} has one entry for each of the {wanted} issues, in their order; got {got}"
        self.remarks.error((*path, key), "shape", what, "correct it")
        return []

    def _weights(self, stated: list[Any], path: Path) -> tuple[Fraction, ...]:
        found = [_number(one, (*path, at), self.remarks) for at, one in enumerate(stated)]
        weights = [one or Fraction(0) for one in found]
        for at, weight in enumerate(weights):
            if not 0 <= weight < _LARGEST:
                what = "a weight is 0 or more, and below a million million"
                self.remarks.error((*path, at), "range", what, "correct it")
        total = sum(weights, Fraction(0))
        if stated and abs(total - 1) > _CLOSE_TO_ONE:
            what = f"the weights sum to {case_number(total)[0]}, not to 1; they are used as written"
            self.remarks.warning(path, "weights-sum", what, "rescale them if that was not meant")
        return tuple(weights)

    def _scores(self, stated: object, issue: GeniusIssue, path: Path) -> tuple[Score, ...]:
        tree = stated if isinstance(stated, dict) else {}
        kind = _kind(tree.get("type"))
        mapping = tree.get("mapping")
        if kind == "TableFun" and isinstance(mapping, dict):
            return self._table(mapping, issue, (*path, "mapping"))
        if kind not in _LINES:
            what = f"values of the type {kind[:40] or 'nothing'} are not read for {issue.name}"
            hint = f"one of TableFun with a mapping, {', '.join(_LINES)}"
            self.remarks.error((*path, "type"), "choice", what, hint)
            return ()
        default = "1" if kind == "IdentityFun" else "0"
        slope = _number(tree.get("slope", default), (*path, "slope"), self.remarks)
        bias = _number(tree.get("bias", "0"), (*path, "bias"), self.remarks)
        if slope is None or bias is None or not slope:
            return tuple(bias for _ in issue.values)
        try:
            return tuple(slope * number(value) + bias for value in issue.values)
        except Misread:
            what = f"{issue.name} has values that are no numbers, so no line runs through them"
            self.remarks.error(path, "number", what, "give a TableFun")
            return ()

    def _table(self, mapping: Tree, issue: GeniusIssue, path: Path) -> tuple[Score, ...]:
        found: dict[str, Score] = {}
        known = frozenset(issue.values)
        for key, one in mapping.items():
            value = _text(key)
            if value not in known and len(self.remarks.found) < MOST_OF_A_KIND:
                what = f"the domain has no value {value[:80]} of {issue.name}, so it is left out"
                self.remarks.notice((*path, key), "left-out", what, key=True)
            score = _number(one, (*path, key), self.remarks)
            if score is not None and abs(score) >= _LARGEST:
                what = "a value is smaller than a million million"
                self.remarks.error((*path, key), "range", what, "take another unit")
            found[value] = score
        missing = [value for value in issue.values if value not in found]
        if missing:
            named = ", ".join(missing[:5]) + (" and others" if len(missing) > 5 else "")
            what = f"{issue.name} is unscored for {named[:200]}; that is not 0"
            self.remarks.warning(path, "unscored", what, "add values")
        return tuple(found.get(value) for value in issue.values)

    def _reserved(self, tree: Tree, path: Path, left_out: list[str]) -> Fraction | None:
        """What no deal is worth, less a constant that every package has besides."""
        where, stated = (*path, "reserved_value"), tree.get("reserved_value")
        bias = _number(tree.get("bias", "0"), (*path, "bias"), self.remarks) or Fraction(0)
        if bias:
            what = f"{case_number(bias)[0]}, which every package has, is taken off no deal instead"
            self.remarks.notice((*path, "bias"), "read-as", what)
        if _nothing(stated) or _text(stated).lower().lstrip("-.") in ("inf", "infinity"):
            return None
        worth = _number(stated, where, self.remarks)
        if worth is None or 0 <= worth - bias <= 1:
            return None if worth is None else worth - bias
        said = case_number(worth)[0]
        what = f"what no deal is worth lies in 0..1, and {said} does not; it is left out"
        self.remarks.warning(where, "range", what, "correct it, or give --no-deal")
        left_out.append(f"the reserved value {said}")
        return None
