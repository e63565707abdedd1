"""Moves among states in which some axes do not apply: such an axis waits at a level of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pourparler.kernels.graphs import Arcs, Graph
from pourparler.kernels.lattices import Allowed
from pourparler.kernels.packages import (
    Codes,
    Digits,
    Formula,
    Mask,
    applying,
    code,
    count,
    digits,
    evaluate,
)


@dataclass(frozen=True, slots=True, eq=False)
class ResetGraph:
    """The states and moves; `digits` and `applies` have a row a state and a column an axis."""

    graph: Graph
    digits: Digits
    applies: Mask


def reset_graph(
    sizes: Sequence[int],
    applies_when: Sequence[Formula | None],
    order: Sequence[int],
    never: Sequence[Formula],
    stands: Sequence[int],
    owners: Sequence[int],
    allowed: Sequence[Allowed | None],
    parties: int,
) -> ResetGraph:
    """States that no formula of `never` excludes, with the moves of each party.

    An axis that does not apply stands at digit `stands[axis]`. A move changes axes of one's own, as
    allowed, and then every axis that no longer applies goes back to where it stands.
    """
    places = digits(np.arange(count(sizes), dtype=np.int64), sizes).astype(np.int64)
    applies = applying(places, applies_when, order)
    home = np.array(stands, dtype=np.int64)
    keep = (applies | (places == home)).all(axis=1)
    for formula in never:
        keep &= ~evaluate(formula, places, applies)
    place = np.full(len(places), -1, dtype=np.int64)
    place[keep] = np.arange(np.count_nonzero(keep))
    after = place[code(np.where(applies, places, home), sizes)]
    found = tuple(
        _arcs(sizes, [a for a, owner in enumerate(owners) if owner == party], allowed, keep, after)
        for party in range(parties)
    )
    return ResetGraph(Graph(int(np.count_nonzero(keep)), found), places[keep], applies[keep])


def _arcs(
    sizes: Sequence[int],
    own: Sequence[int],
    allowed: Sequence[Allowed | None],
    keep: Mask,
    after: Codes,
) -> Arcs:
    """The moves of one party: `after` takes a code to the state it becomes, or to -1."""
    codes = np.flatnonzero(keep).astype(np.int64)
    starts, ends = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    here = digits(codes, sizes).astype(np.int64)
    for choice in digits(np.arange(count([sizes[a] for a in own])), [sizes[a] for a in own]):
        there, fits = here.copy(), np.ones(len(codes), dtype=np.bool_)
        for axis, level in zip(own, choice.tolist(), strict=True):
            rule = allowed[axis]
            if rule is not None:
                fits &= rule[here[:, axis], level] | (here[:, axis] == level)
            there[:, axis] = level
        reached = after[code(there, sizes)]
        fits &= (reached >= 0) & (reached != np.arange(len(codes)))
        starts.append(np.flatnonzero(fits).astype(np.int64))
        ends.append(reached[fits])
    pairs = np.unique(np.stack([np.concatenate(starts), np.concatenate(ends)], axis=1), axis=0)
    first = np.searchsorted(pairs[:, 0], np.arange(len(codes) + 1))
    return Arcs(first.astype(np.int64), np.ascontiguousarray(pairs[:, 1]))
