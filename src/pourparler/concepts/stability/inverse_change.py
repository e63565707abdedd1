"""The smallest change of a party's ranking that makes a wanted state stable for it.

A change is as small as the number of pairs of states whose relation (better, tied, worse) is not
what was stated. Let `c` be the highest rank that some condition makes the wanted state reach. Then
lifting it to that rank, and nothing else, is a smallest change. For whatever is done, some state
`x` ranked `c` or higher comes to be no better than the wanted one, and each other state ranked from
there down to the wanted one changes sides with one of the two: with the wanted one if it is no
better any more, and with `x` if it still is. States tied with the wanted one change with one of the
two as well. So what else is as small can be listed: lifting the wanted state less far and taking
one state of rank `c` down, just below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from pourparler.concepts.stability.concept import Ranks
from pourparler.concepts.stability.inverse import Condition, required

Groups: TypeAlias = tuple[tuple[int, ...], ...]
"""States from best to worst; those that tie together, in their order."""


@dataclass(frozen=True, slots=True)
class Change:
    """A ranking from best to worst, and the pairs of states in it that relate in a new way."""

    ranking: Groups
    pairs: tuple[tuple[int, int], ...]


def smallest_change(found: Sequence[Condition], worth: Ranks, wanted: int) -> Change:
    """A ranking with all conditions met and the fewest pairs of states changed.

    `worth` is the stated rank of every state for the party, of shape (states,). Of several
    rankings that change equally few, the first is taken: groups are compared from the best down,
    and within them states in their order.

    The first prisoner keeps silent (state 3) when confessing alone (state 2) is no better for it:

    >>> smallest_change([Condition(2, ((2,),))], np.array([1, 0, 3, 2]), 3)
    Change(ranking=((2, 3), (0,), (1,)), pairs=((2, 3),))
    """
    need = max((required(one, worth) for one in found), default=-1)
    if need <= worth[wanted]:
        return Change(_groups(worth), ())
    # Only the part between the wanted state and the rank that it must reach is written anew.
    above = np.flatnonzero(worth > worth[wanted])
    part = [np.flatnonzero(worth == rank).tolist() for rank in range(need, int(worth[wanted]), -1)]
    tied = [s for s in np.flatnonzero(worth == worth[wanted]).tolist() if s != wanted]
    best = min(_rewritten([group for group in part if group], tied, found, worth, wanted))
    ranking = (
        *(group for group in _groups(worth) if worth[group[0]] > need),
        *best,
        *(group for group in _groups(worth) if worth[group[0]] < worth[wanted]),
    )
    touched = [*above[worth[above] <= need].tolist(), *tied, wanted]
    return Change(ranking, _changed(ranking, worth, touched))


def _rewritten(
    part: list[list[int]],
    tied: list[int],
    found: Sequence[Condition],
    worth: Ranks,
    wanted: int,
) -> Iterator[Groups]:
    """All smallest changes of the part from the needed rank down to the wanted state's ties."""
    rest = (tuple(tied),) if tied else ()
    lower = tuple(map(tuple, part))
    yield ((wanted,), *lower, *rest)
    yield (tuple(sorted([wanted, *part[0]])), *lower[1:], *rest)
    for taken in _alone(found, worth, part[0]):
        stay = tuple(state for state in part[0] if state != taken)
        kept: Groups = (stay,) if stay else ()
        least = _also_down(found, worth, taken)
        for at in range(1, len(part) + 1):
            # What stays above besides must be none of what has to come down with the one taken.
            if worth[part[at - 1][0]] <= least:
                break
            kept = (*kept, *lower[max(1, at - 1) : at])
            yield (*kept, (wanted,), (taken,), *lower[at:], *rest)
            yield (*kept, tuple(sorted([wanted, taken])), *lower[at:], *rest)
        else:
            if tied:
                yield (*kept, tuple(sorted([wanted, taken, *tied])))
                yield (*kept, tuple(sorted([wanted, *tied])), (taken,))


def _alone(found: Sequence[Condition], worth: Ranks, top: Sequence[int]) -> list[int]:
    """The states of the needed rank that suffice when they alone of this rank come down."""
    suffice = set(top)
    need = worth[top[0]]
    for one in found:
        if required(one, worth) == need:
            high = [[state for state in way if worth[state] >= need] for way in one.ways]
            suffice &= {way[0] for way in high if len(way) == 1}
    return sorted(suffice)


def _also_down(found: Sequence[Condition], worth: Ranks, taken: int) -> int:
    """The rank up to which the wanted state must be lifted when one state is taken down."""
    without = worth.copy()
    without[taken] = -1
    return max(required(one, without) for one in found)


def _groups(worth: Ranks) -> Groups:
    """The states from best to worst."""
    return tuple(tuple(np.flatnonzero(worth == rank).tolist()) for rank in np.unique(worth)[::-1])


def _changed(ranking: Groups, worth: Ranks, touched: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The pairs among some states that relate otherwise than stated, each once, rising."""
    new = np.empty(len(worth), dtype=np.int64)
    for place, group in enumerate(ranking):
        new[list(group)] = -place
    order = np.array(sorted(touched), dtype=np.int64)
    pairs = []
    for at, state in enumerate(order.tolist()):
        later = order[at + 1 :]
        before = np.sign(worth[later].astype(np.int64) - int(worth[state]))
        differ = later[before != np.sign(new[later] - new[state])]
        pairs += [(state, other) for other in differ.tolist()]
    return tuple(pairs)
