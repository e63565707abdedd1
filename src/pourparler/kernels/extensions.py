"""Uniformly random completions of a partial order of levels, by counting them.

A completion lists classes of tied levels from best to worst. It is built from the top: a state is
the set of classes listed so far, and the next class is chosen in proportion to the number of
completions that it leaves. Every completion is then equally likely (Brightwell and Winkler 1991
show why counting is the hard part; with few levels it is not).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pourparler.errors import TooLarge

MOST_STATES = 2**14
"""Sets of classes up to which completions are counted: 14 levels of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Extensions:
    """The completions of what is known of the order of one issue's levels.

    `class_of[l]` is the class of level `l` (int64); tied levels share one. `after[u, c]` is the
    state that listing class `c` leads to from state `u`, `chance[u, c]` the chance that a class up
    to `c` is listed next (float64; more than 1 from the last possible one on). `count` is exact.
    """

    class_of: npt.NDArray[np.int64]
    after: npt.NDArray[np.int64]
    chance: npt.NDArray[np.float64]
    count: int

    @property
    def classes(self) -> int:
        """How many classes there are; with one, the levels are all tied."""
        return int(self.after.shape[1])

    @property
    def is_chain(self) -> bool:
        """Whether there is one completion only."""
        return self.count == 1

    def only_ranks(self) -> npt.NDArray[np.int64]:
        """The rank of each level, 0 the best, where there is one completion only."""
        return np.asarray(self.ranks(np.full((1, self.classes), 0.5))[0, self.class_of])

    def ranks(self, uniforms: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
        """One completion per row of uniforms: row `s`, column `c` is the rank of class `c`, 0 best.

        Needs at least as many columns as there are classes.
        """
        draws = len(uniforms)
        ranks = np.empty((draws, self.classes), dtype=np.int64)
        state = np.zeros(draws, dtype=np.int64)
        rows = np.arange(draws)
        for rank in range(self.classes):
            chosen = (self.chance[state] <= uniforms[:, rank, None]).sum(axis=1)
            ranks[rows, chosen] = rank
            state = self.after[state, chosen]
        return ranks


def extensions(at_least: npt.ArrayLike) -> Extensions:
    """The completions of a weak or partial order.

    `at_least[a, b]` is true where level `a` is known to be at least as good as level `b`; it must
    be transitive. Both ways round means tied.

    >>> known = [[1, 1, 0], [0, 1, 0], [0, 0, 1]]   # a over b, nothing known of c
    >>> extensions(known).count
    3
    """
    known = np.array(at_least, dtype=np.bool_)
    np.fill_diagonal(known, True)
    first_tied = (known & known.T).argmax(axis=1)
    members, class_of = np.unique(first_tied, return_inverse=True)
    strictly = known[np.ix_(members, members)]
    above = [
        sum(1 << int(a) for a in np.flatnonzero(strictly[:, c]) if a != c)
        for c in range(len(members))
    ]
    after = _states(above)
    chance, count = _chances(after)
    return Extensions(class_of.astype(np.int64), after, chance, count)


def _states(above: list[int]) -> npt.NDArray[np.int64]:
    """Every set of classes that can stand at the top, smaller ones first, and what follows each.

    `above[c]` has a bit for each class that is better than class `c`. -1 = `c` can't come next.
    """
    number = {0: 0}
    after: list[list[int]] = []
    waiting = [0]
    for listed in waiting:
        row = [-1] * len(above)
        for c, better in enumerate(above):
            if not listed >> c & 1 and listed & better == better:
                following = listed | 1 << c
                if following not in number:
                    number[following] = len(waiting)
                    waiting.append(following)
                row[c] = number[following]
        after.append(row)
        if len(waiting) > MOST_STATES:
            raise TooLarge(
                f"nothing is known of the order of too many levels ({len(above)}) of one issue to "
                "draw it evenly; up to 14 fit (state more of the order, or tie some levels)"
            )
    return np.array(after, dtype=np.int64)


def _chances(after: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.float64], int]:
    """Chances to list each class or one before it, per state; and the number of completions."""
    ways = [1] * len(after)
    chance = np.empty(after.shape)
    for state in range(len(after) - 2, -1, -1):
        following = [ways[to] if to >= 0 else 0 for to in after[state].tolist()]
        ways[state] = sum(following)
        chance[state] = np.cumsum(np.array(following, dtype=np.float64)) / ways[state]
        # Nothing past the last possible class may be chosen, however the sums are rounded.
        chance[state, np.flatnonzero(after[state] >= 0)[-1] :] = 2.0
    chance[-1] = 2.0
    return chance, ways[0]
