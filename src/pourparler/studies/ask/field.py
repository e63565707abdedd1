"""Packages inside the red lines in pairs, and what each party's utilities say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.held_pairs import Cornered, Held, Mask, Pairs, held
from pourparler.studies.ask.known import Known

MOST_PAIRS = 4 * 10**6
"""Pairs of undominated packages that are held against each other."""

Rows = npt.NDArray[np.intp]
"""Packages inside the red lines by their place among these."""


@dataclass(frozen=True)
class Field:
    """Every two packages that none dominates, and each other package under one that dominates it.

    `head[x]` is that one, or the package itself. `first` and `second` are the places of a pair.
    """

    head: Rows
    first: Rows
    second: Rows
    pairs: Pairs
    by_party: tuple[Held, ...]

    @cached_property
    def _others(self) -> list[tuple[Rows, Mask]]:
        """For each party the pairs that all others allow, and where one of these finds better."""
        found = []
        for party in range(len(self.by_party)):
            rest = [one for at, one in enumerate(self.by_party) if at != party]
            allowed = np.ones(len(self.pairs), dtype=np.bool_)
            better = np.zeros_like(allowed)
            for one in rest:
                allowed &= one.no_worse
                better |= one.better
            places = np.flatnonzero(allowed)
            found.append((places, better[places]))
        return found

    def allowed(self, party: int) -> int:
        """How many pairs are open to what one party may say."""
        return len(self._others[party][0])

    def left_after(self, party: int, branches: Sequence[Cornered]) -> int | None:
        """How many packages none dominates, once the utilities of one party are these.

        None where corners are too many to list.
        """
        places, better = self._others[party]
        told = held(branches, self.pairs.only(places))
        if told is None:
            return None
        lost = np.zeros(len(self.head), dtype=np.bool_)
        lost[self.second[places[told.no_worse & (better | told.better)]]] = True
        # a package that its dominator betters no longer is its equal, and stands as that does
        lost |= lost[self.head]
        return int(np.count_nonzero(~lost))


def field_of(known: Known) -> Field | None:
    """The field of a reading; None where packages are too many to hold against each other."""
    inside, dominated_by = known.counted.inside, known.found.dominated_by
    if dominated_by is None:
        return None
    rows = np.argwhere(inside)
    place = np.cumsum(inside.ravel()) - 1
    above = dominated_by[1][inside]
    head = np.where(above < 0, np.arange(len(rows)), place[above])
    while (head != head[head]).any():
        head = head[head]
    free = np.flatnonzero(above < 0)
    if len(free) ** 2 > MOST_PAIRS:
        return None
    first, second = (own.ravel() for own in np.meshgrid(free, free, indexing="ij"))
    two = first != second
    under = np.flatnonzero(above >= 0)
    first = np.concatenate((first[two], head[under]))
    second = np.concatenate((second[two], under))
    pairs = Pairs(rows[first], rows[second])
    by_party = [
        held([(one, one.rays) for one in known.sides[party].branches], pairs)
        for party in known.between
    ]
    told = tuple(one for one in by_party if one is not None)
    return Field(head, first, second, pairs, told) if len(told) == len(by_party) else None
