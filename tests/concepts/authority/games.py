"""Consent rules as trees, judged without a case, for tests."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.concepts.authority.dummies import dummies
from pourparler.concepts.authority.minimal_blocking import minimal_blocking
from pourparler.concepts.authority.minimal_consent import minimal_consent
from pourparler.concepts.authority.vetoers import vetoers
from pourparler.kernels.decision_diagrams import Node
from pourparler.model.consent_lowering import Voices
from pourparler.model.consent_reading import parse


@dataclass
class Game:
    """A rule over some members, as a function of voices."""

    voices: Voices
    rule: Node

    def sets(self, family: Node) -> set[frozenset[str]]:
        return {frozenset(self.names(mask)) for mask in self.voices.diagrams.listed(family)}

    def names(self, mask: int) -> list[str]:
        return sorted(name for at, name in enumerate(self.voices.names) if mask >> at & 1)

    @property
    def consent(self) -> Node:
        return minimal_consent(self.voices.diagrams, self.rule)

    @property
    def blocking(self) -> Node:
        return minimal_blocking(self.voices.diagrams, self.rule)

    @property
    def vetoers(self) -> list[str]:
        every = range(len(self.voices.names))
        return self.names(vetoers(self.voices.diagrams, self.rule, every))

    @property
    def dummies(self) -> list[str]:
        every = (1 << len(self.voices.names)) - 1
        return self.names(dummies(self.voices.diagrams, self.consent, every))


def game(tree: object, members: list[str] | None = None) -> Game:
    """The game of a tree; members are voices even where the rule does not name them."""
    rule, problems = parse(tree)
    assert rule is not None and not problems
    voices = Voices({}, {})
    for name in members or ():
        voices.number(name)
    return Game(voices, voices.lower(rule))


def told(sets: set[frozenset[str]]) -> list[list[str]]:
    """Sets as a table prints them: smallest first, names in order."""
    return sorted((sorted(one) for one in sets), key=lambda one: (len(one), one))
