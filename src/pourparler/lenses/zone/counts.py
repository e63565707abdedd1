"""The packages of a reading: after the rules, inside the red lines, as cells and as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pourparler.case.addresses import Located
from pourparler.case.judgements import RedLine, Rule
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space
from pourparler.concepts.agreement.red_lines import Effects, effects
from pourparler.findings import Watch
from pourparler.kernels import packages
from pourparler.kernels.grids import Grid
from pourparler.model.conditions import Condition

MOST_LISTED = 10**7
"""Combinations of levels up to which packages are listed; beyond, they are counted and searched."""

MOST_ROWS = 10**5
"""Packages up to which each has a row."""


@dataclass(frozen=True)
class Counted:
    """The packages of a space; `allowed` and `inside` have one axis an issue.

    Where an issue does not apply, a package lies at the level that it counts as there, or at one
    more level of its own. `rows` is the packages one by one, None when they are too many.
    """

    space: Space
    effects: Effects
    allowed: Grid
    inside: Grid
    rows: packages.Packages | None
    cells: npt.NDArray[np.int64]

    def count(self, cells: Grid) -> int:
        """How many of all packages lie in `cells`."""
        return int(np.count_nonzero(self.allowed & cells))

    def count_inside(self, cells: Grid) -> int:
        """How many packages inside the red lines lie in `cells`."""
        return int(np.count_nonzero(self.inside & cells))


def counted(reading: Reading, space: Space, watch: Watch) -> Counted:
    """Enumerates the packages, block by block, and holds each against every red line."""
    known = {axis.id for axis in space.axes}
    never = [space.formula(rule) for rule in rules_of(reading, known)]
    lines = [space.formula(line) for line in lines_of(reading, known)]
    shape = space.valued_sizes()
    allowed, inside = np.zeros((2, packages.count(shape)), dtype=np.bool_)
    total: Effects | None = None
    kept: list[tuple[packages.Packages, npt.NDArray[np.int64]]] = []

    def tick(done: int, whole: int) -> None:
        watch(done, whole, "holding packages against the red lines")

    for block in packages.feasible(space.sizes, space.applies_when, space.order, never, tick):
        crossed = packages.held(lines, block.digits, block.applies)
        found = effects(crossed)
        total = found if total is None else total + found
        cells = packages.code(space.valued(block.digits, block.applies), shape)
        allowed[cells] = True
        inside[cells[np.logical_not(crossed.any(axis=1))]] = True
        if total.packages <= MOST_ROWS:
            kept.append((block, cells))
    assert total is not None  # there is always a first block
    rows = packages.joined([block for block, _ in kept]) if total.packages <= MOST_ROWS else None
    listed = np.concatenate([cells for _, cells in kept]) if rows is not None else np.empty(0, int)
    return Counted(space, total, allowed.reshape(shape), inside.reshape(shape), rows, listed)


def drawn_lines(reading: Reading, axes: Iterable[str]) -> list[Located]:
    """The red lines in force that speak of these axes alone, in the order of the case."""
    known = set(axes)
    return [
        located
        for located in reading.in_force("red_lines")
        if isinstance(located.entry, RedLine) and set(located.entry.never.axes()) <= known
    ]


def lines_of(reading: Reading, axes: Iterable[str]) -> list[Condition]:
    """What the drawn red lines never allow."""
    drawn = [located.entry for located in drawn_lines(reading, axes)]
    return [entry.never for entry in drawn if isinstance(entry, RedLine)]


def rules_of(reading: Reading, axes: set[str]) -> list[Condition]:
    """The rules of a reading over these axes; logic needs no grounds, so `--grounds` drops none."""
    return [
        located.entry.never
        for located in reading.listed("rules")
        if isinstance(located.entry, Rule)
        and not reading.is_disputed(located)
        and set(located.entry.never.axes()) <= axes
    ]
