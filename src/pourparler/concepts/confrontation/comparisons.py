"""What stated comparisons prove of two futures: yes, no, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from pourparler.concepts.confrontation.futures import Future
from pourparler.concepts.confrontation.standing import NO, POSSIBLE, YES

Pair = tuple[Future, Future]
"""Two futures, the better one first."""

Stated = Mapping[int, Sequence[Pair]]
"""Pairs of futures by party."""

Even = Mapping[int, Collection[frozenset[Future]]]
"""By party: two futures of which it prefers neither."""


class Comparisons:
    """The transitive closure of what is stated, party by party, and what is even besides.

    Futures are compared as they are named. A future that comes about by turning options round is
    not put for another in which the same is done: to break an agreement is not to agree otherwise.

    >>> a, b, threat = Future(0), Future(1), Future(-1)
    >>> known = Comparisons({0: [(a, b), (b, threat)]})
    >>> known.prefers(0, a, threat), known.prefers(0, threat, a), known.prefers(1, a, b)
    (2, 0, 1)
    """

    def __init__(self, stated: Stated, even: Even | None = None) -> None:
        self._even = even or {}
        self._below: dict[int, dict[Future, list[Future]]] = {}
        for party, pairs in stated.items():
            below = self._below.setdefault(party, {})
            for better, worse in dict.fromkeys(pairs):
                below.setdefault(better, []).append(worse)
        self._reached: dict[tuple[int, Future], frozenset[Future]] = {}

    def below(self, party: int, future: Future) -> frozenset[Future]:
        """Every future that is worse than one for a party, by what is stated."""
        if (party, future) not in self._reached:
            below = self._below.get(party, {})
            found: set[Future] = set()
            waiting = list(below.get(future, ()))
            while waiting:
                here = waiting.pop()
                if here not in found:
                    found.add(here)
                    waiting += below.get(here, ())
            self._reached[party, future] = frozenset(found)
        return self._reached[party, future]

    def prefers(self, party: int, first: Future, second: Future) -> int:
        """Whether a party prefers the first of two futures: `YES`, `NO` or `POSSIBLE`."""
        if second in self.below(party, first):
            return YES
        if first in self.below(party, second):
            return NO
        return NO if frozenset((first, second)) in self._even.get(party, ()) else POSSIBLE

    def contradicts(self, party: int, even: Collection[frozenset[Future]]) -> bool:
        """Whether what is stated goes round in a circle, or prefers one of two that are even."""
        if any(one in self.below(party, one) for one in self._below.get(party, ())):
            return True
        return any(
            second in self.below(party, first) or first in self.below(party, second)
            for first, second in map(tuple, even)
        )
