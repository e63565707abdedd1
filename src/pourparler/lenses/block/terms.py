"""Every level of every issue with the consent that it needs, judged."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

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
    """All terms of a reading, with who judges rules, mandates, and what the rules rest on."""

    judge: Judge
    terms: tuple[Term, ...]
    held: tuple[Mandate, ...]
    basis: Basis

    def stopped_by(self, refusing: Collection[str]) -> tuple[Term, ...]:
        """The terms that some can stop by refusing together, with all who speak for them."""
        everybody = self.with_speakers(refusing)
        holds = self.judge.voices.holds
        return tuple(term for term in self.terms if term.rule and not holds(term.rule, everybody))

    def with_speakers(self, names: Collection[str]) -> frozenset[str]:
        """Some parties and people, with the people who speak for the parties."""
        people = {one.person for one in self.held if one.entry.speaks_for in names}
        return frozenset(names) | people

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
    return Terms(judge, listed, tuple(held), reading.basis(*grounds, *used))


def _judged(judge: Judge, consent: TermConsent) -> Term:
    if not consent.known:
        return Term(consent, None, frozenset(), None)
    if consent.rule is None:
        return Term(consent, None, frozenset(), NOBODY)
    named = judge.names(consent.rule)
    node = judge.node(consent.rule)
    found = judge.too_large(consent.rule) if node is None else judge.judge([node], named)
    return Term(consent, node, named, found)
