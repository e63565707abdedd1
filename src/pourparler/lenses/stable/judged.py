"""The verdicts of every concept on a situation, as arrays, with why one could not be had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from pourparler.case.situations import Situation
from pourparler.case.state_ranks import StateRanks
from pourparler.concepts.stability import BY_REPLY
from pourparler.concepts.stability.concept import Moves, Ranks, ReplyConcept
from pourparler.concepts.stability.margins import margins, stable
from pourparler.concepts.stability.reasons import REPLIES
from pourparler.errors import TooLarge
from pourparler.findings import Watch
from pourparler.kernels.graph_moves import GraphMoves
from pourparler.kernels.graphs import Graph, States
from pourparler.kernels.lattice_moves import LatticeMoves, bytes_needed
from pourparler.kernels.packages import Mask
from pourparler.lenses.stable.one_by_one import Tick, Work, by_moves
from pourparler.lenses.stable.verdicts import Choices, Verdict, Written, joint, lacking
from pourparler.memory import free_memory, megabytes

MOST_ROWS = 20_000
"""States up to which every verdict is kept with its margin and listed."""


@dataclass(frozen=True, eq=False)
class Judged:
    """A situation, its states in the order of their codes, and verdicts by id of concept."""

    situation: Situation
    ranked: StateRanks
    choices: Choices
    verdicts: Mapping[str, Verdict]
    written: Written

    @cached_property
    def states(self) -> States:
        """The codes of the states."""
        return self.situation.codes

    def place(self, code: int) -> int:
        """The place of a code among the states."""
        return int(np.searchsorted(self.states, code))


def refuse_beyond(situation: Situation, free: int | None) -> None:
    """Refuse what would not fit into the memory that is free, with what would."""
    model = situation.model
    if isinstance(model, Graph) or free is None:
        return
    codes, verdicts = len(model.feasible), len(BY_REPLY) * model.parties
    wanted = bytes_needed(model.sizes, model.owners, model.parties) + codes * verdicts
    if wanted > free:
        raise TooLarge(
            f"judging {codes:,} combinations would take about {megabytes(wanted)} of memory, and "
            f"{megabytes(free)} are free; about {codes * free // wanted:,} combinations fit (take "
            "out options, or close other programs)"
        )


def judge(situation: Situation, ranked: StateRanks, choices: Choices, watch: Watch) -> Judged:
    """Every verdict that can be had of a situation; `TooLarge` before memory runs out."""
    refuse_beyond(situation, free_memory())
    verdicts: dict[str, Verdict] = {}
    written = Written(situation, ranked)
    doing = ""

    def tick(done: int, total: int) -> None:
        watch(done, total, doing)

    work = list(_by_reply(situation, ranked, choices, tick))
    work += by_moves(situation, ranked, choices, written, tick)
    for concept, find in work:
        doing = f"judging by {concept.name}"
        tick(0, 1)
        if choices.wanted(concept):
            verdicts[concept.id] = find()
        else:
            verdicts[concept.id] = Verdict(concept, why_not="it was not asked for")
    return Judged(situation, ranked, choices, verdicts, written)


def _by_reply(
    situation: Situation, ranked: StateRanks, choices: Choices, tick: Tick
) -> Iterator[Work]:
    model = situation.model
    moves: Moves = (
        GraphMoves(model, tick) if isinstance(model, Graph) else LatticeMoves(model, tick)
    )
    for concept in BY_REPLY:
        yield concept, partial(_replied, concept, situation, ranked, moves, choices.strict)


def _replied(
    concept: ReplyConcept, situation: Situation, ranked: StateRanks, moves: Moves, strict: bool
) -> Verdict:
    codes, replies = situation.codes, REPLIES[concept.id]
    holds: dict[str, Mask] = {}
    above: dict[str, tuple[Ranks, Mask]] = {}
    for at, party in enumerate(situation.parties):
        # replies that must improve depend on what the others want as well
        takes = situation.parties if replies and replies.improving else (party,)
        if any(one in ranked.missing for one in takes):
            continue
        critical = concept.critical(moves, ranked.ranks, at, strict)
        holds[party] = stable(ranked.ranks[:, at], critical)[codes]
        if len(codes) <= MOST_ROWS:
            margin, known = margins(ranked.ranks[:, at], critical)
            above[party] = margin[codes], known[codes]
    if len(holds) < len(situation.parties):
        return Verdict(concept, holds, above, None, lacking(ranked))
    return joint(concept, holds, above)
