"""The states of a lattice by blocks among which one party can move as it likes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.kernels.lattices import Lattice
from pourparler.kernels.own_moves import free, or_stays, owned
from pourparler.kernels.packages import count
from pourparler.kernels.ranks import Ranks

Numbers: TypeAlias = npt.NDArray[np.int64]
"""Integers of one dimension."""

Codes: TypeAlias = npt.NDArray[np.int32]
"""Codes of states."""

ROWS = 2**20
"""Codes sorted together."""


@dataclass(frozen=True, slots=True, eq=False)
class Cliques:
    """One party's blocks, and from which blocks it can move into which.

    A block holds all settings of the party's free axes while everything else stands still. Block
    `rest * settings + setting` has the one-way axes at `setting`. It is numbered
    `high[code // split] + low[code % split]`. The party can move into a block of setting `t` from
    the blocks with the same rest and a setting in `sources[starts[t] : starts[t + 1]]`, `t` itself
    among them.
    """

    order: tuple[int, ...]
    width: int
    settings: int
    split: int
    high: Numbers
    low: Numbers
    starts: Numbers
    sources: Numbers


def cliques(lattice: Lattice, party: int) -> Cliques:
    """The blocks of a party."""
    own = owned(lattice, party)
    inner = [axis for axis in own if free(lattice, axis)]
    one_way = [axis for axis in own if axis not in inner]
    rest = [axis for axis in range(len(lattice.sizes)) if axis not in own]
    weights = np.zeros(len(lattice.sizes), dtype=np.int64)
    weight = 1
    for axis in reversed(rest + one_way):
        weights[axis] = weight
        weight *= lattice.sizes[axis]
    half = _half(lattice.sizes)
    targets, sources = _pairs(lattice, one_way)
    settings = count([lattice.sizes[axis] for axis in one_way])
    return Cliques(
        order=(*rest, *one_way, *inner),
        width=count([lattice.sizes[axis] for axis in inner]),
        settings=settings,
        split=count(lattice.sizes[half:]),
        high=_weighed(lattice.sizes[:half], weights[:half]),
        low=_weighed(lattice.sizes[half:], weights[half:]),
        starts=np.searchsorted(targets, np.arange(settings + 1)).astype(np.int64),
        sources=sources,
    )


def pairs(lattice: Lattice, party: int) -> int:
    """How many pairs of settings `sources` has for a party."""
    one_way = [axis for axis in owned(lattice, party) if not free(lattice, axis)]
    return count([int(or_stays(lattice, axis).sum()) for axis in one_way])


def _pairs(lattice: Lattice, one_way: list[int]) -> tuple[Numbers, Numbers]:
    """Every setting of some axes with every one that it can be reached from, targets rising."""
    targets, sources = np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.int32)
    for axis in one_way:
        size = np.int32(lattice.sizes[axis])
        before, after = (one.astype(np.int32) for one in np.nonzero(or_stays(lattice, axis)))
        targets = (targets[:, None] * size + after).reshape(-1)
        sources = (sources[:, None] * size + before).reshape(-1)
    order = np.argsort(targets, kind="stable")
    return targets[order].astype(np.int64), sources[order].astype(np.int64)


def _half(sizes: tuple[int, ...]) -> int:
    """Where to part the axes so that the codes of the two parts are about equally many."""
    return min(range(len(sizes) + 1), key=lambda at: max(count(sizes[:at]), count(sizes[at:])))


def _weighed(sizes: tuple[int, ...], weights: Numbers) -> Numbers:
    """For each code of some axes, the sum of its digits times their weights."""
    total = np.zeros(1, dtype=np.int64)
    for size, weight in zip(sizes, weights, strict=True):
        total = (total[:, None] + np.arange(size) * weight).reshape(-1)
    return total


def list_codes(
    lattice: Lattice, order: Sequence[int], width: int, ranks: Ranks | None, into: Codes
) -> None:
    """Write all codes, the axes of `order` varying the slower the earlier, `width` to a block.

    Within a block they come in rising order of `ranks`, of shape (codes,), if there are any.
    """
    codes = np.arange(count(lattice.sizes), dtype=np.int32).reshape(lattice.sizes)
    rows = into.reshape(-1, width)
    rows[:] = codes.transpose(order).reshape(rows.shape)
    if ranks is None:
        return
    step = max(1, ROWS // width)
    for at in range(0, len(rows), step):
        part = rows[at : at + step]
        keys = ranks[part].astype(np.int64) << 32
        keys |= part
        keys.sort(axis=1)
        part[:] = keys & 0xFFFFFFFF


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """The blocks of all parties.

    `arrays` has, one element or row a party, how wide blocks are, how many settings there are and
    the number of its first block; then `split`; then `high`, `low`, `starts` and `sources`, shorter
    rows filled up with zeros. `number` counts all blocks.
    """

    parties: tuple[Cliques, ...]
    arrays: tuple[Numbers, Numbers, Numbers, int, Numbers, Numbers, Numbers, Numbers]
    number: int


def blocks_of(lattice: Lattice) -> Blocks:
    """The blocks of all parties of a lattice."""
    every = tuple(cliques(lattice, party) for party in range(lattice.parties))
    numbers = [count(lattice.sizes) // one.width for one in every]
    ends = np.cumsum([0, *numbers])
    arrays = (
        np.array([one.width for one in every]),
        np.array([one.settings for one in every]),
        ends[:-1],
        every[0].split,
        _stacked([one.high for one in every]),
        _stacked([one.low for one in every]),
        _stacked([one.starts for one in every]),
        _stacked([one.sources for one in every]),
    )
    return Blocks(every, arrays, int(ends[-1]))


def _stacked(rows: list[Numbers]) -> Numbers:
    stacked = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for at, row in enumerate(rows):
        stacked[at, : len(row)] = row
    return stacked
