"""The least that the others' replies reach, by one search backwards from the least values up.

States are taken in rising order of their values. From each that was not found yet, moves of the
others are followed backwards, and every state found on the way gets its value: whatever is found
first is least, so no state is looked at twice. Within a block of a party, the states from which it
improves to a given one are those of lower rank, the head of a sorted list; so a place in each list
says how much of it was found, and it only moves on.
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from pourparler.kernels.cliques import Codes, blocks_of, list_codes
from pourparler.kernels.lattices import Lattice
from pourparler.kernels.own_moves import owned
from pourparler.kernels.packages import Mask
from pourparler.kernels.ranks import MOST, Ranks

PART = 2**20
"""States between two reports of progress."""

Function = Callable[..., Any]
"""A function of loops over arrays, as it is or compiled."""

Span: TypeAlias = tuple[int, int]
"""From here up to there."""

Listed: TypeAlias = tuple[Any, ...]
"""Arrays about blocks, in the order in which `spread` unpacks them."""

Work: TypeAlias = tuple[Codes | Ranks | Mask, ...]
"""What a search has found."""

Watch = Callable[[int, int], None]
"""Hears how much of how much is done; stops the work by raising."""


@functools.cache
def compiler() -> Function | None:
    """What compiles a function of loops over arrays; None where it is not installed."""
    if importlib.util.find_spec("numba") is None:
        return None
    import numba

    def compiled(function: Function) -> Function:
        try:
            return numba.njit(cache=True)(function)
        except RuntimeError:  # nowhere to keep compiled code
            return numba.njit(function)

    return functools.cache(compiled)


def rising(values: Ranks, feasible: Mask, least: int, most: int) -> Codes:
    """The codes of states in rising order of their values, which go from `least` to `most`."""
    ends = np.zeros(most - least + 2, dtype=np.int64)
    for code in range(len(values)):
        if feasible[code]:
            ends[values[code] - least + 1] += 1
    for value in range(1, len(ends)):
        ends[value] += ends[value - 1]
    order = np.empty(ends[-1], dtype=np.int32)
    for code in range(len(values)):
        if feasible[code]:
            order[ends[values[code] - least]] = code
            ends[values[code] - least] += 1
    return order


def spread(
    span: Span, order: Codes, values: Ranks, blocks: Listed, ranks: Ranks, work: Work, up: bool
) -> None:
    """Search backwards from the states `order[begin:end]`, `begin` and `end` being the `span`.

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
        compiled = compiler() or _as_it_is
        found, feasible = np.array(values), self.lattice.feasible
        order = _order(values, feasible, compiled(rising))
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
            compiled(spread)(span, order, values, blocks, np.asfortranarray(by), work, up)
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
                list_codes(lattice, self._blocks.parties[party], own, part)
        return self._codes


def _as_it_is(function: Function) -> Function:
    return function


def _order(values: Ranks, feasible: Mask, rising: Function) -> Codes:
    """The codes of states in rising order of their values; by sorting where these lie far apart."""
    least = int(np.minimum.reduce(values, where=feasible, initial=MOST))
    most = int(np.maximum.reduce(values, where=feasible, initial=least))
    if most - least < 4 * len(values):
        order: Codes = rising(values, feasible, least, most)
        return order
    codes = np.flatnonzero(feasible).astype(np.int32)
    return codes[np.argsort(values[codes], kind="stable")]
