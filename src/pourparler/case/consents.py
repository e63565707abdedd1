"""Whose consent each level needs, as the case states it, and how its collectives decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pourparler.case.document import Document
from pourparler.model import consent_reading
from pourparler.model.consent import Rule
from pourparler.places import Path

_GROUNDED = frozenset(["rule", "rests_on", "assumed", "layer", "note"])


@dataclass(frozen=True, slots=True)
class Decided:
    """One consent rule of a level (or of all levels, `level` None) with its grounds."""

    rule: Rule
    path: Path
    level: str | None
    rests_on: tuple[str, ...] = ()
    assumed: str | None = None


@dataclass(frozen=True, slots=True)
class Consents:
    """Consent rules by issue, the rules of collectives, and what could not be read of them."""

    decided: Mapping[str, tuple[Decided, ...]]
    collectives: Mapping[str, Rule]
    wrong: tuple[tuple[Path, consent_reading.BadRule], ...]

    def rule_of(self, issue: str, level: str) -> Rule | None:
        """The rule for one level of an issue; None where consent is unknown."""
        for decided in self.decided.get(issue, ()):
            if decided.level in (None, level):
                return decided.rule
        return None


def consents(document: Document) -> Consents:
    """Reads every consent rule of a case; mistakes are collected, not raised."""
    wrong: list[tuple[Path, consent_reading.BadRule]] = []
    decided = {
        key: tuple(_decided(issue.decided_by, key, wrong))
        for key, issue in document.issues.items()
        if issue.decided_by is not None
    }
    collectives = dict(_collectives(document, wrong))
    return Consents(decided, collectives, tuple(wrong))


def _decided(
    tree: object, issue: str, wrong: list[tuple[Path, consent_reading.BadRule]]
) -> Iterator[Decided]:
    path: Path = ("issues", issue, "decided_by")
    one_rule = {*consent_reading.OPERATORS, "rule"}
    if not isinstance(tree, dict) or not one_rule.isdisjoint(tree):
        yield from _one(tree, path, None, wrong)
        return
    for level, rule in tree.items():
        if level != "note":
            yield from _one(rule, (*path, level), level, wrong)


def _one(
    tree: object, path: Path, level: str | None, wrong: list[tuple[Path, consent_reading.BadRule]]
) -> Iterator[Decided]:
    rests_on: tuple[str, ...] = ()
    assumed = None
    if isinstance(tree, dict) and "rule" in tree:
        for key in set(tree) - _GROUNDED:
            what = f"unknown key {key} beside a consent rule"
            bad = consent_reading.BadRule(
                "unknown-key", what, "known: rule, rests_on, assumed, note"
            )
            wrong.append(((*path, key), bad))
        stated = tree.get("rests_on", [])
        rests_on = tuple([stated] if isinstance(stated, str) else map(str, stated or ()))
        assumed = tree.get("assumed")
        tree, path = tree["rule"], (*path, "rule")
    rule, bad_rules = consent_reading.parse(tree)
    wrong.extend(((*path, *bad.path), bad) for bad in bad_rules)
    if rule is not None:
        yield Decided(rule, path, level, rests_on, assumed)


def _collectives(
    document: Document, wrong: list[tuple[Path, consent_reading.BadRule]]
) -> Iterator[tuple[str, Rule]]:
    for key, party in document.parties.items():
        tree = party.decision_rule
        if tree is None:
            continue
        path: Path = ("parties", key, "decision_rule")
        if tree in ("all", "any", "majority"):
            # a member named twice is told of where the members stand
            tree = {str(tree): list(dict.fromkeys(party.members))}
        rule, bad_rules = consent_reading.parse(tree)
        wrong.extend(((*path, *bad.path), bad) for bad in bad_rules)
        if rule is not None:
            yield key, rule
