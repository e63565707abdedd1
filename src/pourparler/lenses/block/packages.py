"""Packages by the consent that they need: all of their terms' rules at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pourparler.case.addresses import Located
from pourparler.case.axes import issues
from pourparler.case.forbidden import condition_of, red_lines_over, rules_over
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space, space_of
from pourparler.findings import Watch
from pourparler.kernels import packages
from pourparler.lenses.block.judged import Judged
from pourparler.lenses.block.terms import Term, Terms

MOST_CODES = 2 * 10**7
"""Combinations of levels up to which packages are looked at."""

MOST_ROWS = 10**5
"""Packages up to which each has a row."""

MOST_GROUPS = 20_000
"""Different rules of packages up to which they are judged."""

_OFTEN = 100
"""Groups after which progress is told."""

_BITS = 63
"""Terms' rules that one machine word marks."""

Keys = npt.NDArray[np.uint64]
"""`keys[p]` marks which rules the terms of package `p` have: one bit a rule, by words."""


@dataclass(frozen=True, slots=True)
class Group:
    """The packages that need the same rules: how many, how many of them inside the red lines.

    `judged` is None where a term's consent is unknown, and where groups are too many; `stopped`
    marks those with a term that can't be delivered.
    """

    terms: tuple[Term, ...]
    unknown: bool
    stopped: bool
    number: int
    inside: int
    judged: Judged | None


@dataclass(frozen=True, eq=False)
class Listed:
    """The packages one by one; `group[p]` is the place of the group of package `p`."""

    packages: packages.Packages
    group: npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Grouped:
    """All packages after the rules, by what they need; `listed` is None where they are too many."""

    space: Space
    groups: tuple[Group, ...]
    listed: Listed | None
    lines: tuple[Located, ...]

    @property
    def number(self) -> int:
        """How many packages there are."""
        return sum(group.number for group in self.groups)

    @property
    def unknown(self) -> int:
        """How many of them have a term whose consent is not known."""
        return sum(group.number for group in self.groups if group.unknown)

    @property
    def not_listed(self) -> int:
        """How many of them have minimal sets that are too many, or too large a rule."""
        return sum(
            group.number
            for group in self.groups
            if group.judged is not None
            and any(
                sets is None or sets.listed is None
                for sets in (group.judged.consent, group.judged.blocking)
            )
        )

    @cached_property
    def kinds(self) -> tuple[Group, ...]:
        """Groups that need the same people joined into one, those of most packages first."""
        kinds: dict[object, Group] = {}
        for group in self.groups:
            node = None if group.judged is None else group.judged.node
            key = "unknown" if group.unknown else group.terms if node is None else node
            other = kinds.get(key)
            if other is not None:
                number, inside = other.number + group.number, other.inside + group.inside
                group = replace(other, number=number, inside=inside)
            kinds[key] = group
        return tuple(sorted(kinds.values(), key=lambda kind: -kind.number))


def grouped(
    reading: Reading, found: Terms, stopped: Collection[Term], watch: Watch
) -> Grouped | None:
    """The packages of a reading by the rules that they need; None where they are too many.

    Those with a term of `stopped` are kept apart.
    """
    axes = issues(reading.case.document)
    space = space_of(axes)
    if space is None or space.count() > MOST_CODES:
        return None
    lines = red_lines_over(reading, set(axes))
    never = [space.formula(condition_of(rule)) for rule in rules_over(reading, set(axes))]
    crossing = [space.formula(condition_of(line)) for line in lines]
    marks = _Marks(space, found.terms, stopped)
    counts: dict[bytes, list[int]] = {}
    kept: list[tuple[packages.Packages, Keys]] = []
    total = 0

    def tick(done: int, whole: int) -> None:
        watch(done, whole, "grouping packages by the consent they need")

    for block in packages.feasible(space.sizes, space.applies_when, space.order, never, tick):
        keys = marks.keys(block)
        crossed = packages.held(crossing, block.digits, block.applies).any(axis=1)
        for key, number, inside in _counted(keys, np.logical_not(crossed)):
            entry = counts.setdefault(key, [0, 0])
            entry[0] += number
            entry[1] += inside
        total += len(keys)
        kept = [*kept, (block, keys)] if total <= MOST_ROWS else []
    groups = tuple(marks.groups(found, counts, watch))
    if total > MOST_ROWS or not kept:
        return Grouped(space, groups, None, lines)
    places = {key: at for at, key in enumerate(counts)}
    whole = np.concatenate([keys for _, keys in kept])
    listed = Listed(packages.joined([block for block, _ in kept]), _places(whole, places))
    return Grouped(space, groups, listed, lines)


