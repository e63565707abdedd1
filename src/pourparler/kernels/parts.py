"""Packages as a product of parts: axes that a rule or red line speaks of together are one part.

Whatever holds of a package by rules and red lines holds part by part, so a package is one entry of
each part, chosen freely. Values add up over parts, and no list of packages is needed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.kernels import packages
from pourparler.kernels.packages import Codes, Digits, Formula, Mask

Values: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Part:
    """What some axes can be together.

    Entry `m` adds `codes[m]` to the code of a package (int64). `places[m, k]` is the place of the
    level that counts on axis `axes[k]`: where the axis does not apply, of the level that it counts
    like. `within[m]` is true when it crosses no red line.
    """

    axes: tuple[int, ...]
    codes: Codes
    places: Digits
    within: Mask

    def inside(self) -> Part:
        """The part without what crosses a red line."""
        keep = self.within
        return Part(self.axes, self.codes[keep], self.places[keep], keep[keep])

    def values(self, tables: Sequence[Values]) -> Values:
        """What each entry adds to a party's value: row `s` a draw, column `m` an entry.

        `tables[a][s, l]` is what level `l` of axis `a` adds.
        """
        total = np.zeros((len(tables[0]), len(self.codes)))
        for column, axis in enumerate(self.axes):
            total += tables[axis][:, self.places[:, column]]
        return total


def parts(
    sizes: Sequence[int],
    applies_when: Sequence[Formula | None],
    order: Sequence[int],
    never: Sequence[Formula],
    lines: Sequence[Formula],
    like: Sequence[int],
) -> tuple[Part, ...]:
    """The parts of a space, in the order of their first axes.

    `never` are the rules, `lines` the red lines; `like[a]` is the place of the level that axis `a`
    counts like where it does not apply. The other arguments are those of `packages.feasible`.

    >>> free = parts((2, 3), (None, None), (), [], [("in", 1, (2,))], (0, 0))
    >>> [part.within.tolist() for part in free]
    [[True, True], [True, True, False]]
    """
    ties = [tuple(_axes(formula)) for formula in (*never, *lines)]
    ties += [(axis, *_axes(formula)) for axis, formula in enumerate(applies_when) if formula]
    found = []
    for tied in together(len(sizes), ties):
        own = [size if axis in tied else 1 for axis, size in enumerate(sizes)]
        when = [formula if axis in tied else None for axis, formula in enumerate(applies_when)]
        first = [axis for axis in order if axis in tied]
        rules = [formula for formula in never if set(_axes(formula)) <= set(tied)]
        red = [formula for formula in lines if set(_axes(formula)) <= set(tied)]
        blocks = [
            _part(block, tied, sizes, red, like)
            for block in packages.feasible(own, when, first, rules)
        ]
        found.append(_joined(blocks))
    return tuple(found)


def _part(
    block: packages.Packages,
    tied: tuple[int, ...],
    sizes: Sequence[int],
    lines: Sequence[Formula],
    like: Sequence[int],
) -> Part:
    crossed = np.asarray(packages.held(lines, block.digits, block.applies).any(axis=1))
    counts = np.where(block.applies, block.digits, np.array(like, dtype=np.int64))
    places = counts[:, tied].astype(np.min_scalar_type(max(sizes)))
    return Part(tied, packages.code(block.digits, sizes), places, np.logical_not(crossed))


def _joined(blocks: Sequence[Part]) -> Part:
    return Part(
        blocks[0].axes,
        np.concatenate([block.codes for block in blocks]),
        np.concatenate([block.places for block in blocks]),
        np.concatenate([block.within for block in blocks]),
    )


def _axes(formula: Formula) -> Iterator[int]:
    if formula[0] == "in":
        yield formula[1]
    elif formula[0] == "not":
        yield from _axes(formula[1])
    else:
        for inner in formula[1]:
            yield from _axes(inner)


def together(axes: int, ties: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """Axes in groups that no tie crosses, each rising, in the order of their first.

    >>> together(4, [(0, 2), (2, 3)])
    ((0, 2, 3), (1,))
    """
    group = list(range(axes))
    for tie in ties:
        old = {group[axis] for axis in tie}
        group = [min(old) if g in old else g for g in group]
    return tuple(tuple(a for a in range(axes) if group[a] == g) for g in sorted(set(group)))


def count(parts: Sequence[Part]) -> int:
    """How many packages the parts make, as an exact number of any size."""
    return math.prod(len(part.codes) for part in parts)


def codes(parts: Sequence[Part]) -> Codes:
    """The codes of all packages, the last part turning fastest; the order of every result here.

    >>> codes(parts((2, 3), (None, None), (), [], [], (0, 0))).tolist()
    [0, 1, 2, 3, 4, 5]
    """
    total = np.zeros(1, dtype=np.int64)
    for part in parts:
        total = np.add.outer(total, part.codes).reshape(-1)
    return total
