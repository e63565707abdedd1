"""Packages, red lines and acceptance counted at any size, by summing issues out one by one.

What orders of levels decide of a package is decided level by level: it is accepted for sure if it
has certain levels on all issues, and may be accepted if it has one of certain levels on some issue.
So the packages of the first kind are those with fewer levels, and those of the second are counted
by taking away the ones that have none of these levels (inclusion and exclusion over parties).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress, product

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.red_lines import Effects
from pourparler.errors import TooLarge
from pourparler.kernels.counting import Weights, count_ways
from pourparler.kernels.packages import Formula, Shape
from pourparler.kernels.scopes import Classes, Table, classes, tables

CITES = ("greco-2008",)
"""Keys of the works that define this."""

MOST_PARTIES = 10
"""Parties that do not accept everything, up to which joint possible acceptance is counted."""

BATCH = 512
"""Questions that are counted together."""

Levels = npt.NDArray[np.bool_]
"""One truth value a level of one issue, as levels count."""

Open = Sequence[npt.NDArray[np.bool_]]
"""For each issue, `open[q, s]` true where question `q` lets state `s` through.

States are the levels by place, and for an issue that can fail to apply one more, the last.
"""


@dataclass(frozen=True, slots=True)
class Tied:
    """A space as small tables; `counts_as[j][s]` is the level that state `s` of issue `j` is worth.

    `lines[r]` is the table of red line `r`, and `formulas` are the rules and the red lines.
    """

    sizes: Shape
    applies_when: tuple[Formula | None, ...]
    formulas: tuple[tuple[Formula, ...], tuple[Formula, ...]]
    parted: tuple[Classes, ...]
    counts_as: tuple[tuple[int, ...], ...]
    rules: tuple[Table, ...]
    lines: tuple[Table, ...]

    def never(self, inside: bool) -> tuple[Formula, ...]:
        """What no package is, or no package inside the red lines."""
        rules, lines = self.formulas
        return (*rules, *(lines if inside else ()))

    def every(self, inside: bool) -> list[Table]:
        """The tables that a package has to keep, those of red lines too if it is to be inside."""
        return [*self.rules, *(self.lines if inside else ())]


def tied(
    sizes: Shape,
    applies_when: Sequence[Formula | None],
    rules: Sequence[Formula],
    lines: Sequence[Formula],
    else_levels: Sequence[int],
) -> Tied:
    """The tables of a space; `else_levels[j]` is the level that issue `j` counts as where it does
    not apply. Raises `TooLarge` where a formula speaks of too many issues."""
    parted = classes(sizes, applies_when, [*rules, *lines])
    counts_as = tuple(
        (*range(size), *([other] if condition is not None else []))
        for size, condition, other in zip(sizes, applies_when, else_levels, strict=True)
    )
    kept = tables(sizes, applies_when, rules, parted)
    red = tables(sizes, [None] * len(sizes), lines, parted)
    formulas = tuple(rules), tuple(lines)
    return Tied(
        tuple(sizes), tuple(applies_when), formulas, parted, counts_as, tuple(kept), tuple(red)
    )


def anything(space: Tied) -> Open:
    """The one question that lets everything through."""
    return [np.ones((1, len(states)), dtype=np.bool_) for states in space.counts_as]


def with_levels(space: Tied, levels: Sequence[Levels]) -> Open:
    """The question that asks for levels of each issue."""
    return [
        own[list(states)][np.newaxis] for own, states in zip(levels, space.counts_as, strict=True)
    ]


def both(one: Open, other: Open) -> Open:
    """What both let through, question by question; a single one goes with each of the other."""
    return [first & second for first, second in zip(one, other, strict=True)]


def how_many(space: Tied, left: Sequence[Table], asked: Open) -> list[int]:
    """For each question, how many packages the tables leave.

    >>> free = tied((3, 2), (None, None), [("and", (("in", 0, (0,)), ("in", 1, (0,))))], [], (0, 0))
    >>> how_many(free, free.rules, anything(free))
    [5]
    """
    found: list[int] = []
    for start in range(0, len(asked[0]), BATCH):
        weights = [
            _by_class(own[start : start + BATCH], parted)
            for own, parted in zip(asked, space.parted, strict=True)
        ]
        found += count_ways(left, weights)
    return found


def _by_class(states: npt.NDArray[np.bool_], parted: Classes) -> Weights:
    columns = [states[:, list(group)].sum(axis=1) for group in parted]
    return np.stack(columns, axis=1).astype(np.int64)


def effects(space: Tied) -> Effects:
    """What red lines do to packages, counted exactly however many these are."""

    def left(*lines: Table) -> int:
        return how_many(space, [*space.rules, *lines], anything(space))[0]

    packages, within = left(), left(*space.lines)
    lines = range(len(space.lines))
    return Effects(
        packages,
        within,
        tuple(packages - left(space.lines[at]) for at in lines),
        tuple(left(*space.lines[:at], *space.lines[at + 1 :]) - within for at in lines),
        tuple(left(*space.lines[: at + 1]) for at in lines),
    )


def sure_of_all(
    space: Tied, needed: Sequence[Sequence[Levels]], inside: bool, among: Open | None = None
) -> list[int]:
    """How many packages have the levels that each party needs, on all issues."""
    asked = anything(space) if among is None else among
    for levels in needed:
        asked = both(asked, with_levels(space, levels))
    return how_many(space, space.every(inside), asked)


def possible_for_all(
    space: Tied, one_of: Sequence[Sequence[Levels]], inside: bool, among: Open | None = None
) -> list[int]:
    """How many packages have, for each party, one of its levels on some issue.

    Raises `TooLarge` where there are too many parties that do not accept everything.
    """
    asked = anything(space) if among is None else among
    picky = [own for own in one_of if not any(levels.all() for levels in own)]
    if len(picky) > MOST_PARTIES:
        raise TooLarge(
            f"possible acceptance by {len(picky)} parties together takes 2^{len(picky)} counts; "
            f"up to {MOST_PARTIES} parties fit"
        )
    lacking = [with_levels(space, [~levels for levels in own]) for own in picky]
    totals = [0] * len(asked[0])
    for chosen in product((False, True), repeat=len(picky)):
        without = asked
        for own in compress(lacking, chosen):
            without = both(without, own)
        sign = -1 if sum(chosen) % 2 else 1
        counts = how_many(space, space.every(inside), without)
        totals = [total + sign * count for total, count in zip(totals, counts, strict=True)]
    return totals


def a_package(space: Tied, counted: Callable[[Open], list[int]]) -> tuple[int, ...] | None:
    """The states of the first package of those that are counted; None where there is none.

    `counted` says how many there are for each question.
    """
    chosen = [own[0] for own in anything(space)]
    for issue, own in enumerate(chosen):
        asked = [np.repeat(one[np.newaxis], len(own), axis=0) for one in chosen]
        asked[issue] = np.eye(len(own), dtype=np.bool_)
        found = next((at for at, number in enumerate(counted(asked)) if number), None)
        if found is None:
            return None
        chosen[issue] = asked[issue][found]
    return tuple(int(own.argmax()) for own in chosen)
