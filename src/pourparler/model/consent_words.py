"""Consent rules in plain words."""

from __future__ import annotations

from collections.abc import Callable

from pourparler.model.consent import (
    All,
    AnyOf,
    CanBlock,
    KOf,
    Majority,
    Rule,
    Voice,
    Weighted,
)
from pourparler.numbers import exact_text


def rule_text(rule: Rule, called: Callable[[str], str] = str) -> str:
    """The rule in plain words, names as `called` gives them.

    >>> rule_text(All((Voice("a"), Voice("b"), KOf(2, (Voice("c"), Voice("d"), Voice("e"))))))
    'all of a, b and at least 2 of c, d, e'
    """
    match rule:
        case Voice(name):
            return called(name)
        case All(of):
            return _joined("all of ", of, " and ", called)
        case AnyOf(of):
            return _joined("any of ", of, " or ", called)
        case KOf(k, of):
            return _joined(f"at least {k} of ", of, ", ", called)
        case Majority(of):
            return _joined("more than half of ", of, ", ", called)
        case Weighted(quota, votes):
            shown = [f"{_bracketed(part, called)} ({exact_text(vote)})" for part, vote in votes]
            return f"at least {exact_text(quota)} votes of {', '.join(shown)}"
        case CanBlock(inner):
            return f"those who can stop {_bracketed(inner, called)}"


def _joined(lead: str, parts: tuple[Rule, ...], last: str, called: Callable[[str], str]) -> str:
    if not parts:
        return f"{lead}nobody"
    # The last part runs to the end of the sentence, so it alone needs no parentheses.
    shown = [_bracketed(part, called) for part in parts[:-1]] + [rule_text(parts[-1], called)]
    if len(shown) == 1 and last != ", ":
        return shown[0]
    return lead + ", ".join(shown[:-1]) + (last if len(shown) > 1 else "") + shown[-1]


def _bracketed(rule: Rule, called: Callable[[str], str]) -> str:
    text = rule_text(rule, called)
    return text if isinstance(rule, Voice) else f"({text})"
