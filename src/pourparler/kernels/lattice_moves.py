"""What the parties of a model in option form can bring about: by one move, or by replies.

Legal sequences as in `graph_moves`. Where everything is possible and moves are transitive, the
others reach from a state whatever their own axes allow, one pass an axis. Else values are drawn
along moves until nothing changes; beyond `FEW` states that is left to compiled code, if there is
any.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from pourparler.kernels.cliques import ROWS, pairs
from pourparler.kernels.compiling import FEW, Watch, compiles
from pourparler.kernels.lattices import Lattice
from pourparler.kernels.own_moves import (
    best_of_one_move,
    least_of_all_moves,
    least_of_one_improvement,
    least_of_one_move,
    transitive,
)
from pourparler.kernels.packages import Shape, count
from pourparler.kernels.ranks import MOST, Ranks
from pourparler.kernels.reply_search import ReplySearch

PAIRS = 2**23
"""Pairs of settings of one party's one-way axes that the search may list: 14 options have fewer."""


def bytes_needed(sizes: Shape, owners: Sequence[int], parties: int) -> int:
    """About how much memory deciding the concepts takes at its peak, ranks and feasible included.

    It is told from the axes and their owners alone, before anything is allocated.

    >>> bytes_needed((2,) * 10, [axis % 2 for axis in range(10)], 2) // 2**10
    57
    """
    states = count(sizes)
    given = states * (1 + 4 * parties)
    if states > FEW and compiles():
        levels = [1] * parties
        for size, owner in zip(sizes, owners, strict=True):
            levels[owner] *= size
        widest = states // min(levels, default=1)
        return given + states * (4 * parties + 21) + 24 * min(states, max(ROWS, widest))
    return given + states * (8 * max(0, parties - 1) + 40)


class LatticeMoves:
    """The moves of a model in option form; all arrays of values have one element a code.

    Codes sorted by `ranks` are kept from one call to the next, so ranks must not change in place.
    """

    def __init__(self, lattice: Lattice, watch: Watch | None = None) -> None:
        self.lattice = lattice
        self._watch = watch
        self._simple = transitive(lattice)
        self._full = bool(lattice.feasible.all())
        many = len(lattice.feasible) > FEW and self._simple and compiles()
        listed = many and all(pairs(lattice, one) <= PAIRS for one in range(lattice.parties))
        self._search = ReplySearch(lattice, watch) if listed else None

    def best(self, party: int, values: Ranks) -> Ranks:
        """The largest of `values` that a party reaches in one move; `LEAST` where it has none."""
        return best_of_one_move(self.lattice, party, values)

    def worst_reply(self, party: int, values: Ranks) -> Ranks:
        """The smallest of `values` over a state and whatever the others can take it to."""
        if self._simple and self._full:
            return least_of_all_moves(self.lattice, party, values)
        if self._search is not None:
            return self._search.least(party, values, None)

        def step(mover: int, reached: Ranks) -> Ranks:
            return least_of_one_move(self.lattice, mover, reached)

        return self._drawn(party, values, step)

    def worst_improving_reply(self, party: int, values: Ranks, ranks: Ranks) -> Ranks:
        """Like `worst_reply`, by moves alone that are better for whoever makes them."""
        if self._search is not None:
            return self._search.least(party, values, ranks)

        def step(mover: int, reached: Ranks) -> Ranks:
            return least_of_one_improvement(self.lattice, mover, reached, ranks[:, mover])

        return self._drawn(party, values, step)

    def _drawn(self, party: int, values: Ranks, step: Callable[[int, Ranks], Ranks]) -> Ranks:
        """The smallest value that sequences of `step` reach, drawn until nothing changes.

        `after[j]` is the smallest after a sequence that begins with a move of the `j`th other.
        """
        others = [other for other in range(self.lattice.parties) if other != party]
        after = np.full((len(others), len(values)), MOST)
        changed = True
        while changed:
            changed = False
            for at, mover in enumerate(others):
                if self._watch is not None:
                    self._watch(at, len(others))
                next_movers = np.delete(after, at, axis=0)
                found = step(mover, np.minimum(values, next_movers.min(axis=0, initial=MOST)))
                changed |= bool((found != after[at])[self.lattice.feasible].any())
                after[at] = found
            changed &= len(others) > 1
        least: Ranks = np.minimum(values, after.min(axis=0, initial=MOST))
        return least
