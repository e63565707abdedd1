"""Consent rules without names: each becomes a function of yes and no over numbered voices."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from pourparler.errors import TooLarge
from pourparler.kernels.decision_diagrams import FALSE, TRUE, Diagrams, Node
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

MOST_DEEP = 100
"""Rules inside one another, those of collectives included, since each is a step of recursion."""


class Join(Protocol):
    """What rules are put together in: functions in diagrams, or answers of 0 and 1."""

    def voice(self, number: int) -> int:
        """One voice."""
        ...

    def both(self, one: int, other: int) -> int:
        """Two at once."""
        ...

    def either(self, one: int, other: int) -> int:
        """At least one of two."""
        ...

    def threshold(self, quota: int, parts: Sequence[tuple[int, int]]) -> int:
        """Votes of those that are true, held against a quota."""
        ...


class _Answers:
    """Everybody says yes; what follows is 0 or 1. Takes any rule, however large."""

    def voice(self, number: int) -> int:
        return 1

    def both(self, one: int, other: int) -> int:
        return one & other

    def either(self, one: int, other: int) -> int:
        return one | other

    def threshold(self, quota: int, parts: Sequence[tuple[int, int]]) -> int:
        return int(sum(votes for votes, true in parts if true) >= quota)


class Voices:
    """The voices of a case, numbered as they are met, and the functions of its rules.

    The name of a collective stands for its rule over its members. A party with `delegates`, people
    who may accept or commit for it, counts as any of itself and them; those who can stop a rule
    have to stop them as well.
    """

    def __init__(
        self, collectives: Mapping[str, Rule], delegates: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.diagrams = Diagrams()
        self._collectives = collectives
        self._delegates = delegates
        self._numbers: dict[str, int] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Who has which number, so far."""
        return tuple(self._numbers)

    def number(self, name: str) -> int:
        """The number of a voice."""
        return self._numbers.setdefault(name, len(self._numbers))

    def mask(self, names: Collection[str]) -> int:
        """Those of some names that are voices, as a mask."""
        return sum(1 << number for name, number in self._numbers.items() if name in names)

    def lower(self, rule: Rule) -> Node:
        """The function of a rule; raises `TooLarge` for one that is too deep or too large."""
        return self._in(self.diagrams, ()).of(rule, False, 0)

    def holds(self, rule: Rule, refusing: Collection[str]) -> bool:
        """Whether a rule is met when all say yes but some; a collective refuses as a whole."""
        return self._in(_Answers(), refusing).of(rule, False, 0) == TRUE

    def _in(self, join: Join, refusing: Collection[str]) -> _Lowering:
        return _Lowering(self, join, (self._collectives, self._delegates), refusing)


class _Lowering:
    """Lowers one rule; what a name stands for is lowered once."""

    def __init__(
        self,
        voices: Voices,
        join: Join,
        standing: tuple[Mapping[str, Rule], Mapping[str, tuple[str, ...]]],
        refusing: Collection[str],
    ) -> None:
        self._voices = voices
        self._join = join
        self._collectives, self._delegates = standing
        self._refusing = refusing
        self._done: dict[tuple[str, bool], Node] = {}

    def of(self, rule: Rule, dual: bool, depth: int) -> Node:
        """The function of a rule, or of its dual."""
        if depth > MOST_DEEP:
            raise TooLarge(
                f"consent rules go more than {MOST_DEEP} deep, those of members included"
            )
        if isinstance(rule, Voice):
            return self._named(rule.name, dual, depth)
        if isinstance(rule, CanBlock):
            return self.of(rule.rule, not dual, depth + 1)
        quota, parts = _votes(rule)
        if dual:
            quota = sum(votes for votes, _ in parts) - quota + 1
        below = [(votes, self.of(part, dual, depth + 1)) for votes, part in parts]
        return self._join.threshold(quota, below)

    def _named(self, name: str, dual: bool, depth: int) -> Node:
        key = (name, dual)
        if key not in self._done:
            found = self._itself(name, dual, depth)
            for person in self._delegates.get(name, ()):
                says = self._voice(person)
                found = self._join.both(found, says) if dual else self._join.either(found, says)
            # a party that refuses takes back what others might say for it
            self._done[key] = FALSE if name in self._refusing else found
        return self._done[key]

    def _itself(self, name: str, dual: bool, depth: int) -> Node:
        rule = self._collectives.get(name)
        return self._voice(name) if rule is None else self.of(rule, dual, depth + 1)

    def _voice(self, name: str) -> Node:
        number = self._voices.number(name)
        return FALSE if name in self._refusing else self._join.voice(number)


def _votes(rule: All | AnyOf | KOf | Majority | Weighted) -> tuple[int, list[tuple[int, Rule]]]:
    """A rule as a quota of whole votes."""
    if isinstance(rule, Weighted):
        denominators = [votes.denominator for _, votes in rule.votes]
        whole = math.lcm(rule.quota.denominator, *denominators)
        return int(rule.quota * whole), [(int(votes * whole), part) for part, votes in rule.votes]
    parts = [(1, part) for part in rule.of]
    if isinstance(rule, KOf):
        return rule.k, parts
    if isinstance(rule, Majority):
        return len(parts) // 2 + 1, parts
    return (len(parts) if isinstance(rule, All) else 1), parts
