"""Red lines and consent: who can stop what it draws its line against, and who can only object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pourparler.case.addresses import Located
from pourparler.case.axes import issues
from pourparler.case.forbidden import condition_of, red_lines_over, rules_over
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space, space_of
from pourparler.kernels import packages
from pourparler.lenses.block.terms import Term, Terms

MOST_CODES = 10**6
"""Combinations of the levels that a red line speaks of, up to which they are looked at."""


@dataclass(frozen=True, slots=True)
class Power:
    """What the party of a red line can do against what crosses it.

    `ways` counts the combinations of the terms that it speaks of that cross it: those that the
    party can stop alone, those that it can stop only with others, those where no consent of its own
    is needed, and those where that is not known. None where they are too many to look at.
    """

    line: Located
    ways: tuple[int, int, int, int] | None

    @property
    def verdict(self) -> str:
        """`block`, `partly`, `objection`, `unknown`, or `idle` where nothing crosses it."""
        if self.ways is None:
            return "unknown"
        alone, joint, none, unknown = self.ways
        if not any(self.ways):
            return "idle"
        if alone and not (joint or none or unknown):
            return "block"
        if none and not (alone or joint or unknown):
            return "objection"
        return "partly" if alone or joint else "unknown"


def powers(reading: Reading, found: Terms) -> Iterator[Power]:
    """The power behind each red line on issues, in the order of the case."""
    axes = issues(reading.case.document)
    stopped: dict[str, set[tuple[str, str]]] = {}
    terms = {(term.issue, term.level): term for term in found.terms}
    for line in red_lines_over(reading, set(axes)):
        (party,) = line.parties
        if party not in stopped:
            stopped[party] = {(t.issue, t.level) for t in found.stopped_alone.get(party, ())}
        space = space_of(axes, condition_of(line).axes())
        if space is None or space.count() > MOST_CODES:
            yield Power(line, None)
            continue
        counts = [0, 0, 0, 0]
        for way in _ways(reading, line, space):
            chosen = [terms[term] for term in way.items()]
            counts[_place(found, party, chosen, stopped[party])] += 1
        yield Power(line, (counts[0], counts[1], counts[2], counts[3]))


def _ways(reading: Reading, line: Located, space: Space) -> Iterator[dict[str, str]]:
    """The different terms, of those that a line speaks of, that cross it under the rules."""
    condition = condition_of(line)
    never = [
        space.formula(condition_of(rule))
        for rule in rules_over(reading, {axis.id for axis in space.axes})
    ]
    own = [at for at, axis in enumerate(space.axes) if axis.id in condition.axes()]
    for block in packages.feasible(space.sizes, space.applies_when, space.order, never):
        crossed = packages.evaluate(space.formula(condition), block.digits, block.applies)
        levels = np.where(block.applies[crossed], block.digits[crossed].astype(np.int64), -1)
        for digits in np.unique(levels[:, own], axis=0):
            yield {
                space.axes[at].id: space.axes[at].levels[digit]
                for at, digit in zip(own, digits.tolist(), strict=True)
                if digit >= 0
            }


def _place(found: Terms, party: str, terms: list[Term], stopped: set[tuple[str, str]]) -> int:
    """Alone, with others, not at all, or not known."""
    if any((term.issue, term.level) in stopped for term in terms):
        return 0
    if any(term.judged is None or (term.rule and term.node is None) for term in terms):
        return 3
    nodes = {term.node for term in terms if term.node is not None}
    named = frozenset().union(*(term.named for term in terms))
    needed = found.judge.judge(nodes, named).needed
    if needed is None:
        return 3
    own = {*found.concerned(party), *found.with_speakers([party])}
    return 1 if own & set(needed) else 2
