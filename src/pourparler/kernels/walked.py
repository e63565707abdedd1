"""Draws of a party taken from a random walk, and how many independent ones they are as good as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pourparler.kernels.hit_and_run import Walkers
from pourparler.kernels.mixing import Mixing, mixing
from pourparler.kernels.prior import Drawn, Draws

CHAINS = 32
"""Walkers that go side by side, each a chain of its own."""

FEWEST_TIMES = 40
"""Draws that each chain gives at the least, so that chains can be held against each other."""

FIRST_LEFT_OUT = 30
"""Draws of each chain that are left out at its beginning."""

Values = npt.NDArray[np.float64]
"""One row a draw."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Draw `s` is of chain `s % CHAINS`: its `classes` and `times` are as the room has them."""

    classes: Values
    times: Values
    mixing: Mixing


@dataclass(frozen=True, slots=True)
class Walked:
    """The draws of a walk as draws of a party; `again` walks under another Dirichlet."""

    tables: tuple[Values, ...]
    no_deal: Values
    mixing: Mixing
    again: Callable[[float], Draws]

    def draw(self, start: int, stop: int) -> Drawn:
        """The draws from `start` up to `stop`, that one left out."""
        return Drawn(tuple(table[start:stop] for table in self.tables), self.no_deal[start:stop])

    def weighted(self, alpha: float) -> Draws:
        """The same party under another Dirichlet, walked anew."""
        return self.again(alpha)


def walk(walkers: Walkers, draws: int) -> Walk:
    """So many draws: after each, twice as many lines are drawn as there are coordinates."""
    rounds = -(-2 * walkers.points.shape[1] // 3)
    times = max(-(-draws // CHAINS), FEWEST_TIMES)
    walkers.go(FIRST_LEFT_OUT * rounds)
    classes, on_times = [], []
    room, steps = walkers.room, len(walkers.room.issue_of)
    for _ in range(times):
        walkers.go(rounds)
        classes.append(room.classes(walkers.points, walkers.order))
        on_times.append(walkers.points[:, steps:])
    chains = np.concatenate((np.array(classes), np.array(on_times)), axis=2)
    flat = chains.reshape(-1, chains.shape[2])[:draws]
    width = classes[0].shape[1]
    return Walk(flat[:, :width], flat[:, width:], mixing(chains))
