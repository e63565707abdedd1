"""States as what each option or issue stands at, and moves as changes of one's own of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.kernels.graphs import Arcs, Graph
from pourparler.kernels.packages import Mask, Shape, count, digits

Allowed: TypeAlias = npt.NDArray[np.bool_]
"""`allowed[a, b]` is true when the owner may take an axis from level `a` to level `b`, `a != b`."""

BLOCK = 2**18
"""Moves looked at together when a graph is written out."""


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """A model in option form.

    A state is the mixed-radix code of the levels of the axes, the first most significant.
    `owners[a]` is the party that controls axis `a`; `feasible[code]` is true where a state is
    possible; `allowed[a]` says which changes of axis `a` its owner can make, None where any.
    A party reaches, in one move, every feasible state that differs from where it is in axes of its
    own alone, each changed in a way that is allowed.
    """

    sizes: Shape
    owners: tuple[int, ...]
    parties: int
    feasible: Mask
    allowed: tuple[Allowed | None, ...]


def graph_of(lattice: Lattice) -> tuple[Graph, npt.NDArray[np.int64]]:
    """The graph of the feasible states alone, and the codes of these, in rising order."""
    codes = np.flatnonzero(lattice.feasible).astype(np.int64)
    place = np.full(len(lattice.feasible), -1, dtype=np.int64)
    place[codes] = np.arange(len(codes))
    found = tuple(_arcs(lattice, party, codes, place) for party in range(lattice.parties))
    return Graph(len(codes), found), codes


def _arcs(
    lattice: Lattice, party: int, codes: npt.NDArray[np.int64], place: npt.NDArray[np.int64]
) -> Arcs:
    own = [axis for axis, owner in enumerate(lattice.owners) if owner == party]
    sizes = [lattice.sizes[axis] for axis in own]
    strides = [count(lattice.sizes[axis + 1 :]) for axis in own]
    choices = digits(np.arange(count(sizes)), sizes).astype(np.int64)
    offsets = choices @ np.array(strides, dtype=np.int64)
    starts, targets = [np.zeros(1, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    step = max(1, BLOCK // max(1, len(offsets)))
    for at in range(0, len(codes), step):
        here = codes[at : at + step]
        stands = [(here // stride) % size for stride, size in zip(strides, sizes, strict=True)]
        rest = here - sum((s * t for s, t in zip(stands, strides, strict=True)), here * 0)
        there = rest[:, None] + offsets
        possible = lattice.feasible[there] & (there != here[:, None])
        possible &= _permitted(lattice, own, stands, choices)
        starts.append(starts[-1][-1] + np.cumsum(possible.sum(axis=1)))
        targets.append(place[there[possible]])
    return Arcs(np.concatenate(starts), np.concatenate(targets))


def _permitted(
    lattice: Lattice,
    own: Sequence[int],
    stands: Sequence[npt.NDArray[np.int64]],
    choices: npt.NDArray[np.int64],
) -> Mask:
    """Row `s`, column `c`: whether every axis may go from where state `s` has it to choice `c`."""
    shape = (len(stands[0]) if stands else 1, len(choices))
    permitted = np.ones(shape, dtype=np.bool_)
    for at, axis in enumerate(own):
        allowed = lattice.allowed[axis]
        if allowed is not None:
            stays = stands[at][:, None] == choices[None, :, at]
            permitted &= allowed[stands[at]][:, choices[:, at]] | stays
    return permitted
