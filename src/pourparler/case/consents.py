"""Whose consent each level needs, as the case states it, and how its collectives decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pourparler.case.document import Document
from pourparler.entries import kind
from pourparler.errors import did_you_mean
from pourparler.model import consent_reading
from pourparler.model.consent import Rule
from pourparler.places import Path

_GROUNDED = ("rule", "rests_on", "assumed", "layer", "note")

Wrong = list[tuple[Path, consent_reading.BadRule]]
"""What could not be read of consent rules, each with the path of its place."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One consent rule of a level (or of all levels, `level` None) with its grounds."""

    rule: Rule
    path: Path
    level: str | None
    rests_on: tuple[str, ...] = ()
    assumed: str | None = None
    layer: str | None = None


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
    wrong: Wrong = []
    decided = {
        key: tuple(_decided(issue.decided_by, key, tuple(issue.levels), wrong))
        for key, issue in document.issues.items()
        if issue.decided_by is not None
    }
    collectives = dict(_collectives(document, wrong))
    return Consents(decided, collectives, tuple(wrong))


def _decided(tree: object, issue: str, levels: tuple[str, ...], wrong: Wrong) -> Iterator[Decided]:
    path: Path = ("issues", issue, "decided_by")
    one_rule = {*consent_reading.OPERATORS, "rule"}
    if not isinstance(tree, dict) or not tree or not one_rule.isdisjoint(tree):
        yield from _one(tree, path, None, wrong)
        return
    for level, rule in tree.items():
        if level in levels:
            yield from _one(rule, (*path, level), level, wrong)
        elif level != "note":
            what = f"there is no level of {issue} called {level}, nor such a consent rule"
            hint = did_you_mean(str(level), [*levels, *consent_reading.OPERATORS])
            hint = hint or "name a level of the issue, or write a rule such as {all: [a, b]}"
            bad = consent_reading.BadRule("unknown-reference", what, hint, at_key=True)
            wrong.append(((*path, level), bad))


def _one(tree: object, path: Path, level: str | None, wrong: Wrong) -> Iterator[Decided]:
    rests_on: tuple[str, ...] = ()
    assumed = layer = None
    if isinstance(tree, dict) and "rule" in tree:
        for key in tree:
            if key not in _GROUNDED:
                hint = did_you_mean(str(key), _GROUNDED)
                what = f"unknown key {key} beside a consent rule"
                bad = consent_reading.BadRule("unknown-key", what, hint, at_key=True)
                wrong.append(((*path, key), bad))
        rests_on = _grounds(tree.get("rests_on"), (*path, "rests_on"), wrong)
        assumed, layer, _ = (
            _text(tree.get(key), (*path, key), wrong) for key in ("assumed", "layer", "note")
        )
        tree, path = tree["rule"], (*path, "rule")
    rule, bad_rules = consent_reading.parse(tree)
    wrong.extend(((*path, *bad.path), bad) for bad in bad_rules)
    if rule is not None:
        yield Decided(rule, path, level, rests_on, assumed, layer)


def _grounds(stated: object, path: Path, wrong: Wrong) -> tuple[str, ...]:
    if isinstance(stated, str) or stated is None:
        return (stated,) if stated else ()
    if not isinstance(stated, list):
        what = f"expected a list for rests_on, got {kind(stated)}"
        bad = consent_reading.BadRule("shape", what, "write rests_on: [statement ids]")
        wrong.append((path, bad))
        return ()
    found = [_text(item, (*path, at), wrong) for at, item in enumerate(stated)]
    return tuple(item for item in found if item)


def _text(stated: object, path: Path, wrong: Wrong) -> str | None:
    if stated is None or isinstance(stated, str):
        return stated
    what = f"expected a text, got {kind(stated)}"
    wrong.append((path, consent_reading.BadRule("shape", what, "write one text")))
    return None


def _collectives(document: Document, wrong: Wrong) -> Iterator[tuple[str, Rule]]:
    for key, party in document.parties.items():
        tree = party.decision_rule
        if tree is None or not party.members:
            continue  # without members it is one voice, of which a notice says so
        path: Path = ("parties", key, "decision_rule")
        if tree in ("all", "any", "majority"):
            # a member named twice is told of where the members stand
            tree = {str(tree): list(dict.fromkeys(party.members))}
        rule, bad_rules = consent_reading.parse(tree)
        wrong.extend(((*path, *bad.path), bad) for bad in bad_rules)
        if rule is not None:
            yield key, rule
