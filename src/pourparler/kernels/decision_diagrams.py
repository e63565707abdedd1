"""Monotone functions of yes and no as decision diagrams, and the minimal sets that make them true.

Voices are numbers from 0. A *function* is a node of an ordered binary decision diagram (Bryant
1986): equal functions are the same node. A *family* of sets of voices is a node of a
zero-suppressed diagram (Minato 1993), and so can have more sets than could ever be listed. A set
is a bit mask: bit `v` is 1 where voice `v` is in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pourparler.errors import TooLarge

Result = TypeVar("Result")
"""What some work gives."""

Node = int
"""A function or a family, by its number in one `Diagrams`."""

Masks = tuple[int, ...]
"""Sets of voices as bit masks."""

FALSE: Node = 0
"""The function that is never true; the family without any set."""

TRUE: Node = 1
"""The function that is always true; the family of the empty set alone."""

MOST_NODES = 400_000
"""Nodes up to which a store grows: seconds of work and a few hundred megabytes."""

MOST_VOICES = 300
"""Voices and parts of one threshold that diagrams take, since each is a step of recursion."""

_END = MOST_VOICES + 1


class Diagrams:
    """A store in which functions and families are built; nodes of different stores do not mix.

    >>> d = Diagrams()
    >>> p, q, r, s = (d.voice(v) for v in range(4))
    >>> quota = d.threshold(6, [(4, p), (3, q), (2, r), (1, s)])
    >>> [f"{mask:04b}" for mask in d.listed(d.minimal(quota))]
    ['0011', '0101', '1110']
    """

    def __init__(self) -> None:
        self._nodes: list[tuple[int, Node, Node]] = [(_END, 0, 0), (_END, 1, 1)]
        self._unique: dict[tuple[int, Node, Node], Node] = {}
        self._both: dict[tuple[Node, Node], Node] = {}
        self._either: dict[tuple[Node, Node], Node] = {}
        self._dual: dict[Node, Node] = {FALSE: TRUE, TRUE: FALSE}
        self._minimal: dict[Node, Node] = {FALSE: FALSE, TRUE: TRUE}
        self._without: dict[tuple[Node, Node], Node] = {}
        self._count: dict[Node, int] = {FALSE: 0, TRUE: 1}
        self._named: dict[Node, int] = {FALSE: 0, TRUE: 0}
        self._least: dict[Node, int] = {FALSE: _END, TRUE: 0}
        self._most = MOST_NODES

    def within(self, most: int, work: Callable[[], Result]) -> Result:
        """What some work gives, if it takes at most so many new nodes; else `TooLarge`.

        Then all that it built is forgotten, so that one large rule leaves room for the others.
        """
        start = len(self._nodes)
        self._most = min(MOST_NODES, start + most)
        try:
            return work()
        except TooLarge:
            self._forget(start)
            raise
        finally:
            self._most = MOST_NODES

    def _forget(self, start: Node) -> None:
        """Take back all nodes from `start` on, and what is remembered of them."""
        for key in self._nodes[start:]:
            del self._unique[key]
        del self._nodes[start:]
        for pairs in (self._both, self._either, self._without):
            pairs.clear()  # worked out again where wanted; sifting them takes longer
        for ones in (self._dual, self._minimal):
            for one in [one for one, node in ones.items() if max(one, node) >= start]:
                del ones[one]
        for told in (self._count, self._named, self._least):
            for one in [one for one in told if one >= start]:
                del told[one]

    def _node(self, voice: int, low: Node, high: Node) -> Node:
        key = (voice, low, high)
        found = self._unique.get(key)
        if found is None:
            if len(self._nodes) >= self._most:
                raise TooLarge("a consent rule needs more nodes of a diagram than it may take")
            found = self._unique[key] = len(self._nodes)
            self._nodes.append(key)
        return found

    def voice(self, number: int) -> Node:
        """The function that is true where one voice says yes."""
        if number >= MOST_VOICES:
            raise TooLarge(f"consent rules name more than {MOST_VOICES:,} voices")
        return self._node(number, FALSE, TRUE)

    def both(self, one: Node, other: Node) -> Node:
        """Where both functions are true."""
        if one == other or FALSE in (one, other):
            return min(one, other)
        if TRUE in (one, other):
            return max(one, other)
        key = (one, other) if one < other else (other, one)
        if key not in self._both:
            voice, halves = self._halves(one, other)
            low, high = (self.both(*half) for half in halves)
            self._both[key] = low if low == high else self._node(voice, low, high)
        return self._both[key]

    def either(self, one: Node, other: Node) -> Node:
        """Where at least one of two functions is true."""
        if one == other or FALSE in (one, other):
            return max(one, other)
        if TRUE in (one, other):
            return TRUE
        key = (one, other) if one < other else (other, one)
        if key not in self._either:
            voice, halves = self._halves(one, other)
            low, high = (self.either(*half) for half in halves)
            self._either[key] = low if low == high else self._node(voice, low, high)
        return self._either[key]

    def choice(self, part: Node, low: Node, high: Node) -> Node:
        """One function where a part is false and another where it is true; the first implies it."""
        voice, *rest = self._nodes[part]
        if rest == [FALSE, TRUE] and voice < min(self._nodes[low][0], self._nodes[high][0]):
            return low if low == high else self._node(voice, low, high)
        return self.either(low, self.both(part, high))

    def _halves(self, one: Node, other: Node) -> tuple[int, tuple[tuple[Node, Node], ...]]:
        """The first voice of two functions, and both where it says no and where it says yes."""
        first, second = self._nodes[one], self._nodes[other]
        voice = min(first[0], second[0])
        low, high = (
            (
                first[at] if first[0] == voice else one,
                second[at] if second[0] == voice else other,
            )
            for at in (1, 2)
        )
        return voice, (low, high)

    def threshold(self, quota: int, parts: Sequence[tuple[int, Node]]) -> Node:
        """Where the votes of the parts that are true reach a quota; votes are whole and positive.

        All of n parts are a quota of n votes of one, any of them a quota of one.
        """
        if len(parts) > MOST_VOICES:
            raise TooLarge(f"a consent rule counts more than {MOST_VOICES:,} parts")
        return _Threshold(self, parts).of(quota)

    def dual(self, function: Node) -> Node:
        """True for the groups whose refusal makes the function false, whatever the others say."""
        if function not in self._dual:
            voice, low, high = self._nodes[function]
            self._dual[function] = self._node(voice, self.dual(high), self.dual(low))
        return self._dual[function]

    def holds(self, function: Node, yes: int) -> bool:
        """Whether a function is true where exactly the voices of a mask say yes."""
        while function > TRUE:
            voice, low, high = self._nodes[function]
            function = high if yes >> voice & 1 else low
        return function == TRUE

    def minimal(self, function: Node) -> Node:
        """The family of the minimal sets of voices that make a monotone function true."""
        if function not in self._minimal:
            voice, low, high = self._nodes[function]
            without = self.minimal(low)
            # what is enough without this voice is enough with it; a minimal set has it only if
            # the rest of the set is not enough
            more = self._less(self.minimal(high), without)
            self._minimal[function] = without if more == FALSE else self._node(voice, without, more)
        return self._minimal[function]

    def _less(self, family: Node, other: Node) -> Node:
        """The sets of a family that are not in the other."""
        if FALSE in (family, other) or family == other:
            return FALSE if family == other else family
        key = (family, other)
        if key not in self._without:
            first, second = self._nodes[family], self._nodes[other]
            if first[0] > second[0]:
                found = self._less(family, second[1])
            elif first[0] < second[0]:
                found = self._set(first[0], self._less(first[1], other), first[2])
            else:
                high = self._less(first[2], second[2])
                found = self._set(first[0], self._less(first[1], second[1]), high)
            self._without[key] = found
        return self._without[key]

    def _set(self, voice: int, low: Node, high: Node) -> Node:
        return low if high == FALSE else self._node(voice, low, high)

    def count(self, family: Node) -> int:
        """How many sets a family has."""
        if family not in self._count:
            _, low, high = self._nodes[family]
            self._count[family] = self.count(low) + self.count(high)
        return self._count[family]

    def named(self, family: Node) -> int:
        """The mask of the voices that are in some set of a family."""
        if family not in self._named:
            voice, low, high = self._nodes[family]
            self._named[family] = self.named(low) | self.named(high) | 1 << voice
        return self._named[family]

    def smallest(self, family: Node) -> int:
        """One of the smallest sets of a family that has any."""
        found = 0
        while family > TRUE:
            voice, low, high = self._nodes[family]
            if self._size(high) + 1 <= self._size(low):
                found, family = found | 1 << voice, high
            else:
                family = low
        return found

    def _size(self, family: Node) -> int:
        """How many voices the smallest set of a family has."""
        if family not in self._least:
            _, low, high = self._nodes[family]
            self._least[family] = min(self._size(low), self._size(high) + 1)
        return self._least[family]

    def listed(self, family: Node) -> Iterator[int]:
        """Every set of a family, as a mask."""
        if family <= TRUE:
            yield from (0,) * family
            return
        voice, low, high = self._nodes[family]
        for mask in self.listed(high):
            yield mask | 1 << voice
        yield from self.listed(low)


class _Threshold:
    """Builds a threshold; quotas between which nothing changes share a node."""

    def __init__(self, diagrams: Diagrams, parts: Sequence[tuple[int, Node]]) -> None:
        self._diagrams = diagrams
        # parts whose first voice comes late are joined first, so that joining touches few nodes
        self._parts = sorted(parts, key=lambda part: (diagrams._nodes[part[1]][0], -part[0]))
        self._rest = [0]
        for votes, _ in reversed(self._parts):
            self._rest.append(self._rest[-1] + votes)
        self._rest.reverse()
        self._far = 4 * self._rest[0] + 4
        self._known: list[list[tuple[int, int, Node]]] = [[] for _ in self._parts]

    def of(self, quota: int) -> Node:
        """The function of one quota."""
        return self._from(0, quota)[2]

    def _from(self, at: int, quota: int) -> tuple[int, int, Node]:
        """The parts from `at` on: lowest and highest quota with this function, and the function."""
        if quota <= 0:
            return -self._far, 0, TRUE
        if quota > self._rest[at]:
            return self._rest[at] + 1, self._far, FALSE
        known = self._known[at]
        place = bisect_right(known, (quota, self._far, _END)) - 1
        if place >= 0 and known[place][0] <= quota <= known[place][1]:
            return known[place]
        votes, part = self._parts[at]
        yes_low, yes_high, yes = self._from(at + 1, quota - votes)
        no_low, no_high, no = self._from(at + 1, quota)
        found = (
            max(yes_low + votes, no_low),
            min(yes_high + votes, no_high),
            self._diagrams.choice(part, no, yes),
        )
        known.insert(place + 1, found)
        return found
