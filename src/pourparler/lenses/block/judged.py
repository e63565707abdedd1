"""One consent rule judged: who is needed, who can stop it, who is in it for nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pourparler.case.mandates import Mandate
from pourparler.case.reading import Reading
from pourparler.concepts.authority.dummies import dummies
from pourparler.concepts.authority.minimal_blocking import minimal_blocking
from pourparler.concepts.authority.minimal_consent import minimal_consent
from pourparler.concepts.authority.vetoers import vetoers
from pourparler.errors import TooLarge
from pourparler.kernels.decision_diagrams import TRUE, Node
from pourparler.model.consent import Rule, names
from pourparler.model.consent_lowering import Voices

MOST_SETS = 10_000
"""Sets up to which they are listed; of more there is their number, and one of the smallest."""

MOST_LISTED = 2_000_000
"""Sets of all rules together up to which any are listed: a few hundred megabytes."""

MOST_NODES = 60_000
"""Nodes that one rule may take: about a second."""

FEW_NODES = 3_000
"""Nodes that each may take once several were too large, so that many of them end in time."""

MOST_TRIED = 3
"""Rules too large after which fewer nodes are allowed."""

MOST_FAILED = 30
"""Rules too large after which no other is tried."""

Made = TypeVar("Made")
"""What some work gives."""

Group = tuple[str, ...]
"""Names of parties and people, in the order of the case."""


@dataclass(frozen=True, slots=True)
class Sets:
    """Minimal sets, smallest first; `listed` is None where they are more than are listed."""

    number: int
    smallest: Group
    listed: tuple[Group, ...] | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule judged, with its function `node`.

    `sole` are those whose yes alone is enough, `needed` all in some minimal set, and `dummies` the
    names in the rule, and the people who speak for a party in it, that are in none. Of a rule too
    large for diagrams the vetoers alone are known: all else is None or empty.
    """

    node: Node | None
    consent: Sets | None
    blocking: Sets | None
    vetoers: Group
    sole: Group
    needed: Group | None
    dummies: Group | None


NOBODY = Judged(TRUE, Sets(1, (), ((),)), Sets(0, (), ()), (), (), (), ())
"""What needs nobody's consent: nobody can stop it."""


class Judge:
    """Judges the rules of a reading; equal rules that name the same people are judged once."""

    def __init__(
        self, reading: Reading, held: list[Mandate], delegates: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._collectives = reading.case.consents.collectives
        self.voices = Voices(self._collectives, delegates)
        document = reading.case.document
        self._order = {name: at for at, name in enumerate([*document.parties, *document.people])}
        self._speakers = {mandate.person: mandate.entry.speaks_for for mandate in held}
        self._done: dict[tuple[Node, frozenset[str]], Judged] = {}
        self._names: dict[Rule, frozenset[str]] = {}
        self._room = MOST_LISTED
        self._failed = 0

    def group(self, found: Iterable[str]) -> Group:
        """Names in the order of the case."""
        return tuple(sorted(found, key=lambda name: self._order.get(name, len(self._order))))

    def names(self, rule: Rule) -> frozenset[str]:
        """The names in a rule, with those of members and of the people who speak for any."""
        if rule not in self._names:
            found: set[str] = set()
            waiting = [name for name, _ in names(rule)]
            while waiting:
                name = waiting.pop()
                if name in found:
                    continue
                found.add(name)
                if name in self._collectives:
                    waiting += [member for member, _ in names(self._collectives[name])]
            found |= {one for one, party in self._speakers.items() if party in found}
            # a collective is not a voice: its members are
            self._names[rule] = frozenset(found - self._collectives.keys())
        return self._names[rule]

    def node(self, rule: Rule) -> Node | None:
        """The function of a rule, None where it is too large."""
        try:
            return self._bounded(lambda: self.voices.lower(rule))
        except TooLarge:
            return None

    def _bounded(self, work: Callable[[], Made]) -> Made:
        """What some work on diagrams gives; `TooLarge` where it would take too long."""
        if self._failed > MOST_FAILED:
            raise TooLarge("too many consent rules are too large")
        most = MOST_NODES if self._failed < MOST_TRIED else FEW_NODES
        try:
            return self.voices.diagrams.within(most, work)
        except TooLarge:
            self._failed += 1
            raise

    def judge(self, nodes: Collection[Node], named: frozenset[str]) -> Judged:
        """Rules that have to be met all at once, and the names in them."""
        try:
            return self._bounded(lambda: self._at_once(nodes, named))
        except TooLarge:
            every = range(len(self.voices.names))
            mask = 0
            for one in nodes:
                mask |= vetoers(self.voices.diagrams, one, every)
            return Judged(None, None, None, self._of(mask), (), None, None)

    def _at_once(self, nodes: Collection[Node], named: frozenset[str]) -> Judged:
        node = TRUE
        for one in sorted(nodes):
            node = self.voices.diagrams.both(node, one)
        if (node, named) not in self._done:
            self._done[node, named] = self._judged(node, named)
        return self._done[node, named]

    def too_large(self, rule: Rule) -> Judged:
        """What is known of a rule without its sets: who can stop it alone."""
        named = self.group(self.names(rule))
        stops = self.voices.stopped(rule, [{name} for name in named])
        alone = tuple(name for name, stopped in zip(named, stops, strict=True) if stopped)
        return Judged(None, None, None, alone, (), None, None)

    def _judged(self, node: Node, named: frozenset[str]) -> Judged:
        join = self.voices.diagrams
        consent = minimal_consent(join, node)
        blocking = minimal_blocking(join, node)
        every = range(len(self.voices.names))
        sole = sum(1 << one for one in every if join.holds(node, 1 << one)) if node != TRUE else 0
        useless = {name for name in named if name not in self.voices.names}
        useless |= set(self._of(dummies(join, consent, self.voices.mask(named))))
        return Judged(
            node,
            self._sets(consent),
            self._sets(blocking),
            self._of(vetoers(join, node, every)),
            self._of(sole),
            self._of(join.named(consent)),
            self.group(useless),
        )

    def _sets(self, family: Node) -> Sets:
        join = self.voices.diagrams
        number = join.count(family)
        smallest = self._of(join.smallest(family)) if number else ()
        if number > min(MOST_SETS, self._room):
            return Sets(number, smallest, None)
        self._room -= number
        place = self._order
        found = [self._of(mask) for mask in join.listed(family)]
        found.sort(key=lambda group: (len(group), [place.get(name, 0) for name in group]))
        return Sets(number, smallest, tuple(found))

    def _of(self, mask: int) -> Group:
        return self.group(
            name for number, name in enumerate(self.voices.names) if mask >> number & 1
        )
