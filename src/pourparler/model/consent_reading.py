"""Reads consent rules from plain trees of texts, lists and mappings, with all that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from pourparler.errors import Misread, did_you_mean
from pourparler.model.consent import (
    DEEPEST,
    All,
    AnyOf,
    CanBlock,
    KOf,
    Majority,
    Rule,
    Voice,
    Weighted,
)
from pourparler.numbers import exact, exact_text
from pourparler.places import Path
from pourparler.terms import IDENTIFIER, RESERVED

OPERATORS = ("all", "any", "majority", "k_of", "weighted", "can_block")
"""The words a rule can begin with."""

_SHAPES = {
    "all": "{all: [a, b]}",
    "any": "{any: [a, b]}",
    "majority": "{majority: [a, b, c]}",
    "k_of": "{k_of: {k: 2, of: [a, b, c]}}",
    "weighted": "{weighted: {quota: 6, votes: {a: 4, b: 3}}}",
    "can_block": "{can_block: RULE}",
}
_EITHER = "write a party or a person, or one of " + ", ".join(OPERATORS)


class BadRule(Misread):
    """Something wrong in a consent rule, at `path` from its top; `at_key` points at the key."""

    def __init__(
        self, code: str, message: str, hint: str = "", path: Path = (), at_key: bool = False
    ) -> None:
        super().__init__(code, message, hint)
        self.path = path
        self.at_key = at_key


def parse(tree: object) -> tuple[Rule | None, list[BadRule]]:
    """The rule that a tree of texts, lists and mappings writes, and everything wrong with it.

    There is a rule exactly when nothing is wrong.

    >>> parse({"any": ["a", {"all": ["b", "c"]}]})[0]
    AnyOf(of=(Voice(name='a'), All(of=(Voice(name='b'), Voice(name='c')))))
    """
    reader = _Reader()
    rule = reader.rule(tree, (), 0)
    return (None if reader.problems else rule), reader.problems


class _Reader:
    """Goes through one rule and collects what is wrong."""

    def __init__(self) -> None:
        self.problems: list[BadRule] = []

    def _bad(self, message: str, hint: str, path: Path, at_key: bool = False) -> None:
        self.problems.append(BadRule("consent", message, hint, path, at_key))

    def rule(self, tree: object, path: Path, depth: int) -> Rule | None:
        """One rule, or None where it can't be read."""
        if isinstance(tree, str):
            return self._voice(tree, path)
        if not isinstance(tree, dict):
            hint = "write {all: […]}, {any: […]} or another operator"
            self._bad(f"expected a consent rule, got {_kind(tree)}", hint, path)
            return None
        if depth >= DEEPEST:
            what = f"consent rules go at most {DEEPEST} deep, here they go deeper"
            self.problems.append(BadRule("consent-limit", what, "split the rule", path))
            return None
        if len(tree) != 1:
            got = " and ".join(map(str, tree)) if tree else "none"
            hint = "put one inside the other" if tree else _EITHER
            self._bad(f"expected one operator, got {got}", hint, path)
            return None
        [(operator, inside)] = tree.items()
        if operator not in OPERATORS:
            hint = did_you_mean(str(operator), OPERATORS)
            self._bad(f"{operator} is no operator of a consent rule", hint, (*path, operator), True)
            return None
        return self._operator(operator, inside, (*path, operator), depth + 1)

    def _operator(self, operator: str, inside: object, path: Path, depth: int) -> Rule | None:
        if operator == "can_block":
            rule = self.rule(inside, path, depth)
            return CanBlock(rule) if rule is not None else None
        if operator == "k_of":
            return self._k_of(inside, path, depth)
        if operator == "weighted":
            return self._weighted(inside, path)
        members = self._members(inside, operator, path, depth)
        if members is None:
            return None
        makers: dict[str, Callable[[tuple[Rule, ...]], Rule]]
        makers = {"all": All, "any": AnyOf, "majority": Majority}
        return makers[operator](members)

    def _voice(self, name: str, path: Path, at_key: bool = False) -> Voice | None:
        if name in RESERVED:
            self._bad(f"{name} is not a party or a person", _reserved_hint(name), path, at_key)
        elif not IDENTIFIER.fullmatch(name):
            shown = name[:40] or "nothing"
            self._bad(f"expected a party or a person, got {shown}", _EITHER, path, at_key)
        else:
            return Voice(name)
        return None

    def _members(
        self, tree: object, operator: str, path: Path, depth: int
    ) -> tuple[Rule, ...] | None:
        if not isinstance(tree, list):
            hint = f"write {_SHAPES[operator]}"
            self._bad(f"expected a list of members, got {_kind(tree)}", hint, path)
            return None
        if not tree:
            self._bad("expected members, got an empty list", f"write {_SHAPES[operator]}", path)
            return None
        found: dict[Rule, int] = {}
        whole = True
        for at, item in enumerate(tree):
            rule = self.rule(item, (*path, at), depth)
            whole = whole and rule is not None and rule not in found
            if rule in found:
                what = f"{rule.name if isinstance(rule, Voice) else 'this rule'} is a member twice"
                self._bad(what, "name each member once", (*path, at))
            elif rule is not None:
                found[rule] = at
        return tuple(found) if whole else None

    def _fields(
        self, tree: object, operator: str, keys: tuple[str, str], path: Path
    ) -> tuple[object, object] | None:
        """The values of the two keys that an operator wants, where both are there."""
        if not isinstance(tree, dict):
            what = f"expected {' and '.join(keys)}, got {_kind(tree)}"
            self._bad(what, f"write {_SHAPES[operator]}", path)
            return None
        for key in tree:
            if key not in keys:
                hint = did_you_mean(str(key), keys)
                self._bad(f"{operator} has no {key}", hint, (*path, key), True)
        missing = [key for key in keys if key not in tree]
        if missing:
            what = f"{operator} needs {' and '.join(missing)}"
            self._bad(what, f"write {_SHAPES[operator]}", path)
            return None
        return tree[keys[0]], tree[keys[1]]

    def _number(self, tree: object, path: Path) -> Fraction | None:
        if isinstance(tree, bool) or not isinstance(tree, str | int):
            self._bad(f"expected a number, got {_kind(tree)}", "write a number such as 2", path)
            return None
        try:
            return exact(str(tree))
        except Misread as error:
            self.problems.append(BadRule(error.code, error.message, error.hint, path))
            return None

    def _k_of(self, tree: object, path: Path, depth: int) -> Rule | None:
        fields = self._fields(tree, "k_of", ("k", "of"), path)
        if fields is None:
            return None
        k = self._number(fields[0], (*path, "k"))
        members = self._members(fields[1], "k_of", (*path, "of"), depth)
        size = len(fields[1]) if isinstance(fields[1], list) else 0
        if k is not None and k.denominator != 1:
            what = f"k counts members, {exact_text(k)} is not a whole number"
            self._bad(what, "write a whole number", (*path, "k"))
        elif k is not None and size and not 1 <= k <= size:
            what = f"{exact_text(k)} of {size} members can't be asked for"
            self._bad(what, f"k is from 1 to {size} here", (*path, "k"))
        return KOf(int(k), members) if k is not None and members is not None else None

    def _weighted(self, tree: object, path: Path) -> Rule | None:
        fields = self._fields(tree, "weighted", ("quota", "votes"), path)
        if fields is None:
            return None
        quota = self._number(fields[0], (*path, "quota"))
        votes = self._votes(fields[1], (*path, "votes"))
        if quota is not None and quota <= 0:
            what = f"a quota of {exact_text(quota)} is met by nobody's consent"
            self._bad(what, "write a quota above 0", (*path, "quota"))
        elif quota is not None and votes is not None:
            in_all = sum((vote for _, vote in votes), Fraction(0))
            if quota > in_all:
                what = f"no group reaches {exact_text(quota)}: there are {exact_text(in_all)} votes"
                self._bad(what, "lower the quota, or correct the votes", (*path, "quota"))
        return Weighted(quota, votes) if quota is not None and votes is not None else None

    def _votes(self, tree: object, path: Path) -> tuple[tuple[Rule, Fraction], ...] | None:
        if not isinstance(tree, dict) or not tree:
            what = f"expected the votes of each member, got {_kind(tree)}"
            self._bad(what, f"write {_SHAPES['weighted']}", path)
            return None
        votes: list[tuple[Rule, Fraction]] = []
        for name, text in tree.items():
            voice = self._voice(str(name), (*path, name), True)
            vote = self._number(text, (*path, name))
            if vote is not None and vote <= 0:
                what = f"{name} has {exact_text(vote)} votes"
                self._bad(what, "votes are above 0; leave out who has none", (*path, name))
            elif vote is not None and voice is not None:
                votes.append((voice, vote))
        return tuple(votes) if len(votes) == len(tree) else None


def _reserved_hint(name: str) -> str:
    return f"write {_SHAPES[name]}" if name in _SHAPES else _EITHER


def _kind(tree: object) -> str:
    if isinstance(tree, dict):
        return "a mapping" if tree else "an empty mapping"
    if isinstance(tree, list):
        return "a list"
    return "nothing" if tree is None or tree == "" else f"the text {str(tree)[:40]}"
