"""Consent rules without names: each becomes a function of yes and no over numbered voices."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from pourparler.errors import TooLarge
from pourparler.kernels.decision_diagrams import Diagrams, Node
from pourparler.kernels.refusals import Refusals
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
    """What rules are put together in: functions in diagrams, or trials of who refuses."""

    def both(self, one: int, other: int) -> int:
        """Two at once."""
        ...

    def either(self, one: int, other: int) -> int:
        """At least one of two."""
        ...

    def threshold(self, quota: int, parts: Sequence[tuple[int, int]]) -> int:
        """Votes of those that are met, held against a quota."""
        ...


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
        self.collectives = collectives
        self.delegates = delegates
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
        return _Functions(self, self.diagrams).of(rule, False, 0)

    def stopped(self, rule: Rule, refusing: Sequence[Collection[str]]) -> tuple[bool, ...]:
        """Whether some can stop a rule by refusing, for one group after the other.

        All others say yes. A collective that refuses does so as a whole. Takes rules of any size.
        """
        mask = _Trials(self, refusing).of(rule, False, 0)
        return tuple(bool(mask >> at & 1) for at in range(len(refusing)))


class _Lowering:
    """Lowers one rule; what a name stands for is lowered once."""

    def __init__(self, voices: Voices, join: Join) -> None:
        self._voices = voices
        self._join = join
        self._done: dict[tuple[str, bool], int] = {}

    def of(self, rule: Rule, dual: bool, depth: int) -> int:
        """A rule, or its dual."""
        if depth > MOST_DEEP:
            raise TooLarge(f"consent rules go more than {MOST_DEEP} deep with those of members")
        if isinstance(rule, Voice):
            return self._named(rule.name, dual, depth)
        if isinstance(rule, CanBlock):
            return self.of(rule.rule, not dual, depth + 1)
        quota, parts = _votes(rule)
        if dual:
            quota = sum(votes for votes, _ in parts) - quota + 1
        below = [(votes, self.of(part, dual, depth + 1)) for votes, part in parts]
        return self._join.threshold(quota, below)

    def _named(self, name: str, dual: bool, depth: int) -> int:
        key = (name, dual)
        if key not in self._done:
            rule = self._voices.collectives.get(name)
            found = self.voice(name) if rule is None else self.of(rule, dual, depth + 1)
            for person in self._voices.delegates.get(name, ()):
                says = self.voice(person)
                found = self._join.both(found, says) if dual else self._join.either(found, says)
            self._done[key] = self.refused(name, found)
        return self._done[key]

    def voice(self, name: str) -> int:
        """One voice by itself."""
        raise NotImplementedError

    def refused(self, name: str, found: int) -> int:
        """What becomes of all that stands for a name where that name refuses."""
        return found


class _Functions(_Lowering):
    """Lowers to functions in diagrams."""

    def __init__(self, voices: Voices, diagrams: Diagrams) -> None:
        super().__init__(voices, diagrams)
        self._diagrams = diagrams

    def voice(self, name: str) -> Node:
        return self._diagrams.voice(self._voices.number(name))


class _Trials(_Lowering):
    """Lowers to the trials in which a rule is not met."""

    def __init__(self, voices: Voices, refusing: Sequence[Collection[str]]) -> None:
        super().__init__(voices, Refusals(len(refusing)))
        self._refusals: dict[str, int] = {}
        for trial, names in enumerate(refusing):
            for name in names:
                self._refusals[name] = self._refusals.get(name, 0) | 1 << trial

    def voice(self, name: str) -> int:
        return self._refusals.get(name, 0)

    def refused(self, name: str, found: int) -> int:
        # a party that refuses takes back what others might say for it
        return found | self._refusals.get(name, 0)


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
