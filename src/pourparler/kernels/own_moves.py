"""One party's moves in option form, axis by axis, with no list of moves ever made.

Where a party can move any of its own axes to any level, the states that it can reach from one
another are a block of the array of all codes. A move that is allowed axis by axis is a block too,
a different one for each state, and is gone over with one pass an axis.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pourparler.kernels.lattices import Allowed, Lattice
from pourparler.kernels.packages import count
from pourparler.kernels.ranks import LEAST, MOST, Ranks


def owned(lattice: Lattice, party: int) -> list[int]:
    """The axes of a party that have more than one level."""
    return [
        axis
        for axis, owner in enumerate(lattice.owners)
        if owner == party and lattice.sizes[axis] > 1
    ]


def or_stays(lattice: Lattice, axis: int) -> Allowed:
    """Row `a`, column `b`: whether one move takes an axis from level `a` to `b`, or `a` is `b`."""
    size = lattice.sizes[axis]
    allowed = lattice.allowed[axis]
    if allowed is None:
        return np.ones((size, size), dtype=np.bool_)
    return allowed | np.eye(size, dtype=np.bool_)


def free(lattice: Lattice, axis: int) -> bool:
    """Whether an axis can be taken from every level to every other."""
    return lattice.allowed[axis] is None or bool(or_stays(lattice, axis).all())


def transitive(lattice: Lattice) -> bool:
    """Whether nobody reaches by two moves in a row what it cannot reach by one."""
    for axis in range(len(lattice.sizes)):
        if not free(lattice, axis):
            once = or_stays(lattice, axis).astype(np.int64)
            if ((once @ once > 0) != (once > 0)).any():
                return False
    return True


def known(lattice: Lattice, values: Ranks, blank: np.int32) -> Ranks:
    """The values, with `blank` at codes that are no states."""
    if lattice.feasible.all():
        return values
    return np.where(lattice.feasible, values, blank)


def best_of_one_move(lattice: Lattice, party: int, values: Ranks) -> Ranks:
    """The largest of `values` over where a party can go in one move; `LEAST` where nowhere."""
    own = owned(lattice, party)
    values = known(lattice, values, LEAST)
    if all(free(lattice, axis) for axis in own):
        return _best_of_the_rest(lattice, own, values)
    return _over_moves(lattice, own, values, np.maximum, LEAST)


def least_of_one_move(lattice: Lattice, party: int, values: Ranks) -> Ranks:
    """The smallest of `values` over where a party can go in one move; `MOST` where nowhere."""
    values = known(lattice, values, MOST)
    return _over_moves(lattice, owned(lattice, party), values, np.minimum, MOST)


def least_of_all_moves(lattice: Lattice, party: int, values: Ranks) -> Ranks:
    """The smallest of `values` over a state and all that everyone but a party can change.

    Every code must be a state and moves transitive.
    """
    shape, least = list(lattice.sizes), values
    for axis, owner in enumerate(lattice.owners):
        if owner == party or shape[axis] == 1:
            continue
        parted = least.reshape(-1, shape[axis], count(shape[axis + 1 :]))
        if free(lattice, axis):
            least = np.minimum.reduce(parted, axis=1).reshape(-1)
            shape[axis] = 1
            continue
        lower = parted.copy()
        for level, targets in enumerate(_targets(lattice, axis)):
            for target in targets:
                np.minimum(lower[:, level], parted[:, target], out=lower[:, level])
        least = lower.reshape(-1)
    return np.broadcast_to(least.reshape(shape), lattice.sizes).reshape(-1)


def _parted(lattice: Lattice, axis: int, values: Ranks) -> Ranks:
    """A view of shape (codes before, levels of the axis, codes after)."""
    size = lattice.sizes[axis]
    return values.reshape(-1, size, count(lattice.sizes[axis + 1 :]))


def _best_of_the_rest(lattice: Lattice, own: list[int], values: Ranks) -> Ranks:
    """The best of each block but for the state itself: the second best where it is the best."""
    shape = list(lattice.sizes)
    first, second = values, np.full(1, LEAST)
    for axis in own:
        parts = (-1, shape[axis], count(shape[axis + 1 :]))
        firsts = first.reshape(parts)
        seconds = second.reshape(parts) if axis != own[0] else np.full((1, parts[1], 1), LEAST)
        first, second = firsts[:, 0], seconds[:, 0]
        for level in range(1, shape[axis]):
            lower = np.minimum(first, firsts[:, level])
            first = np.maximum(first, firsts[:, level])
            second = np.maximum(np.maximum(second, lower), seconds[:, level])
        shape[axis] = 1
    if not own:
        return np.full(len(values), LEAST)
    best, other = first.reshape(shape), second.reshape(shape)
    return np.where(values.reshape(lattice.sizes) == best, other, best).reshape(-1)


def _over_moves(
    lattice: Lattice, own: list[int], values: Ranks, pick: np.ufunc, blank: np.int32
) -> Ranks:
    """What `pick` picks over the moves; `staying` and `moved` have looked at some of the axes.

    `moved` has changed one of them at least, `staying` may have changed none.
    """
    staying, moved = values, np.full(len(values), blank)
    for axis in own:
        before, staying = _parted(lattice, axis, staying), staying.copy()
        after, changed = _parted(lattice, axis, staying), _parted(lattice, axis, moved)
        for level, targets in enumerate(_targets(lattice, axis)):
            for target in targets:
                pick(changed[:, level], before[:, target], out=changed[:, level])
            pick(after[:, level], changed[:, level], out=after[:, level])
    return moved


def _targets(lattice: Lattice, axis: int) -> list[list[int]]:
    """For each level of an axis, the others that it can be taken to."""
    reached = or_stays(lattice, axis)
    return [[b for b in np.flatnonzero(row).tolist() if b != a] for a, row in enumerate(reached)]


def least_of_one_improvement(lattice: Lattice, party: int, values: Ranks, ranks: Ranks) -> Ranks:
    """Like `least_of_one_move`, over moves alone that lead to a higher rank of the party.

    Looks at every pair of a state and a choice of levels: slow where a party has many.
    """
    own = owned(lattice, party)
    sizes = [lattice.sizes[axis] for axis in own]
    front = list(range(len(own)))

    def by_choice(one: Ranks) -> Ranks:
        moved = np.moveaxis(one.reshape(lattice.sizes), own, front)
        return np.ascontiguousarray(moved).reshape(count(sizes), -1)

    worth, stand = by_choice(known(lattice, values, MOST)), by_choice(ranks)
    found = np.full(worth.shape, MOST)
    for choice in range(len(worth)):
        origins = _origins(lattice, own, choice)
        better = stand[choice] > stand[origins]
        least = np.where(better, worth[choice], MOST)
        found[origins] = np.minimum(found[origins], least)
    rest = [size for axis, size in enumerate(lattice.sizes) if axis not in own]
    back = np.moveaxis(found.reshape((*sizes, *rest)), front, own)
    return np.ascontiguousarray(back).reshape(-1)


def _origins(lattice: Lattice, own: list[int], choice: int) -> slice | npt.NDArray[np.intp]:
    """From which settings of some axes one move leads to a setting, itself among them."""
    if all(free(lattice, axis) for axis in own):
        return slice(None)
    origins = np.ones(1, dtype=np.bool_)
    levels = np.unravel_index(choice, [lattice.sizes[axis] for axis in own])
    for axis, level in zip(own, levels, strict=True):
        column = or_stays(lattice, axis)[:, level]
        origins = np.logical_and.outer(origins, column).reshape(-1)
    return np.flatnonzero(origins)
