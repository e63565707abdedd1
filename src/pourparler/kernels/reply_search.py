"""The least that the others' replies reach, by one search backwards from the least values up.

Codes are taken in rising order of their values. From each state that was not found yet, moves of
the others are followed backwards, and every state found on the way gets its value: whatever is
found first is least, so no state is looked at twice. Within a block of a party, the states from
which it improves to a given one are those of lower rank, the head of a sorted list; so a place in
each list says how much of it was found, and it only moves on.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from pourparler.kernels.cliques import Codes, blocks_of, list_codes
from pourparler.kernels.compiling import PART, Watch, compiled
from pourparler.kernels.lattices import Lattice
from pourparler.kernels.own_moves import owned
from pourparler.kernels.packages import Mask, count
from pourparler.kernels.ranks import Ranks

Span: TypeAlias = tuple[int, int]
"""From here up to there."""

Listed: TypeAlias = tuple[Any, ...]
"""Arrays about blocks, in the order in which `spread` unpacks them."""

Work: TypeAlias = tuple[Codes | Ranks | Mask, ...]
"""What a search has found."""


def spread(
    span: Span, order: Codes, values: Ranks, blocks: Listed, ranks: Ranks, work: Work, up: bool
) -> None:
    """Search backwards from the codes `order[begin:end]`, `begin` and `end` being the `span`.

    `movers` are parties; the rest of `blocks` has one element or row a party, as in `Cliques`,
    and all codes block by block. `found` has the values of states `seen`, and `taken` says of each
    block how many of its codes were found. With `up`, moves must raise the mover's `ranks`.
    """
    movers, widths, settings, bases, split, high, low, starts, sources, codes = blocks
    found, seen, stack, taken = work
    for at in range(span[0], span[1]):
        if seen[order[at]]:
            continue
        least = values[order[at]]
        stack[0] = order[at]
        seen[order[at]] = True
        found[order[at]] = least
        top = 1
        while top:
            top -= 1
            here = stack[top]
            big = here // split
            small = here - big * split
            for mover in movers:
                rank = ranks[here, mover] if up else 0
                block = high[mover, big] + low[mover, small]
                setting = block % settings[mover] if settings[mover] > 1 else 0
                for source in range(starts[mover, setting], starts[mover, setting + 1]):
                    before = block - setting + sources[mover, source]
                    place = taken[bases[mover] + before]
                    row = mover * len(values) + before * widths[mover]
                    while place < widths[mover]:
                        there = codes[row + place]
                        if up and ranks[there, mover] >= rank:
                            break
                        place += 1
                        if not seen[there]:
                            seen[there] = True
                            found[there] = least
                            stack[top] = there
                            top += 1
                    taken[bases[mover] + before] = place


class ReplySearch:
    """The search in one lattice, whose moves must be transitive.

    Lists sorted by `ranks` are kept for the next call, so these must not be changed in place.
    """

    def __init__(self, lattice: Lattice, watch: Watch | None = None) -> None:
        self.lattice = lattice
        self._watch = watch
        self._blocks = blocks_of(lattice)
        self._codes: Codes | None = None
        self._sorted_by: Ranks | None = None

    def least(self, party: int, values: Ranks, ranks: Ranks | None) -> Ranks:
        """The least of `values` over a state and replies to it, improving ones if `ranks`."""
        search = compiled(spread)
        found, feasible = np.array(values), self.lattice.feasible
        order = self._rising(party, values)
        codes = self._listed(ranks)
        movers = [
            one for one in range(self.lattice.parties) if one != party and owned(self.lattice, one)
        ]
        stack = np.empty(len(values), dtype=np.int32)
        work = (found, ~feasible, stack, np.zeros(self._blocks.number, dtype=np.int32))
        blocks = (np.array(movers, dtype=np.int64), *self._blocks.arrays, codes)
        up = ranks is not None
        by = np.zeros((2, 2), dtype=np.int32, order="F") if ranks is None else ranks
        for at in range(0, len(order), PART):
            span = (at, min(at + PART, len(order)))
            search(span, order, values, blocks, np.asfortranarray(by), work, up)
            if self._watch is not None:
                self._watch(span[1], len(order))
        return found

    def _listed(self, ranks: Ranks | None) -> Codes:
        """All codes, party by party and block by block, sorted by `ranks` if there are any."""
        if self._codes is None or (ranks is not None and ranks is not self._sorted_by):
            lattice, states = self.lattice, len(self.lattice.feasible)
            self._sorted_by = ranks
            self._codes = np.empty(lattice.parties * states, dtype=np.int32)
            for party in range(lattice.parties):
                part = self._codes[party * states : (party + 1) * states]
                own = None if ranks is None else ranks[:, party]
                blocks = self._blocks.parties[party]
                list_codes(lattice, blocks.order, blocks.width, own, part)
        return self._codes

    def _rising(self, party: int, values: Ranks) -> Codes:
        """All codes, those with the same levels of a party together, by rising values among them.

        Replies leave these levels alone, so such codes are searched by themselves; one after the
        other, that is kinder to the cache than all together.
        """
        lattice = self.lattice
        own = owned(lattice, party)
        rest = [axis for axis in range(len(lattice.sizes)) if axis not in own]
        order = np.empty(len(values), dtype=np.int32)
        width = count([lattice.sizes[axis] for axis in rest])
        list_codes(lattice, (*own, *rest), width, values, order)
        return order
