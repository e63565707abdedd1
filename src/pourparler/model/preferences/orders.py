"""Partial orders from statements such as `a > b = c | d`, and where statements contradict."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, Literal, TypeVar

from pourparler.errors import Misread
from pourparler.terms import LEVEL

MOST_NAMES = 500
"""Most names in one order."""

Comparison = Literal["better", "worse", "tied"]
"""How one level stands to another."""

_TOKEN = re.compile(r"\w+|[^\w\s]+")
_HINT = "write a > b, a = b for tied, a | b for order unknown"
_SLIPS = {
    ">=": "a > b already means at least as good",
    "<": "begin with the best: write the better one before >",
    "<=": "begin with the best: write the better one before >",
    "==": "write a single =",
    "~": "write = for tied, | for order unknown",
    ",": "write | where the order is unknown",
    "||": "write a single |",
    ">>": "write a single >",
    "->": "write >",
}


@dataclass(frozen=True, slots=True)
class Order:
    """One statement of order, best first.

    `tiers[t]` holds groups whose order among each other is unknown; the members of one group are
    tied; every member of a tier is above every member of the next. `places` says at which
    character of the text each name stands.
    """

    text: str
    tiers: tuple[tuple[tuple[str, ...], ...], ...]
    places: tuple[tuple[str, int], ...]

    def names(self) -> tuple[str, ...]:
        """What it compares, in the order written."""
        return tuple(name for name, _ in self.places)

    def comparisons(self) -> Iterator[tuple[str, str, Literal["better", "tied"]]]:
        """The stated comparisons; those of tiers further apart follow from them."""
        for at, tier in enumerate(self.tiers):
            for group in tier:
                for first, second in pairwise(group):
                    yield first, second, "tied"
            below = self.tiers[at + 1] if at + 1 < len(self.tiers) else ()
            for upper in (name for group in tier for name in group):
                for lower in (name for group in below for name in group):
                    yield upper, lower, "better"


def parse_order(text: str) -> Order:
    """The order that a text writes; `=` binds tighter than `|`, `|` tighter than `>`.

    >>> parse_order("a > b = c | d > e").tiers
    ((('a',),), (('b', 'c'), ('d',)), (('e',),))
    """
    places: dict[str, int] = {}
    tiers: list[list[list[str]]] = [[[]]]
    awaits_name, before = True, ""
    for match in _TOKEN.finditer(text):
        token, at = match.group(), match.start()
        if awaits_name:
            _check_name(token, at, before, places)
            places[token] = at
            tiers[-1][-1].append(token)
        elif token == ">":
            tiers.append([[]])
        elif token == "|":
            tiers[-1].append([])
        elif token != "=":
            raise Misread("order", f"expected >, = or |, got {_shown(token)}", _hint(token), at)
        awaits_name, before = not awaits_name, token
    if awaits_name:
        after = f" after {before}" if before else ""
        raise Misread("order", f"expected a name{after}, got nothing", _HINT, len(text.rstrip()))
    frozen = tuple(tuple(tuple(group) for group in tier) for tier in tiers)
    return Order(text, frozen, tuple(places.items()))


def _check_name(token: str, at: int, before: str, known: dict[str, int]) -> None:
    if not LEVEL.fullmatch(token):
        after = f" after {before}" if before else ""
        raise Misread("order", f"expected a name{after}, got {_shown(token)}", _hint(token), at)
    if token in known:
        raise Misread("order", f"{_shown(token)} is named twice", "name each once in one order", at)
    if len(known) == MOST_NAMES:
        what = f"an order compares at most {MOST_NAMES} names, this one more"
        raise Misread("order-limit", what, "split it into several", at)


def _hint(token: str) -> str:
    return _SLIPS.get(token, _HINT)


def _shown(token: str) -> str:
    return token if len(token) <= 40 else token[:40] + "…"


Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Conflict(Generic[Label]):
    """Statements that can't all be true.

    `names` goes round in a circle, each at least as good as the next and the last better than the
    first; `labels` are the statements it takes, in the order in which they were made.
    """

    names: tuple[str, ...]
    labels: tuple[Label, ...]

    @property
    def pair(self) -> tuple[Label, Label]:
        """The first and the last of the statements."""
        return self.labels[0], self.labels[-1]


class PartialOrder(Generic[Label]):
    """What several statements together say of the order of some names.

    Statements add up; what none of them compares, directly or through others, stays open.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self._place = {name: at for at, name in enumerate(self.names)}
        self._labels: list[Label] = []
        self._stated: dict[tuple[int, int], tuple[int, bool]] = {}
        self._below: list[int] | None = None

    def add(self, order: Order, label: Label) -> None:
        """Takes in a statement; `label` is what `conflict` will call it. Its names are known."""
        made = len(self._labels)
        self._labels.append(label)
        self._below = None
        for first, second, how in order.comparisons():
            upper, lower = self._place[first], self._place[second]
            self._state(upper, lower, made, how == "better")
            if how == "tied":
                self._state(lower, upper, made, False)

    def _state(self, upper: int, lower: int, made: int, strict: bool) -> None:
        earlier = self._stated.get((upper, lower))
        # The first statement is kept, unless only the later one says better.
        if earlier is None or (strict and not earlier[1]):
            self._stated[upper, lower] = (made, strict)

    def _closure(self) -> list[int]:
        """`closure[a]` has bit `b` set where `a` is at least as good as `b`."""
        if self._below is None:
            below = [1 << at for at in range(len(self.names))]
            for upper, lower in self._stated:
                below[upper] |= 1 << lower
            for through in range(len(below)):
                for at, reached in enumerate(below):
                    if reached >> through & 1:
                        below[at] = reached | below[through]
            self._below = below
        return self._below

    def at_least(self, first: str, second: str) -> bool:
        """Whether `first` is known to be at least as good as `second`."""
        return bool(self._closure()[self._place[first]] >> self._place[second] & 1)

    def compare(self, first: str, second: str) -> Comparison | None:
        """How `first` stands to `second`, or None where that is open."""
        up, down = self.at_least(first, second), self.at_least(second, first)
        if up and down:
            return "tied"
        return "better" if up else "worse" if down else None

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every known `a` at least as good as another `b`, in the order of the names."""
        return tuple(
            (first, second)
            for first in self.names
            for second in self.names
            if first != second and self.at_least(first, second)
        )

    def conflict(self) -> Conflict[Label] | None:
        """A contradiction, a direct one where there is one, or None."""
        closure = self._closure()
        circular = [
            (upper, lower)
            for (upper, lower), (_, strict) in self._stated.items()
            if strict and closure[lower] >> upper & 1
        ]
        if not circular:
            return None
        direct = (pair for pair in circular if pair[::-1] in self._stated)
        upper, lower = next(direct, circular[0])
        way = self._way(lower, upper)
        made = sorted({self._stated[step][0] for step in pairwise([*way, lower])})
        return Conflict(tuple(self.names[at] for at in way), tuple(self._labels[m] for m in made))

    def _way(self, start: int, end: int) -> list[int]:
        """The shortest way down from `start` to `end`, both included."""
        below: dict[int, list[int]] = {}
        for upper, lower in self._stated:
            below.setdefault(upper, []).append(lower)
        came = {start: start}
        queue = deque([start])
        while end not in came:
            here = queue.popleft()
            for lower in below.get(here, ()):
                if lower not in came:
                    came[lower] = here
                    queue.append(lower)
        way = [end]
        while way[-1] != start:
            way.append(came[way[-1]])
        return way[::-1]


def smallest_conflict(
    names: Iterable[str], stated: Sequence[tuple[Label, Order]]
) -> Conflict[Label] | None:
    """A contradiction of which no statement can be spared, or None; labels are all different.

    >>> circle = [(text, parse_order(text)) for text in ("a > b", "b > c", "c > a", "b > a")]
    >>> smallest_conflict("abc", circle).labels
    ('a > b', 'b > a')
    """
    names = tuple(names)

    def among(some: Sequence[tuple[Label, Order]]) -> Conflict[Label] | None:
        known: PartialOrder[Label] = PartialOrder(names)
        for label, order in some:
            known.add(order, label)
        return known.conflict()

    found = among(stated)
    for label in found.labels if found else ():
        assert found is not None
        fewer = [one for one in stated if one[0] in found.labels and one[0] != label]
        found = among(fewer) or found
    return found
