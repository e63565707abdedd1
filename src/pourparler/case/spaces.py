"""The space that a lens ranges over: axes in order, when each applies, and packages as codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

import numpy as np

from pourparler.kernels import packages
from pourparler.model.axes import Axis
from pourparler.model.conditions import Condition, lower


@dataclass(frozen=True, slots=True)
class Space:
    """Axes in the order of the file, and their formulas for the kernels.

    The code of a package is the mixed-radix number of its levels' places, first axis most
    significant; `order` lists the axes that do not always apply, each after those it depends on;
    `otherwise` has the place of the level that such an axis counts as, None where none is named.
    """

    axes: tuple[Axis, ...]
    sizes: tuple[int, ...]
    applies_when: tuple[packages.Formula | None, ...]
    order: tuple[int, ...]
    otherwise: tuple[int | None, ...]

    def count(self) -> int:
        """How many codes there are."""
        return packages.count(self.sizes)

    def valued_sizes(self) -> tuple[int, ...]:
        """Levels of each axis, with one more where an axis may not apply and counts like none."""
        return tuple(
            size + (self.applies_when[at] is not None and self.otherwise[at] is None)
            for at, size in enumerate(self.sizes)
        )

    def valued(self, digits: packages.Digits, applies: packages.Mask) -> packages.Digits:
        """The digits of packages as they count: an axis that does not apply, at its other level."""
        counts_as = [self.else_level(at) for at in range(len(self.sizes))]
        return np.where(applies, digits, np.array(counts_as, dtype=digits.dtype))

    def else_level(self, at: int) -> int:
        """The place of the level that axis `at` counts as where it does not apply."""
        like = self.otherwise[at]
        return self.sizes[at] if like is None else like

    def formula(self, condition: Condition) -> packages.Formula:
        """A condition over these axes, without names."""
        places = {axis.id: at for at, axis in enumerate(self.axes)}
        return lower(condition.tree, places, {axis.id: axis.levels for axis in self.axes})

    def terms(self, digits: Iterable[int], applies: Iterable[bool]) -> dict[str, str]:
        """Issue to level of one package; an issue that does not apply is left out."""
        return {
            axis.id: axis.levels[int(digit)]
            for axis, digit, has_level in zip(self.axes, digits, applies, strict=True)
            if has_level
        }


def _known(condition: Condition, axes: Mapping[str, Axis]) -> bool:
    """Whether these axes have all that a condition names."""
    return all(
        leaf.axis in axes and set(leaf.levels) <= set(axes[leaf.axis].levels)
        for leaf in condition.leaves()
    )


def space_of(axes: Mapping[str, Axis], scope: Iterable[str] | None = None) -> Space | None:
    """The space of some axes, with those that they depend on; None where these go in a circle, or
    a condition names what no axis has."""
    wanted = set(axes if scope is None else scope) & set(axes)
    depends: dict[str, tuple[str, ...]] = {}
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        condition = axes[name].applies_when
        depends[name] = condition.axes() if condition else ()
        if condition and not _known(condition, axes):
            return None
        waiting.extend(axis for axis in depends[name] if axis not in depends)
    chosen = tuple(axis for key, axis in axes.items() if key in depends)
    try:
        sequence = list(TopologicalSorter(depends).static_order())
    except CycleError:
        return None
    places = {axis.id: at for at, axis in enumerate(chosen)}
    levels = {axis.id: axis.levels for axis in chosen}
    formulas = tuple(
        lower(axis.applies_when.tree, places, levels) if axis.applies_when else None
        for axis in chosen
    )
    order = tuple(places[name] for name in sequence if axes[name].applies_when)
    otherwise = tuple(
        axis.levels.index(axis.otherwise_like) if axis.otherwise_like in axis.levels else None
        for axis in chosen
    )
    return Space(chosen, tuple(len(axis.levels) for axis in chosen), formulas, order, otherwise)
