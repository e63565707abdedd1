"""What a concept says of all states, how open definitions are read, and moves written out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pourparler.case.situations import Situation
from pourparler.case.state_ranks import StateRanks
from pourparler.concepts.stability.concept import Concept, Ranks
from pourparler.kernels.graphs import Graph
from pourparler.kernels.lattices import Lattice, graph_of
from pourparler.kernels.packages import Mask

MOST_ARCS = 4_000_000
"""Moves that are written out one by one for concepts that need them so."""


@dataclass(frozen=True, eq=False)
class Verdict:
    """What one concept says of the states, by party, or by coalition as `a+b`.

    `stable[key]` has one truth value a state, in the order of `Judged.states`; a key is missing
    where the ranks it takes are. `margins[key]` are dense ranks, and where they mean anything.
    `equilibria` is None where it could not be had, for the reason in `why_not`.
    """

    concept: Concept
    stable: Mapping[str, Mask] = field(default_factory=dict)
    margins: Mapping[str, tuple[Ranks, Mask]] = field(default_factory=dict)
    equilibria: Mask | None = None
    why_not: str = ""


@dataclass(frozen=True, eq=False)
class Choices:
    """How open definitions are read: see the options of the lens."""

    horizon: int = 3
    strict: bool = False
    pareto: bool = False
    concepts: tuple[str, ...] = ()

    def asked(self, concept: Concept) -> bool:
        """Whether somebody asked for a concept by name, and so would wait for it."""
        return "all" in self.concepts or concept.id in self.concepts

    def wanted(self, concept: Concept) -> bool:
        """Whether a concept is to be judged, if it can be."""
        return not self.concepts or self.asked(concept)


class Written:
    """The moves of a situation written out one by one, made when first asked for."""

    def __init__(self, situation: Situation, ranked: StateRanks) -> None:
        self._situation = situation
        self._ranked = ranked

    @cached_property
    def arcs(self) -> int:
        """About how many moves there are, at most."""
        model = self._situation.model
        if isinstance(model, Graph):
            return sum(len(one.targets) for one in model.parties)
        own = [
            math.prod(size for size, owner in zip(model.sizes, model.owners, strict=True)
                      if owner == party)
            for party in range(model.parties)
        ]  # fmt: skip
        return len(self._situation.codes) * sum(size - 1 for size in own)

    @property
    def fits(self) -> bool:
        """Whether they are few enough."""
        return self.arcs <= MOST_ARCS

    @cached_property
    def graph(self) -> Graph:
        """The moves, from place to place among the states."""
        model = self._situation.model
        return graph_of(model)[0] if isinstance(model, Lattice) else model

    @cached_property
    def ranks(self) -> Ranks:
        """Row `s`, column `i`: the rank of the state at place `s` for party `i`."""
        return self._ranked.ranks[self._situation.codes]


def lacking(ranked: StateRanks) -> str:
    """Why something that takes everybody's order of states is not known."""
    return f"the order of states is not known of {', '.join(ranked.unknown)}"


def joint(
    concept: Concept,
    holds: Mapping[str, Mask],
    above: Mapping[str, tuple[Ranks, Mask]],
) -> Verdict:
    """The verdict of a concept whose equilibria are stable for everybody in `holds`."""
    every: Mask | None = None
    for one in holds.values():
        every = one if every is None else every & one
    return Verdict(concept, holds, above, every)
