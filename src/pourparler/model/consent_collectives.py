"""Replaces the name of a collective in a consent rule by that collective's own rule."""

from __future__ import annotations

from collections.abc import Mapping

from pourparler.errors import Misread
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
    parts_of,
)

MOST_PARTS = 100_000
"""Most names and operators in a rule once collectives are replaced by their rules."""


def expand(rule: Rule, collectives: Mapping[str, Rule]) -> Rule:
    """The rule with every collective's name replaced by that collective's own rule, all the way.

    Raises `Misread` where a collective contains itself, or where the result would be too large.
    """
    return _Expansion(collectives).of(rule, (), 0)[0]


class _Expansion:
    """Replaces names by rules; each collective is expanded once and shared."""

    def __init__(self, collectives: Mapping[str, Rule]) -> None:
        self._collectives = collectives
        self._done: dict[str, tuple[Rule, int, int]] = {}

    def of(self, rule: Rule, inside: tuple[str, ...], above: int) -> tuple[Rule, int, int]:
        """The rule expanded, its number of parts, and its depth."""
        if isinstance(rule, Voice):
            return self._voice(rule, inside, above)
        # Checked on the way down too, so that a long chain of collectives can't exhaust the stack.
        _check_limits(0, above + 1)
        done = [self.of(part, inside, above + 1) for _, part in parts_of(rule)]
        size = 1 + sum(size for _, size, _ in done)
        depth = 1 + max((depth for _, _, depth in done), default=0)
        _check_limits(size, depth)
        return _rebuilt(rule, tuple(part for part, _, _ in done)), size, depth

    def _voice(self, voice: Voice, inside: tuple[str, ...], above: int) -> tuple[Rule, int, int]:
        name = voice.name
        if name not in self._collectives:
            return voice, 1, 0
        if name in inside:
            circle = " -> ".join([*inside[inside.index(name) :], name])
            what = f"{name} is among its own members: {circle}"
            raise Misread("consent-circle", what, "take one of them out")
        if name not in self._done:
            _check_limits(0, len(inside))
            self._done[name] = self.of(self._collectives[name], (*inside, name), above)
        return self._done[name]


def _check_limits(size: int, depth: int) -> None:
    hint = "name a group as one voice, or split the rule"
    if depth > DEEPEST:
        what = f"rules go more than {DEEPEST} deep, those of collectives included"
        raise Misread("consent-limit", what, hint)
    if size > MOST_PARTS:
        what = f"the rule has more than {MOST_PARTS:,} parts, those of collectives included"
        raise Misread("consent-limit", what, hint)


def _rebuilt(rule: Rule, parts: tuple[Rule, ...]) -> Rule:
    match rule:
        case KOf(k, _):
            return KOf(k, parts)
        case Weighted(quota, votes):
            numbers = [vote for _, vote in votes]
            return Weighted(quota, tuple(zip(parts, numbers, strict=True)))
        case All():
            return All(parts)
        case AnyOf():
            return AnyOf(parts)
        case Majority():
            return Majority(parts)
        case CanBlock():
            return CanBlock(parts[0])
        case Voice():
            return rule
