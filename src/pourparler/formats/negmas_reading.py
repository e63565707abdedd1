"""Reads the domain and the parties of a NegMAS scenario: raw values, in the order of issues."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

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
from pourparler.formats.stated_values import (
    LARGEST,
    Tree,
    listed,
    nothing,
    one_line,
    scores_stated,
    stated_number,
    tell_unknown,
    weights_stated,
)
from pourparler.places import Path, path_text

_LISTED = ("CategoricalIssue", "DiscreteCardinalIssue", "DiscreteOrdinalIssue", "CardinalIssue")
_LINES = ("LinearFun", "AffineFun", "IdentityFun", "ConstFun")
_IGNORED = ("name", "type", "id", "path", "stability", "n_values", "outcome_space")


def read_domain(tree: Tree, origin: Origin, remarks: Remarks) -> GeniusDomain:
    """The domain that a file says, whose remarks may be errors."""
    stated = tree["issues"]
    if not isinstance(stated, list) or not stated:
        remarks.error(("issues",), "shape", "expected a list of issues", "name at least one")
        return GeniusDomain(origin, (), {})
    issues = tuple(_issue(one, ("issues", at), remarks) for at, one in enumerate(stated))
    tell_unknown(tree, (), ("issues", *_IGNORED), remarks)
    return GeniusDomain(origin, issues, {})


def read_party(tree: Tree, domain: GeniusDomain, origin: Origin, remarks: Remarks) -> GeniusProfile:
    """What a party's file says of its values, whose remarks may be errors."""
    return _Party(domain, origin, remarks).read(tree)


def _kind(value: object) -> str:
    """The last part of a type, which may be dotted; nothing of that name is ever imported."""
    return one_line(value).rpartition(".")[2]


def _issue(stated: object, path: Path, remarks: Remarks) -> GeniusIssue:
    tree = stated if isinstance(stated, dict) else {}
    name, kind = one_line(tree.get("name")) or f"issue {int(path[-1]) + 1}", _kind(tree.get("type"))
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
        found = listed(values, name, (*path, "values"), remarks)
    else:
        what = f"expected a type of issue, got {kind[:40] or 'nothing'}"
        hint = f"one of {', '.join((*_LISTED, 'ContiguousIssue'))}"
        remarks.error((*path, "type"), "choice", what, hint)
    return GeniusIssue(name, None, found, low, {})


def _between(
    values: list[Any], name: str, path: Path, remarks: Remarks
) -> tuple[tuple[str, ...], int | None]:
    found = [stated_number(one, (*path, at), remarks) for at, one in enumerate(values[:2])]
    bounds = [int(one) for one in found if one is not None and one.denominator == 1]
    if len(values) != 2 or len(bounds) != 2 or not -LARGEST < bounds[0] <= bounds[1]:
        what = f"expected two whole numbers, the bounds of {name}"
        remarks.error(path, "range", what, "write the smaller one first")
        return (), None
    low, high = bounds
    if high - low >= MOST_LEVELS:
        what = f"{name} has {high - low + 1:,} values; the most that are listed is {MOST_LEVELS:,}"
        remarks.error(path, "level-limit", what, "write a scenario with coarser steps")
        return (), None
    return tuple(str(value) for value in range(low, high + 1)), low


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
        known = ("values", "weights", "reserved_value", "bias", *_IGNORED)
        left_out += tell_unknown(inner, path, known, self.remarks)
        scores = self._list(inner, "values", path)
        weights = self._list(inner, "weights", path)
        return GeniusProfile(
            self.origin,
            weights_stated(dict(enumerate(weights)), (*path, "weights"), self.remarks),
            tuple(
                self._scores(one, issue, (*path, "values", at))
                for at, (one, issue) in enumerate(zip(scores, self.domain.issues, strict=False))
            ),
            self._reserved(inner, path, left_out),
            tuple(f"{what} of {self.origin.file}" for what in left_out),
            one_line(tree.get("name")) or one_line(inner.get("name")),
            path_text((*path, "values")),
            path_text((*path, "reserved_value")),
        )

    def _undiscounted(self, tree: Tree, path: Path, left_out: list[str]) -> tuple[Tree, Path]:
        """The function inside one that is discounted over time, which has no place in a case."""
        while _kind(tree.get("type")) == "ExpDiscountedUFun" and isinstance(tree.get("ufun"), dict):
            said = one_line(tree.get("discount"))[:40]
            what = f"a case knows no discount over time; {said} is left out, values are as at first"
            self.remarks.notice((*path, "discount"), "left-out", what)
            left_out.append(f"the discount {said}")
            known = ("ufun", "discount", "reserved_value", *_IGNORED)
            left_out += tell_unknown(tree, path, known, self.remarks)
            outer = tree.get("reserved_value")
            if not nothing(outer) and not one_line(outer).lstrip("+-.").lower().startswith("inf"):
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

    def _scores(self, stated: object, issue: GeniusIssue, path: Path) -> tuple[Score, ...]:
        tree = stated if isinstance(stated, dict) else {}
        kind = _kind(tree.get("type"))
        mapping = tree.get("mapping")
        if kind == "TableFun" and isinstance(mapping, dict):
            return scores_stated(mapping, issue, (*path, "mapping"), self.remarks)
        if kind not in _LINES:
            what = f"values of the type {kind[:40] or 'nothing'} are not read for {issue.name}"
            hint = f"one of TableFun with a mapping, {', '.join(_LINES)}"
            self.remarks.error((*path, "type"), "choice", what, hint)
            return ()
        default = "1" if kind == "IdentityFun" else "0"
        slope = stated_number(tree.get("slope", default), (*path, "slope"), self.remarks)
        bias = stated_number(tree.get("bias", "0"), (*path, "bias"), self.remarks)
        if slope is None or bias is None or not slope:
            return tuple(bias for _ in issue.values)
        try:
            return tuple(slope * number(value) + bias for value in issue.values)
        except Misread:
            what = f"{issue.name} has values that are no numbers, so no line runs through them"
            self.remarks.error(path, "number", what, "give a TableFun")
            return ()

    def _reserved(self, tree: Tree, path: Path, left_out: list[str]) -> Fraction | None:
        """What no deal is worth, less a constant that every package has besides."""
        where, stated = (*path, "reserved_value"), tree.get("reserved_value")
        bias = stated_number(tree.get("bias", "0"), (*path, "bias"), self.remarks) or Fraction(0)
        if bias:
            what = f"{case_number(bias)[0]}, which every package has, is taken off no deal instead"
            self.remarks.notice((*path, "bias"), "read-as", what)
        if nothing(stated) or one_line(stated).lower().lstrip("-.") in ("inf", "infinity"):
            return None
        worth = stated_number(stated, where, self.remarks)
        if worth is None or 0 <= worth - bias <= 1:
            return None if worth is None else worth - bias
        said = case_number(worth)[0]
        what = f"what no deal is worth lies in 0..1, and {said} does not; it is left out"
        self.remarks.warning(where, "range", what, "correct it, or give --no-deal")
        left_out.append(f"the reserved value {said}")
        return None
