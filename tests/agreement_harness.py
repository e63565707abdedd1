"""A case as arrays, for tests of the kernels and concepts of agreements: no lens in between."""

from __future__ import annotations

import numpy as np

from pourparler import desk
from pourparler.case.axes import issues
from pourparler.case.judgements import RedLine, Rule
from pourparler.case.spaces import space_of
from pourparler.kernels.extensions import extensions
from pourparler.kernels.parts import parts
from pourparler.kernels.prior import OPEN, NoDeal, Prior
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.model.preferences.orders import PartialOrder


def reading_of(name, *layers):
    """A reading of a case of the catalogue, with grounds of any kind."""
    return desk.read(name, desk.Settings(layers=layers))


def at_least(reading, party):
    """One matrix per issue: `[a, b]` is true where level `a` is known to be as good as `b`."""
    axes = issues(reading.case.document)
    known = {key: PartialOrder(axis.levels) for key, axis in axes.items()}
    for located in reading.in_force("preferences"):
        if located.parties[0] == party and isinstance(located.entry, LevelOrder):
            for issue, order in located.entry.order.items():
                known[issue].add(order, located.address)
    return [
        np.array([[order.at_least(a, b) for b in order.names] for a in order.names])
        for order in known.values()
    ]


def parts_of(reading):
    """The parts of its space, with every rule and every red line that is over issues."""
    axes = issues(reading.case.document)
    space = space_of(axes)

    def formulas(section, kind):
        return [
            space.formula(located.entry.never)
            for located in reading.in_force(section)
            if isinstance(located.entry, kind) and set(located.entry.never.axes()) <= set(axes)
        ]

    like = [
        axis.levels.index(axis.otherwise_like) if axis.otherwise_like else 0 for axis in space.axes
    ]
    rules, lines = formulas("rules", Rule), formulas("red_lines", RedLine)
    return parts(space.sizes, space.applies_when, space.order, rules, lines, like)


def priors_of(reading, w=None, seed=0, alpha=1.0):
    """The declared prior of each party of `between`; `w` is the no-deal value of all, or open."""
    worth = OPEN if w is None else NoDeal(w, w)
    return [
        Prior(seed, at, tuple(map(extensions, at_least(reading, party))), worth, alpha)
        for at, party in enumerate(reading.case.document.between)
    ]