def _unique(keys: Keys) -> tuple[Keys, npt.NDArray[np.int64]]:
    """The different rows, and the place of each row among them."""
    if keys.shape[1] == 1:  # a plain sort is many times faster than one of rows
        found, inverse = np.unique(keys[:, 0], return_inverse=True)
        return found[:, None], inverse.reshape(-1)
    found, inverse = np.unique(keys, axis=0, return_inverse=True)
    return found, inverse.reshape(-1)


def _counted(keys: Keys, inside: packages.Mask) -> Iterator[tuple[bytes, int, int]]:
    if not len(keys):
        return
    found, inverse = _unique(keys)
    numbers = np.bincount(inverse, minlength=len(found))
    within = np.bincount(inverse[inside], minlength=len(found))
    for key, number, free in zip(found, numbers, within, strict=True):
        yield key.tobytes(), int(number), int(free)


def _places(keys: Keys, places: dict[bytes, int]) -> npt.NDArray[np.int64]:
    if not len(keys):
        return np.empty(0, dtype=np.int64)
    found, inverse = _unique(keys)
    at = np.array([places[key.tobytes()] for key in found], dtype=np.int64)
    return at[inverse]


class _Marks:
    """A bit for each different rule of the terms, and the first for terms that are stopped."""

    def __init__(self, space: Space, terms: Sequence[Term], stopped: Collection[Term]) -> None:
        self._of_bit: list[Term | None] = [None]
        self._stopped = {(term.issue, term.level) for term in stopped}
        bits: dict[object, int] = {}
        place: dict[tuple[str, str], int] = {}
        for term in terms:
            if term.judged is not None and term.rule is None:
                continue  # needs nobody
            # equal functions that name the same people are the same rule
            key = (term.node, term.named) if term.node is not None else term.rule
            if key not in bits:
                bits[key] = len(self._of_bit)
                self._of_bit.append(term)
            place[term.issue, term.level] = bits[key]
        self._words = max(1, -(-len(self._of_bit) // _BITS))
        self._table = []
        for axis in space.axes:
            words = np.zeros((len(axis.levels), self._words), dtype=np.uint64)
            for at, level in enumerate(axis.levels):
                bit = place.get((axis.id, level))
                if bit is not None:
                    words[at, bit // _BITS] = np.uint64(1 << bit % _BITS)
                if (axis.id, level) in self._stopped:
                    words[at, 0] |= np.uint64(1)
            self._table.append(words)

    def keys(self, block: packages.Packages) -> Keys:
        """The marks of packages; an issue that does not apply needs nobody."""
        found = np.zeros((len(block.codes), self._words), dtype=np.uint64)
        for axis, words in enumerate(self._table):
            found |= np.where(block.applies[:, axis, None], words[block.digits[:, axis]], 0)
        return found

    def groups(self, found: Terms, counts: dict[bytes, list[int]], watch: Watch) -> Iterator[Group]:
        """The groups in the order of `counts`, judged where they are few enough."""
        judging = len(counts) <= MOST_GROUPS
        for at, (key, (number, inside)) in enumerate(counts.items()):
            if at % _OFTEN == 0:
                watch(at, len(counts), "judging what packages need")
            marked = tuple(self._terms(key))
            terms = tuple(term for term in marked if term is not None)
            unknown = any(term.judged is None for term in terms)
            judged = _judged(found, terms) if judging and not unknown else None
            yield Group(terms, unknown, len(terms) < len(marked), number, inside, judged)

    def _terms(self, key: bytes) -> Iterator[Term | None]:
        for at, word in enumerate(np.frombuffer(key, dtype=np.uint64)):
            rest = int(word)
            while rest:
                low = rest & -rest
                yield self._of_bit[at * _BITS + low.bit_length() - 1]
                rest ^= low


def _judged(found: Terms, terms: tuple[Term, ...]) -> Judged:
    """All rules of some terms at once; where one is too large, only who can stop it alone."""
    named = frozenset().union(*(term.named for term in terms))
    nodes = {term.node for term in terms if term.node is not None}
    judged = found.judge.judge(nodes, named)
    large = [term.judged for term in terms if term.node is None and term.judged is not None]
    if not large:
        return judged
    alone = {*judged.vetoers, *(name for one in large for name in one.vetoers)}
    return Judged(None, None, None, found.judge.group(alone), (), None, None)
