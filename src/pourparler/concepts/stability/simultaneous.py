"""Simultaneous stability: improvements that meet those of others (Fraser and Hipel 1984)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np

from pourparler.concepts.stability.concept import Concept, Ranks
from pourparler.kernels.graphs import Graph, States
from pourparler.kernels.improvements import improving
from pourparler.kernels.packages import Mask

BLOCK = 2**16
"""Combinations of what the others choose that are looked at together."""

MOST_LISTED = 2**24
"""Codes up to which the state of each is listed."""


def simultaneous(
    graph: Graph,
    codes: States,
    ranks: Ranks,
    *,
    strict: bool = False,
    tick: Callable[[int, int], None] | None = None,
) -> Mask:
    """Where each party would stay: row `s`, column `i` is true when state `s` is stable for `i`.

    `codes[s]` is the mixed-radix code of state `s`, each once, so that moves of different parties
    change different digits and add up; a sum that is no code of a state is not feasible. `ranks`
    has shape (states, parties). A state is stable for a party when each of its improvements meets a
    choice of the others, at least one of them going for an improvement of its own from the same
    state and the rest staying, whose joint outcome is feasible and no better than the state, or
    with `strict` worse.

    Every state is looked at, whether or not two parties would leave it. `tick(states done, states
    in all)` is called after each and stops the work by raising.

    In Chicken (both swerve, the first does not, the second does not, neither) both would rather not
    swerve, and meet:

    >>> from pourparler.kernels.graphs import graph
    >>> first, second = [(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]
    >>> worth = np.array([[2, 2], [3, 1], [1, 3], [0, 0]], dtype=np.int32)
    >>> simultaneous(graph(4, [first, second]), np.arange(4), worth).tolist()
    [[True, True], [True, True], [True, True], [False, False]]
    """
    better = improving(graph, ranks)
    found = _Found(codes)
    stable = np.ones((graph.states, len(graph.parties)), dtype=np.bool_)
    for state in range(graph.states):
        gains = [codes[arcs.of(state)] - codes[state] for arcs in better.parties]
        for party, own in enumerate(gains):
            others = [gain for other, gain in enumerate(gains) if other != party and len(gain)]
            if len(own):
                most = int(ranks[state, party]) - strict
                improved = codes[state] + own
                stable[state, party] = _all_met(improved, others, found, ranks[:, party], most)
        if tick is not None:
            tick(state + 1, graph.states)
    return stable


def combinations(graph: Graph, ranks: Ranks) -> float:
    """How many combinations of moves made at once there are over all states and parties, at most
    to be looked at: the product of the choices of all, so it grows fast with those who would
    move."""
    counts = [np.diff(arcs.starts).astype(float) for arcs in improving(graph, ranks).parties]
    choices = np.prod([1 + count for count in counts], axis=0)
    return float(sum((count * (choices / (1 + count) - 1)).sum() for count in counts))


class _Found:
    """The states of codes, -1 where a code is none of a state."""

    def __init__(self, codes: States) -> None:
        self._codes = codes
        self._order = np.argsort(codes, kind="stable")
        self._places: States | None = None
        last = int(codes.max(initial=0)) + 1
        if last <= MOST_LISTED:
            self._places = np.full(last + 1, -1, dtype=np.int64)
            self._places[codes] = np.arange(len(codes))

    def of(self, joint: States) -> States:
        if self._places is not None:
            found: States = self._places[np.minimum(joint, len(self._places) - 1)]
            return found
        at = np.searchsorted(self._codes, joint, sorter=self._order)
        near = self._order[np.minimum(at, len(self._order) - 1)]
        return np.where(self._codes[near] == joint, near, -1)


def _all_met(
    improved: States, others: list[States], found: _Found, worth: Ranks, most: int
) -> bool:
    """Whether some choice of the others turns each improvement into a state worth `most` or less.

    `improved` are codes, and `others` has for each other party what its improvements add to one.
    """
    left = improved
    for changes in _choices(others):
        ends = found.of(left[:, None] + changes)
        left = left[~((ends >= 0) & (worth[ends] <= most)).any(axis=1)]
        if not len(left):
            return True
    return False


def _choices(others: list[States]) -> Iterator[States]:
    """What the others can change together, not all of them staying, in blocks."""
    staying = np.zeros(1, dtype=np.int64)
    block, rest = staying, list(others)
    while rest and len(block) * (len(rest[-1]) + 1) <= BLOCK:
        block = (block[:, None] + np.concatenate([staying, rest.pop()])).ravel()
    for at, chosen in enumerate(product(*([0, *gain.tolist()] for gain in rest))):
        # The first of all is that everybody stays.
        yield block[1:] if at == 0 else block + sum(chosen)


CONCEPT = Concept(
    id="SIM",
    name="simultaneous stability",
    definition="each improvement of the party meets improvements that others choose at the same "
    "time, and the joint outcome is feasible and no better for it than the state",
    cites=("fraser-hipel-1984",),
)
"""What is declared of it."""
