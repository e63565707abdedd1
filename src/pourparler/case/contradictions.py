"""Contradictions inside a camp: statements on one issue that no level can satisfy together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from pourparler.case.reading import Reading


@dataclass(frozen=True, slots=True)
class Stance:
    """The statements in which one speaker takes one stance on one issue."""

    issue: str
    by: str
    favours: frozenset[str]
    opposes: frozenset[str]
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Clash:
    """Two stances of one camp that cannot both be met; neither is chosen."""

    camp: str
    first: Stance
    second: Stance

    def __len__(self) -> int:
        """How many pairs of statements contradict each other in it."""
        return len(self.first.statements) * len(self.second.statements)

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of statements."""
        return tuple(product(self.first.statements, self.second.statements))


def stances(reading: Reading) -> Iterator[Stance]:
    """What each speaker favours or opposes; no question, narration or disputed claim."""
    found: dict[tuple[str, str, frozenset[str], frozenset[str]], list[str]] = {}
    for key, statement in reading.statements.items():
        if not statement.counts_as_position:
            continue
        for issue in {**statement.favours, **statement.opposes}:
            favours = frozenset(statement.favours.get(issue, ()))
            opposes = frozenset(statement.opposes.get(issue, ()))
            found.setdefault((issue, statement.by, favours, opposes), []).append(key)
    for (issue, by, favours, opposes), statements in found.items():
        yield Stance(issue, by, favours, opposes, tuple(statements))


def contradicts(first: Stance, second: Stance) -> bool:
    """Whether no level meets both: what each favours is parted, or all opposed by the other."""
    if first.favours and second.favours and not first.favours & second.favours:
        return True
    return any(
        one.favours and one.favours <= other.opposes
        for one, other in ((first, second), (second, first))
    )


def contradictions(reading: Reading) -> list[Clash]:
    """Every contradiction, once, under the smallest camp that has both speakers."""
    case = reading.case
    camps = {party: case.camp(party) for party in case.document.parties}
    by_size = sorted(camps, key=lambda party: len(camps[party]))
    by_issue: dict[str, list[Stance]] = {}
    for stance in stances(reading):
        by_issue.setdefault(stance.issue, []).append(stance)
    found: list[Clash] = []
    for listed in by_issue.values():
        for first, second in combinations(listed, 2):
            if not contradicts(first, second):
                continue
            both = {first.by, second.by}
            camp = next((party for party in by_size if both <= camps[party]), None)
            if camp is not None:
                found.append(Clash(camp, first, second))
    return found
