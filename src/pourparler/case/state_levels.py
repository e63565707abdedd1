"""The states of a model by what each option or issue stands at: all combinations, or a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from pourparler.kernels import state_orders
from pourparler.kernels.packages import Codes, Digits, Formula, Mask, evaluate
from pourparler.kernels.state_orders import Ranks, Scores
from pourparler.model.axes import Axis
from pourparler.model.conditions import Condition, lower


def formula_of(axes: Sequence[Axis], condition: Condition) -> Formula | None:
    """A condition as a formula over some axes; None where it names what is not among them."""
    places = {axis.id: at for at, axis in enumerate(axes)}
    levels = {axis.id: axis.levels for axis in axes}
    for name, named, _ in condition.mentions():
        if name not in places or not set(named) <= set(levels[name]):
            return None
    return lower(condition.tree, places, levels)


def formula_of_terms(axes: Sequence[Axis], terms: Mapping[str, Sequence[str]]) -> Formula:
    """The formula that holds where every issue named has one of its levels named."""
    places = {axis.id: at for at, axis in enumerate(axes)}
    parts: tuple[Formula, ...] = tuple(
        ("in", places[name], tuple(axes[places[name]].levels.index(level) for level in levels))
        for name, levels in terms.items()
    )
    return ("and", parts)


@dataclass(frozen=True)
class AllCombinations:
    """Every combination of levels, by its code; each axis always applies."""

    axes: tuple[Axis, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many levels each axis has."""
        return tuple(len(axis.levels) for axis in self.axes)

    def truth(self, formula: Formula) -> Mask:
        """Where a formula holds, as an array that can be broadcast to `sizes`."""
        return state_orders.truth(formula, self.sizes)

    def decided(self, formula: Formula) -> tuple[Mask, Mask]:
        """Where a formula holds; no combination leaves anything open."""
        holds = np.broadcast_to(self.truth(formula), self.sizes).reshape(-1)
        return holds, np.zeros(len(holds), dtype=np.bool_)

    def by_statements(self, formulas: Iterable[Formula], among: Mask) -> Ranks:
        """Dense ranks by statements, most important first."""
        truths = (self.truth(formula) for formula in formulas)
        return state_orders.lexicographic(self.sizes, truths, among)

    def by_worth(self, worth: Sequence[Sequence[int]]) -> Scores:
        """What the levels of each state are worth together."""
        return state_orders.weighed(worth)

    def open_at(self, axis: int) -> Codes:
        """The states that leave an axis open: none."""
        return np.zeros(0, dtype=np.int64)

    def at(self, state: int) -> dict[str, str]:
        """The level of each axis in a state."""
        found = {}
        for axis in reversed(self.axes):
            state, place = divmod(state, len(axis.levels))
            found[axis.id] = axis.levels[place]
        return dict(reversed(found.items()))


@dataclass(frozen=True)
class Listed:
    """A list of states.

    Row `s`, column `a`: `digits` is the place of the level that axis `a` has in state `s`, or that
    it counts like where it does not apply; `applies` and `unset` say where an axis applies, and
    where a state leaves it open.
    """

    axes: tuple[Axis, ...]
    digits: Digits
    applies: Mask
    unset: Mask

    def decided(self, formula: Formula) -> tuple[Mask, Mask]:
        """Where a formula holds, and where that is open."""
        if not self.unset.any():
            return evaluate(formula, self.digits, self.applies), np.zeros(
                len(self.digits), dtype=np.bool_
            )
        return state_orders.decided(formula, self.digits, self.unset)

    def by_statements(self, formulas: Iterable[Formula], among: Mask) -> Ranks:
        """Dense ranks by statements, most important first."""
        truths = (self.decided(formula)[0] for formula in formulas)
        return state_orders.lexicographic((len(self.digits),), truths, among)

    def by_worth(self, worth: Sequence[Sequence[int]]) -> Scores:
        """What the levels of each state are worth together."""
        return state_orders.weighed_rows(worth, self.digits)

    def open_at(self, axis: int) -> Codes:
        """The states that leave an axis open."""
        return codes_where(self.unset[:, axis])

    def at(self, state: int) -> dict[str, str]:
        """The level of each axis that applies in a state and is not open there."""
        shown = self.applies[state] & ~self.unset[state]
        return {
            axis.id: axis.levels[int(self.digits[state, at])]
            for at, axis in enumerate(self.axes)
            if shown[at]
        }


Levels: TypeAlias = AllCombinations | Listed
"""States seen through their levels; arrays are flat, with one element a state."""


def listed_letters(axes: tuple[Axis, ...], letters: Sequence[str]) -> Listed:
    """States from their Y/N strings, each with a letter an option; `-` leaves one open."""
    rows = np.array([list(text) for text in letters]).reshape(len(letters), len(axes))
    digits = (rows == "Y").astype(np.uint8)
    return Listed(axes, digits, np.ones(digits.shape, dtype=np.bool_), rows == "-")


def possible(levels: AllCombinations, never: Iterable[Formula]) -> Mask:
    """Which combinations no formula excludes, flat, by code."""
    allowed = np.ones(levels.sizes, dtype=np.bool_)
    for formula in never:
        allowed &= ~levels.truth(formula)
    return allowed.reshape(-1)


def codes_where(mask: Mask) -> Codes:
    """The states that a mask marks, in rising order."""
    return np.flatnonzero(mask).astype(np.int64)
