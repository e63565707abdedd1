"""Which packages all of some parties accept, draw by draw, without a table of draws by packages.

The parts of packages are split into two blocks. A package is one entry of each, and a party
accepts it where its value on block B is at least its bar less its value on block A. All values are
on one grid (`prior.GRID`), so these differences are free of rounding and every way to compute this
gives the same counts. In large blocks values are replaced by their ranks in B, one byte each.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Values: TypeAlias = npt.NDArray[np.float64]
Counts: TypeAlias = npt.NDArray[np.int64]
Ranks: TypeAlias = npt.NDArray[np.uint8]
Mask: TypeAlias = npt.NDArray[np.bool_]
Sides: TypeAlias = Sequence[tuple[Values, Values]]
"""For each party, values on block B, and what an entry of A needs of them: rows are draws."""

MOST_RANKS = 255
"""Entries of block B that one byte can rank, and draws that one byte can count."""

MOST_PLAIN = 2**14
"""Packages up to which their values are written out; from there on ranks are quicker."""

FEWEST_RANKS = 16
"""Entries of block B from which ranks pay: fewer arise where rules tie nearly everything."""

MOST_VALUES = 2**20
"""Values of one party written out together."""

COLUMNS = 1500
"""Entries of block A that are best: long enough runs, and not too many to sort for each draw."""

TILE = 2**17
"""Truth values looked at together, one byte each: what a core keeps near."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """`by_draw[s]` packages are accepted by all in draw `s`; package `x` in `by_package[x]` draws.

    Both int64. Packages are in the order of `parts.codes`.
    """

    by_draw: Counts
    by_package: Counts


@dataclass(frozen=True, slots=True)
class Split:
    """Which parts make block A and which block B, each rising."""

    a: tuple[int, ...]
    b: tuple[int, ...]


def accepted(
    values: Sequence[Sequence[Values]],
    bars: Sequence[Values],
    within: Sequence[Mask] | None = None,
) -> Accepted:
    """Counts of packages that all of some parties accept.

    `values[i][p][s, m]` is what entry `m` of part `p` adds to the value of party `i` in draw `s`,
    `bars[i][s]` the least value that it accepts (`prior.bar`); larger is better, all on the grid.
    With one party, the packages that it accepts. `by_draw` leaves out packages with an entry `m`
    where `within[p][m]` is false. Takes time as draws times packages.

    >>> one = [np.array([[0.0, 0.5]]), np.array([[0.0, 0.5]])]
    >>> accepted([one], [np.array([0.5])]).by_package.tolist()
    [0, 1, 1, 1]
    """
    sizes = [part.shape[1] for part in values[0]]
    split, plain = _arranged(sizes)
    shape = tuple(math.prod(sizes[part] for part in block) for block in (split.b, split.a))
    inside = None
    if within is not None and not all(mask.all() for mask in within):
        inside = np.logical_and.outer(joined(within, split.b), joined(within, split.a))
    by_cell = np.zeros(shape, dtype=np.int64)
    by_draw = np.zeros(len(bars[0]), dtype=np.int64)
    count = _by_value if plain else _by_rank
    step = min(MOST_RANKS, max(1, MOST_VALUES // max(1, by_cell.size))) if plain else MOST_RANKS
    for start in range(0, len(bars[0]), step):
        draws = slice(start, min(start + step, len(bars[0])))
        sides = [
            (total(party, split.b, draws), bar[draws, None] - total(party, split.a, draws))
            for party, bar in zip(values, bars, strict=True)
        ]
        count(sides, inside, by_cell, by_draw[draws])
    return Accepted(by_draw, _in_order(by_cell, sizes, split))


def accepted_each(
    values: Sequence[Sequence[Values]],
    bars: Sequence[Values],
    within: Sequence[Mask] | None = None,
) -> tuple[Accepted, Counts]:
    """What `accepted` counts for all together, and in row `i` how often party `i` accepts each.

    The second is int64, one column a package in the order of `parts.codes`.
    """
    sizes = [part.shape[1] for part in values[0]]
    split, plain = _arranged(sizes)
    if not plain:
        alone = [accepted([one], [bar]) for one, bar in zip(values, bars, strict=True)]
        return accepted(values, bars, within), np.stack([one.by_package for one in alone])
    inside = np.ones(1, np.bool_) if within is None else joined(within, split.b)
    own = np.zeros((len(values), math.prod(sizes)), dtype=np.int64)
    by_package = np.zeros(own.shape[1], dtype=np.int64)
    by_draw = np.zeros(len(bars[0]), dtype=np.int64)
    step = max(1, min(MOST_RANKS, TILE // max(1, own.shape[1])))
    for start in range(0, len(by_draw), step):
        draws = slice(start, start + step)
        joint = np.ones(1, np.bool_)
        for party, bar, count in zip(values, bars, own, strict=True):
            takes = total(party, split.b, draws) >= bar[draws, None]
            count += np.add.reduce(takes.view(np.uint8), axis=0, dtype=np.uint8)
            joint = joint & takes
        by_package += np.add.reduce(joint.view(np.uint8), axis=0, dtype=np.uint8)
        by_draw[draws] = np.count_nonzero(joint & inside, axis=1)
    return Accepted(by_draw, by_package), own


def _arranged(sizes: Sequence[int]) -> tuple[Split, bool]:
    """The blocks, and whether all stands in B so that values are written out."""
    split = split_of(sizes)
    few = math.prod(sizes) <= MOST_PLAIN
    if few or math.prod(sizes[part] for part in split.b) < FEWEST_RANKS:
        return Split((), tuple(range(len(sizes)))), True
    return split, False


def split_of(sizes: Sequence[int], columns: float = COLUMNS) -> Split:
    """Parts in two blocks, with as near as can be `columns` entries in A.

    >>> split_of([15, 3, 10, 3, 100])
    Split(a=(0, 4), b=(1, 2, 3))
    """

    def distance(chosen: tuple[bool, ...]) -> float:
        return abs(math.log(math.prod(itertools.compress(sizes, chosen)) / columns))

    # Past some parts the rest stay in B: by then A can be of any size.
    choices = itertools.product((False, True), repeat=min(len(sizes), 14))
    best = min(choices, key=distance) if 0 not in sizes else ()
    a = tuple(itertools.compress(range(len(sizes)), best))
    return Split(a, tuple(part for part in range(len(sizes)) if part not in a))


def joined(masks: Sequence[Mask], chosen: Sequence[int]) -> Mask:
    """Which choices of an entry from each chosen part are true throughout; ordered as `total`."""
    found = np.ones(1, dtype=np.bool_)
    for part in chosen:
        found = np.logical_and.outer(found, masks[part]).reshape(-1)
    return found


def total(values: Sequence[Values], chosen: Sequence[int], draws: slice) -> Values:
    """Values of all choices of an entry from each chosen part, the last part turning fastest."""
    rows = values[0][draws].shape[0]
    found = np.zeros((rows, 1))
    # From the last part on, so that the inner runs grow long.
    for part in reversed(chosen):
        found = (values[part][draws, :, None] + found[:, None, :]).reshape(rows, -1)
    return found


def _by_value(sides: Sides, inside: Mask | None, by_cell: Counts, by_draw: Counts) -> None:
    step = max(1, TILE // max(1, len(by_cell)))
    for start in range(0, len(by_draw), step):
        draws = slice(start, start + step)
        joint = np.logical_and.reduce([have[draws] >= need[draws] for have, need in sides])
        by_cell[:, 0] += np.add.reduce(joint.view(np.uint8), axis=0, dtype=np.uint8)
        if inside is not None:
            joint &= inside[:, 0]
        by_draw[draws] += np.count_nonzero(joint, axis=1)


def _by_rank(sides: Sides, inside: Mask | None, by_cell: Counts, by_draw: Counts) -> None:
    orders = [np.argsort(needed, axis=1) for _, needed in sides]
    rising = [
        np.take_along_axis(needed, order, axis=1)
        for (_, needed), order in zip(sides, orders, strict=True)
    ]
    for start in range(0, len(by_cell), MOST_RANKS):
        band = slice(start, start + MOST_RANKS)
        ranks = [
            _ranked(block_b[:, band], needs, order)
            for (block_b, _), needs, order in zip(sides, rising, orders, strict=True)
        ]
        _count_band(ranks, None if inside is None else inside[band], by_cell[band], by_draw)


def _count_band(
    ranks: Sequence[tuple[Ranks, Ranks]], inside: Mask | None, by_cell: Counts, by_draw: Counts
) -> None:
    entries, columns = by_cell.shape
    step = min(entries, max(1, TILE // columns))
    own, joint = np.empty((2, step, columns), dtype=np.bool_)
    for start in range(0, entries, step):
        rows = slice(start, min(start + step, entries))
        tile, more = joint[: rows.stop - start], own[: rows.stop - start]
        counted = np.zeros(tile.shape, dtype=np.uint8)
        for draw in range(len(by_draw)):
            for at, (have, need) in enumerate(ranks):
                np.less_equal(need[draw], have[draw, rows, None], out=more if at else tile)
                if at:
                    np.logical_and(tile, more, out=tile)
            np.add(counted, tile.view(np.uint8), out=counted)
            if inside is not None:
                np.logical_and(tile, inside[rows], out=tile)
            by_draw[draw] += np.count_nonzero(tile)
        by_cell[rows] += counted


def _ranked(block_b: Values, needs: Values, order: npt.NDArray[np.int64]) -> tuple[Ranks, Ranks]:
    """Ranks of entries of B, and how many of B fall short of each need; row by row.

    An entry meets a need exactly if its rank is at least the number of those that fall short.
    `needs` rise in each row, and stood before at the places `order`.
    """
    draws, columns = needs.shape
    width = block_b.shape[1]
    by_value = np.argsort(block_b, axis=1)
    have = np.empty(block_b.shape, dtype=np.uint8)
    np.put_along_axis(have, by_value, np.arange(width, dtype=np.uint8)[None, :], axis=1)
    values = np.take_along_axis(block_b, by_value, axis=1)
    # Searching the few among the many is quicker than the many among the few.
    met = np.empty(block_b.shape, dtype=np.int64)
    for row in range(draws):
        met[row] = np.searchsorted(needs[row], values[row], side="right")
    met += np.arange(draws)[:, None] * (columns + 1)
    new = np.bincount(met.reshape(-1), minlength=draws * (columns + 1)).astype(np.uint8)
    short = np.cumsum(new.reshape(draws, -1)[:, :columns], axis=1, dtype=np.uint8)
    need = np.empty(needs.shape, dtype=np.uint8)
    np.put_along_axis(need, order, short, axis=1)
    return have, need


def _in_order(by_cell: Counts, sizes: Sequence[int], split: Split) -> Counts:
    order = split.b + split.a
    cells = by_cell.reshape([sizes[part] for part in order])
    return cells.transpose(np.argsort(order)).reshape(-1)
