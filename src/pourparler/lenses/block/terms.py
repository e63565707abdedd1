"""Every level of every issue with the consent that it needs, judged."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pourparler.case.authority import TermConsent, delegates, term_consents
from pourparler.case.mandates import Mandate, mandates
from pourparler.case.reading import Reading
from pourparler.findings import Basis
from pourparler.kernels.decision_diagrams import Node
from pourparler.lenses.block.judged import NOBODY, Group, Judge, Judged
from pourparler.model.consent import Rule, Voice


@dataclass(frozen=True, eq=False)
class Term:
    """A level of an issue; `judged` is None where whose consent it needs is not known.

    `node` is None where it needs nobody, where that is unknown, and where the rule is too large;
    `named` are all whom its rule and the members of its collectives name, and who speak for them.
    """

    consent: TermConsent
    node: Node | None
    named: frozenset[str]
    judged: Judged | None

    @property
    def issue(self) -> str:
        """The issue."""
        return self.consent.issue

    @property
    def level(self) -> str:
        """The level."""
        return self.consent.level

    @property
    def rule(self) -> Rule | None:
        """Whose consent it needs, where that is known and it needs anybody's."""
        return self.consent.rule


@dataclass(frozen=True, eq=False)
class Terms:
    """All terms of a reading, with who judges rules, parties, mandates, and what rules rest on."""

    judge: Judge
    terms: tuple[Term, ...]
    parties: tuple[str, ...]
    held: tuple[Mandate, ...]
    basis: Basis

    def stopped_by(self, refusing: Collection[str]) -> tuple[Term, ...]:
        """The terms that some can stop by refusing together, with all who speak for them."""
        (stopped,) = self.stopped_by_each([refusing])
        return stopped

    def stopped_by_each(self, groups: Sequence[Collection[str]]) -> tuple[tuple[Term, ...], ...]:
        """The same for one group after the other, at once."""
        refusing = [self.with_speakers(group) for group in groups]
        found: list[list[Term]] = [[] for _ in groups]
        for term in self.terms:
            stops = self.judge.voices.stopped(term.rule, refusing) if term.rule else ()
            for stopped, terms in zip(stops, found, strict=False):
                if stopped:
                    terms.append(term)
        return tuple(map(tuple, found))

    def with_speakers(self, names: Collection[str]) -> frozenset[str]:
        """Some parties and people, with the people who speak for the parties."""
        found = set(names)
        for name in names:
            found |= self._speakers.get(name, set())
        return frozenset(found)

    @cached_property
    def _speakers(self) -> Mapping[str, set[str]]:
        """By party, the people who speak for it."""
        found: dict[str, set[str]] = {}
        for one in self.held:
            found.setdefault(one.entry.speaks_for or "", set()).add(one.person)
        return found

    @cached_property
    def stopped_alone(self) -> Mapping[str, tuple[Term, ...]]:
        """By party, the terms that it can stop alone with all who speak for it."""
        found = self.stopped_by_each([[party] for party in self.parties])
        return dict(zip(self.parties, found, strict=True))

    def concerned(self, party: str) -> Group:
        """The voices of a party: itself or, of a collective, those who are in its rule."""
        own = self.judge.names(Voice(party))
        speakers = {one.person for one in self.held}
        return self.judge.group(own - speakers)


def terms_of(reading: Reading) -> Terms:
    """Judges every term of a reading."""
    held = mandates(reading)
    standing = delegates(held)
    judge = Judge(reading, held, standing)
    listed = tuple(_judged(judge, one) for one in term_consents(reading))
    grounds = dict.fromkeys(one.consent.decided for one in listed if one.consent.decided)
    used = [one.located for one in held if any(one.person in found for found in standing.values())]
    return Terms(
        judge,
        listed,
        tuple(reading.case.document.parties),
        tuple(held),
        reading.basis(*grounds, *used),
    )


def _judged(judge: Judge, consent: TermConsent) -> Term:
    if not consent.known:
        return Term(consent, None, frozenset(), None)
    if consent.rule is None:
        return Term(consent, None, frozenset(), NOBODY)
    named = judge.names(consent.rule)
    node = judge.node(consent.rule)
    found = judge.too_large(consent.rule) if node is None else judge.judge([node], named)
    return Term(consent, node, named, found)
