"""What coalitions of parties can reach together, and which of it is better for their members."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np

from pourparler.concepts.stability.concept import Concept, Ranks
from pourparler.kernels.graphs import Graph
from pourparler.kernels.packages import Mask
from pourparler.kernels.reach_rows import Rows, legal_reach, members, unpacked, width

Coalition: TypeAlias = tuple[int, ...]
"""Parties, in rising order."""

Tick: TypeAlias = Callable[[int, int], None]
"""Called with coalitions done and coalitions in all after each; stops the work by raising."""


@dataclass(frozen=True, slots=True, eq=False)
class Coalitions:
    """A model as its coalitions see it.

    `every` has all coalitions of one or more, small ones first and then in the order of parties.
    `reach[c]` are the states that legal sequences of the members of `c` reach, for every coalition
    and for the empty one. With `pareto` a joint move is an improvement when it is worse for no
    member and better for one; without, when it is better for every member. An answer to it deters
    when some member is no better off than at the start, or with `strict` worse off.
    """

    graph: Graph
    ranks: Ranks
    pareto: bool
    strict: bool
    every: tuple[Coalition, ...]
    reach: dict[Coalition, Rows]

    def others(self, coalition: Coalition) -> Coalition:
        """The parties that are not in a coalition."""
        return tuple(p for p in range(len(self.graph.parties)) if p not in coalition)


def coalitions(
    graph: Graph,
    ranks: Ranks,
    *,
    pareto: bool = False,
    strict: bool = False,
    tick: Tick | None = None,
) -> Coalitions:
    """All coalitions of a model, with what each can reach; `ranks` has shape (states, parties)."""
    parties = range(len(graph.parties))
    every = tuple(c for size in parties for c in combinations(parties, size + 1))
    reach: dict[Coalition, Rows] = {(): legal_reach([], graph.states)}
    for done, coalition in enumerate(every, 1):
        reach[coalition] = legal_reach([graph.parties[p] for p in coalition], graph.states)
        if tick is not None:
            tick(done, len(every))
    return Coalitions(graph, ranks, pareto, strict, every, reach)


def bytes_needed(states: int, parties: int) -> int:
    """About how much memory the sets of all coalitions take: it doubles with every party."""
    return states * width(states) * (2 * (1 << parties) + 8 * parties)


def improvements(model: Coalitions, coalition: Coalition) -> Rows:
    """Row `s`: where the members can go from `s` by a legal sequence that improves on it."""
    if not model.pareto:
        return model.reach[coalition] & _above(model, coalition, ties=False)
    someone = np.zeros_like(model.reach[coalition])
    for party in coalition:
        someone |= _above(model, (party,), ties=False)
    return model.reach[coalition] & _above(model, coalition, ties=True) & someone


def _above(model: Coalitions, coalition: Coalition, *, ties: bool) -> Rows:
    """Row `s`: the states that every member ranks above `s`, or with `ties` not below."""
    found: Rows | None = None
    for party in coalition:
        worth = model.ranks[:, party]
        levels = np.arange(int(worth.max(initial=0)) + 1)[:, None]
        table = np.packbits(worth >= levels if ties else worth > levels, axis=1)[worth]
        found = table if found is None else found & table
    return np.zeros_like(model.reach[()]) if found is None else found


def columns(
    model: Coalitions, stable: Callable[[Coalition], Mask], tick: Tick | None = None
) -> Mask:
    """What `stable` says of each coalition, side by side: row `s`, column `k` for `every[k]`."""
    found = np.empty((model.graph.states, len(model.every)), dtype=np.bool_)
    for k, coalition in enumerate(model.every):
        found[:, k] = stable(coalition)
        if tick is not None:
            tick(k + 1, len(model.every))
    return found


def deterred(model: Coalitions, coalition: Coalition, replies: Rows, final: bool = False) -> Mask:
    """Where the others have an answer to each improvement of a coalition, of shape (states,).

    `replies` are the states that they can answer a state with. With `final`, whatever the members
    could go on to by themselves must deter as well.
    """
    gains = improvements(model, coalition)
    better = _above(model, coalition, ties=model.strict)
    onward, states = model.reach[coalition], model.graph.states
    stable = np.ones(states, dtype=np.bool_)
    for state in np.flatnonzero(gains.any(axis=1)):
        answers = replies[members(gains[state], states)] & ~better[state]
        if final:
            held = np.bitwise_or.reduce(answers, axis=0)
            kept = unpacked(held, states).copy()
            ends = np.flatnonzero(kept)
            kept[ends] = ~(onward[ends] & better[state]).any(axis=1)
            answers = answers & np.packbits(kept)
        stable[state] = answers.any(axis=1).all()
    return stable


@dataclass(frozen=True, slots=True)
class CoalitionConcept(Concept):
    """A concept for coalitions.

    `holds(model, tick)` says where each coalition would stay: row `s`, column `k` for coalition
    `model.every[k]`. `tick` hears how far it is.
    """

    holds: Callable[[Coalitions, Tick | None], Mask]
