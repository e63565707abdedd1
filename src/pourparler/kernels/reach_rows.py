"""Which states legal sequences reach from every state at once, as rows of bits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.kernels.graphs import Arcs, States
from pourparler.kernels.packages import Mask

Rows: TypeAlias = npt.NDArray[np.uint8]
"""One set of states a row: bit `t` of row `s`, the highest bit of a byte first, says whether state
`t` is in it. Bits after the last state are 0. A row has as many bytes as `width` says."""

BLOCK = 2**25
"""Truth values looked at together when rows become moves."""


def width(states: int) -> int:
    """How many bytes hold a set of states."""
    return -(-states // 8)


def unpacked(row: Rows, states: int) -> Mask:
    """A row, or several, as truth values."""
    return np.unpackbits(row, axis=-1, count=states).view(np.bool_)


def members(row: Rows, states: int) -> States:
    """The states of one row, rising."""
    return np.flatnonzero(unpacked(row, states))


def arcs_of(rows: Rows, states: int) -> Arcs:
    """The moves that lead from each state to those of its row, itself left out."""
    counts, targets = np.zeros(states + 1, dtype=np.int64), [np.zeros(0, dtype=np.int64)]
    step = max(1, BLOCK // max(1, states))
    for at in range(0, states, step):
        block = unpacked(rows[at : at + step], states)
        here = np.arange(len(block))
        block[here, here + at] = False
        origins, found = np.nonzero(block)
        counts[at + 1 : at + 1 + len(block)] = np.bincount(origins, minlength=len(block))
        targets.append(found.astype(np.int64))
    return Arcs(np.cumsum(counts), np.concatenate(targets))


def joined(arcs: Arcs, rows: Rows) -> Rows:
    """For each state, all that is in the row of a state one move away."""
    moves = np.diff(arcs.starts)
    order = np.argsort(-moves, kind="stable")
    found = np.zeros_like(rows)
    # The first move of every state that has one, then the second, and so on: whole rows at a time
    # are many times faster than a reduction over the moves of each state.
    able = np.searchsorted(-moves[order], -np.arange(moves.max(initial=0)), side="left")
    for nth, many in enumerate(able.tolist()):
        found[:many] |= rows[arcs.targets[arcs.starts[order[:many]] + nth]]
    out = np.empty_like(rows)
    out[order] = found
    return out


def legal_reach(movers: Sequence[Arcs], states: int) -> Rows:
    """Row `s`: the states that legal sequences of one or more moves reach from `s`.

    No mover moves twice in a row. A mover may also be a coalition with its joint moves.

    >>> from pourparler.kernels.graphs import arcs
    >>> first, second = arcs(4, [(0, 1), (1, 3)]), arcs(4, [(1, 2)])
    >>> members(legal_reach([first, second], 4)[0], 4).tolist()
    [1, 2]
    """
    every = np.arange(states)
    itself = np.zeros((states, width(states)), dtype=np.uint8)
    itself[every, every >> 3] = 128 >> (every & 7)
    # What is reached from each state, by whose move comes first.
    begun = [np.zeros_like(itself) for _ in movers]
    once, twice = np.zeros_like(itself), np.zeros_like(itself)
    while True:
        before = once, twice
        for at, arcs in enumerate(movers):
            # After one mover, what some other can begin: two can, or one that is not the same.
            begun[at] = joined(arcs, itself | twice | (once & ~begun[at]))
            once, twice = _counted(begun)
        if np.array_equal(once, before[0]) and np.array_equal(twice, before[1]):
            return once


def _counted(sets: Sequence[Rows]) -> tuple[Rows, Rows]:
    """What is in at least one of some sets, and in at least two."""
    once, twice = np.zeros_like(sets[0]), np.zeros_like(sets[0])
    for one in sets:
        twice |= once & one
        once |= one
    return once, twice
