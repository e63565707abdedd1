"""The concepts that go through moves one by one: at once, some moves ahead, and together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial

import numpy as np

from pourparler.case.situations import Situation
from pourparler.case.state_levels import Listed
from pourparler.case.state_ranks import StateRanks
from pourparler.concepts.stability import (
    BY_COALITION,
    limited_move,
    non_myopic,
    simultaneous,
    stackelberg,
)
from pourparler.concepts.stability.coalitions import (
    CoalitionConcept,
    Coalitions,
    bytes_needed,
    coalitions,
)
from pourparler.concepts.stability.concept import Concept
from pourparler.kernels.graphs import States
from pourparler.kernels.improvements import sources
from pourparler.kernels.lattices import Lattice
from pourparler.kernels.packages import code
from pourparler.lenses.stable.verdicts import (
    MOST_ARCS,
    Choices,
    Verdict,
    Written,
    joint,
    lacking,
)

MOST_COALITION_BYTES = 400_000_000
"""Memory that sets of states for every coalition may take."""

MOST_JOINT = 50_000_000
"""Combinations of improvements made at once that are gone through."""

QUICK_JOINT = 500_000
"""Combinations of improvements made at once that nobody has to ask for by name."""

QUICK_COALITIONS = 10_000_000
"""Pairs of states, for each coalition, up to which nobody has to ask for coalitions by name."""

Tick = Callable[[int, int], None]
"""Hears how far a long search is."""

Work = tuple[Concept, Callable[[], Verdict]]
"""A concept, and what finds its verdict."""


def by_moves(
    situation: Situation, ranked: StateRanks, choices: Choices, written: Written, tick: Tick
) -> Iterator[Work]:
    """What each of these concepts takes to be judged, or why it is not."""
    whole = lacking(ranked) if ranked.missing else ""
    if not whole and not written.fits:
        whole = f"about {written.arcs:,} moves are too many to go through ({MOST_ARCS:,} fit)"

    def work(
        concept: Concept, why_not: str, find: Callable[[], Verdict], slow: bool = False
    ) -> Work:
        reason = why_not or whole
        if not reason and slow and not choices.asked(concept):
            reason = f"it takes long here (ask for it by --concepts {concept.id})"
        return concept, partial(Verdict, concept, why_not=reason) if reason else find

    codes = _joint_codes(situation)
    at_once = "moves of this graph do not add up to a joint one" if codes is None else ""
    joint_moves = 0.0
    if not whole and not at_once:
        joint_moves = simultaneous.combinations(written.graph, written.ranks)
        at_once = _too_many_at_once(joint_moves)
    find = partial(_at_once, situation, written, codes, choices.strict, tick)
    yield work(simultaneous.CONCEPT, at_once, find, joint_moves > QUICK_JOINT)
    two = "" if len(situation.parties) == 2 else "it is defined for two parties"
    for horizon in range(1, choices.horizon + 1):
        concept = limited_move.at_horizon(horizon)
        yield work(concept, two, partial(_ahead, concept, situation, written, horizon))
    yield work(non_myopic.CONCEPT, two, partial(_non_myopic, situation, written))
    yield work(stackelberg.CONCEPT, two, partial(_led, situation, written))
    together = _Together(situation, written, choices, tick)
    for one in BY_COALITION:
        yield work(one, together.why_not(), partial(together.verdict, one), together.slow())


def _joint_codes(situation: Situation) -> States | None:
    """Codes of the states in which moves of different parties add up; None where they do not.

    In a graph they do where states have letters and each move changes letters of its mover alone.
    """
    model, levels = situation.model, situation.levels
    if isinstance(model, Lattice):
        return situation.codes
    if not isinstance(levels, Listed) or levels.unset.any() or not levels.applies.all():
        return None
    sizes = tuple(len(axis.levels) for axis in levels.axes)
    codes = code(levels.digits, sizes)
    if len(np.unique(codes)) < len(codes):
        return None
    for party, arcs in zip(situation.parties, model.parties, strict=True):
        others = [at for at, axis in enumerate(levels.axes) if axis.owner != party]
        if (levels.digits[sources(arcs)] != levels.digits[arcs.targets])[:, others].any():
            return None
    return codes


def _too_many_at_once(joint_moves: float) -> str:
    if joint_moves <= MOST_JOINT:
        return ""
    return f"about {joint_moves:,.0f} joint moves are too many to go through ({MOST_JOINT:,} fit)"


def _at_once(
    situation: Situation, written: Written, codes: States | None, strict: bool, tick: Tick
) -> Verdict:
    assert codes is not None
    found = simultaneous.simultaneous(written.graph, codes, written.ranks, strict=strict, tick=tick)
    holds = {party: found[:, at] for at, party in enumerate(situation.parties)}
    return joint(simultaneous.CONCEPT, holds, {})


def _ahead(concept: Concept, situation: Situation, written: Written, horizon: int) -> Verdict:
    found = limited_move.limited_move(written.graph, written.ranks, horizon)
    holds = {party: found[:, at] for at, party in enumerate(situation.parties)}
    return joint(concept, holds, {})


def _non_myopic(situation: Situation, written: Written) -> Verdict:
    found = non_myopic.non_myopic(written.graph, written.ranks)
    holds = {party: found[:, at] for at, party in enumerate(situation.parties)}
    return joint(non_myopic.CONCEPT, holds, {})


def _led(situation: Situation, written: Written) -> Verdict:
    """With either party as leader; one leader is enough for an equilibrium."""
    found = stackelberg.stackelberg(written.graph, written.ranks)
    holds = {party: found[:, at] for at, party in enumerate(situation.parties)}
    return Verdict(stackelberg.CONCEPT, holds, {}, holds[situation.parties[0]] | found[:, 1])


class _Together:
    """The concepts for parties who move together."""

    def __init__(
        self, situation: Situation, written: Written, choices: Choices, tick: Tick
    ) -> None:
        self._situation = situation
        self._written = written
        self._choices = choices
        self._tick = tick

    def why_not(self) -> str:
        takes = bytes_needed(len(self._situation.codes), len(self._situation.parties))
        if takes <= MOST_COALITION_BYTES:
            return ""
        return f"sets of states for every coalition would take about {takes / 1e6:,.0f} MB"

    def slow(self) -> bool:
        states, parties = len(self._situation.codes), len(self._situation.parties)
        return states * states << parties > QUICK_COALITIONS

    @cached_property
    def _model(self) -> Coalitions:
        return coalitions(
            self._written.graph,
            self._written.ranks,
            pareto=self._choices.pareto,
            strict=self._choices.strict,
            tick=self._tick,
        )

    def verdict(self, one: CoalitionConcept) -> Verdict:
        found = one.holds(self._model, self._tick)
        parties = self._situation.parties
        keys = ["+".join(parties[at] for at in members) for members in self._model.every]
        return joint(one, {key: found[:, at] for at, key in enumerate(keys)}, {})
