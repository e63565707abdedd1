"""The findings of the lens: what was said without authority, and who can stop how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pourparler.case.grounds import ground_of
from pourparler.case.reading import Reading
from pourparler.findings import Basis, Finding, How, Rest
from pourparler.lenses.block.objections import Power
from pourparler.lenses.block.packages import Grouped
from pourparler.lenses.block.terms import Term, Terms
from pourparler.lenses.block.unauthorised import Unauthorised
from pourparler.lenses.block.words import number_of, plain

_SAID = How(
    "acts of people held against the minimal consent sets of all levels they are about",
    choices={
        "acts": "offers and demands, acceptances, promises; no signal, question or narration",
        "about no issue": "on no term, and not counted",
        "consent not known": "counted where some level of its issues is known, named as open",
        "disputed": "not counted unless switched on",
    },
)
_RULES = How(
    "minimal sets of each rule by decision diagrams",
    choices={
        "a mandate to accept": "counts as any of the party and the person, in all its rules",
        "keeping out": "the dual of letting in, mandates included",
        "a person whom a rule names": "consents by that rule, whatever the mandate",
        "the level without agreement": "needs nobody",
    },
)
_PACKAGES = How(
    "the rules of all terms of a package at once",
    choices={
        "which": "packages after the rules; red lines are claims and take none away",
        "an issue that does not apply": "needs nobody",
        "the parties between which": "are not added to what a package needs",
    },
)
_ALONE = How(
    "each rule with everybody else saying yes",
    choices={"a party that refuses": "refuses with all who speak for it; a collective as a whole"},
)
_LINES = How(
    "the terms that a red line speaks of, in every combination that crosses it",
    choices={"objection": "none of them needs a yes of the party that draws it"},
)

_OBJECTING = {
    0: "are known to be objections",
    1: "is an objection: nothing in it needs the consent of who draws it",
}
_SEVERAL = "are objections: nothing in them needs the consent of those who draw them"


@dataclass(frozen=True, eq=False)
class Found:
    """Everything that the lens works out of a reading."""

    reading: Reading
    terms: Terms
    packages: Grouped | None
    said: tuple[Unauthorised, ...]
    powers: tuple[Power, ...]
    refusing: tuple[str, ...]
    stopped: tuple[Term, ...]

    @property
    def objections(self) -> list[Power]:
        """The red lines without any consent power behind them."""
        return [power for power in self.powers if power.verdict == "objection"]

    @property
    def unknown(self) -> list[Term]:
        """The terms whose consent is not known."""
        return [term for term in self.terms.terms if term.judged is None]


def findings(found: Found) -> Iterator[Finding]:
    """All findings, in the order in which a reader needs them."""
    yield _without_authority(found)
    basis = found.terms.basis
    number, unknown = len(found.terms.terms), len(found.unknown)
    claim = f"The issues have {number_of(number, 'level')}, each with a consent of its own."
    yield Finding("block.terms", claim, number, _RULES, basis)
    claim = f"For {number_of(unknown, 'level')} it is not known whose consent is needed."
    yield Finding("block.consent_unknown", claim, unknown, _RULES, basis)
    yield from _packages(found)
    for party, entry in found.reading.case.document.parties.items():
        stopped = len(found.terms.stopped_alone[party])
        claim = f"{entry.name} can stop {stopped:,} of {number_of(number, 'level')} alone."
        yield Finding(f"block.can_stop.{party}", claim, stopped, _ALONE, basis)
    yield _objections(found)
    yield from _deliverable(found)


def _without_authority(found: Found) -> Finding:
    number, reading = len(found.said), found.reading
    people = dict.fromkeys(one.person for one in found.said)
    claim = f"{number_of(number, 'statement')} {'was' if number == 1 else 'were'} made without "
    claim += f"authority, by {plain(reading, list(people))}." if people else "authority."
    mandates = [one.located for one in found.terms.held if one.person in people]
    basis = _statements(reading, found.said) + reading.basis(*mandates) + found.terms.basis
    return Finding("block.without_authority", claim, number, _SAID, basis)


def _statements(reading: Reading, said: Sequence[Unauthorised]) -> Basis:
    rests = []
    for one in said:
        statement = reading.statements[one.statement]
        speaker = reading.case.party_of(one.person) or one.person
        ground = ground_of(statement, (speaker, one.person), reading.case.document.people)
        rests.append(Rest(one.statement, str(ground)))
    return Basis(tuple(rests))


def _packages(found: Found) -> Iterator[Finding]:
    names = ("packages", "packages_unknown", "package_rules")
    if found.packages is None:
        for name in names:
            claim = "There are too many combinations of levels to group packages by consent."
            yield Finding(f"block.{name}", claim, None, _PACKAGES)
        return
    basis, packages = found.terms.basis, found.packages
    number, unknown, rules = packages.number, packages.unknown, len(packages.kinds)
    claim = f"{number_of(number, 'package')} {'is' if number == 1 else 'are'} possible."
    yield Finding("block.packages", claim, number, _PACKAGES, basis)
    claim = f"For {number_of(unknown, 'package')} it is not known whose consent is needed."
    yield Finding("block.packages_unknown", claim, unknown, _PACKAGES, basis)
    claim = f"Packages differ in {number_of(rules, 'way')} by whose consent they need."
    yield Finding("block.package_rules", claim, rules, _PACKAGES, basis)


def _objections(found: Found) -> Finding:
    reading, number = found.reading, len(found.objections)
    lines = [power.line for power in found.powers]
    claim = f"{number_of(number, 'red line')} of {len(lines):,} {_OBJECTING.get(number, _SEVERAL)}."
    basis = reading.basis(*lines) + found.terms.basis
    return Finding("block.objections", claim, number, _LINES, basis)


def _deliverable(found: Found) -> Iterator[Finding]:
    if not found.refusing:
        return
    known = [term for term in found.terms.terms if term.judged is not None]
    left = sum(term not in found.stopped for term in known)
    who = plain(found.reading, found.refusing)
    basis = found.terms.basis
    refuse = "refuses" if len(found.refusing) == 1 else "refuse"
    claim = f"If {who} {refuse}, {left:,} of {number_of(len(known), 'level')} can be delivered."
    yield Finding("block.deliverable", claim, left, _ALONE, basis)
    name = "block.deliverable_packages"
    if found.packages is None:
        yield Finding(name, "Packages were too many to look at.", None, _PACKAGES)
        return
    kept = sum(
        group.number for group in found.packages.groups if not group.unknown and not group.stopped
    )
    of = found.packages.number - found.packages.unknown
    claim = f"If {who} {refuse}, {kept:,} of {number_of(of, 'package')} can be delivered."
    yield Finding(name, claim, kept, _ALONE, basis)
