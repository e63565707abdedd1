"""Why a state is stable or not for a party: what deters each improvement, or which none does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from pourparler.concepts.stability.concept import Ranks, deterring
from pourparler.kernels.graphs import Graph
from pourparler.kernels.improvements import best_within_one, improving
from pourparler.kernels.sequences import Sequences, Step, sequences, steps


@dataclass(frozen=True, slots=True)
class Replies:
    """What a concept lets the others answer an improvement with.

    `improving`: every step of the answer is better for whoever makes it. `final`: the party cannot
    get above where it stood by one more move of its own.
    """

    improving: bool
    final: bool


REPLIES: dict[str, Replies | None] = {
    "R": None,
    "GMR": Replies(improving=False, final=False),
    "SMR": Replies(improving=False, final=True),
    "SEQ": Replies(improving=True, final=False),
    "SSEQ": Replies(improving=True, final=True),
}
"""By id of a concept; None where nothing that the others do counts."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One improvement, and what comes of it.

    `margin` is how many dense ranks the party ends below the state it left, when the others answer
    as hard as the concept lets them: 0 is just deterred, negative is not. `sanction` is the
    shortest answer that deters, as steps (party, state) of the others; None where none does.
    """

    improvement: int
    margin: int
    sanction: tuple[Step, ...] | None


@dataclass(frozen=True, slots=True)
class Reason:
    """What makes a state stable or unstable for a party under a concept.

    `answers` has every improvement, in the order of states. `undeterred` is the one of the highest
    rank that nothing deters, the first in the order of states among equals; None where the state
    is stable.
    """

    state: int
    answers: tuple[Answer, ...]
    undeterred: Answer | None

    @property
    def stable(self) -> bool:
        """Whether the party would stay."""
        return self.undeterred is None


def reasons(
    graph: Graph,
    ranks: Ranks,
    party: int,
    concept: str,
    states: Iterable[int],
    strict: bool = False,
) -> tuple[Reason, ...]:
    """Why some states are stable or not for a party, under the concept of an id in `REPLIES`.

    `ranks` has shape (states, parties), dense. A sanction leaves the party no better off than where
    it started, or with `strict` worse off. Answers are legal sequences of the others: nobody twice
    in a row, coming back to where the improvement started allowed. Of several shortest ones the
    first by party and state.

    In the Prisoner's Dilemma (states: both confess, the second alone, the first alone, nobody) the
    first prisoner would rather confess alone, but then the second confesses too:

    >>> from pourparler.kernels.graphs import graph
    >>> first, second = [(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]
    >>> worth = np.array([[1, 1], [0, 3], [3, 0], [2, 2]], dtype=np.int32)
    >>> reasons(graph(4, [first, second]), worth, 0, "SEQ", [3])[0].answers
    (Answer(improvement=2, margin=1, sanction=((1, 0),)),)
    """
    replies = REPLIES[concept]
    own, worth = graph.parties[party], ranks[:, party]
    others = [other for other in range(len(graph.parties)) if other != party]
    reply = steps(improving(graph, ranks) if replies and replies.improving else graph, others)
    left_with = best_within_one(own, worth) if replies and replies.final else worth
    left_with = deterring(left_with, strict)
    known: dict[int, Sequences] = {}
    found = []
    for state in states:
        targets = own.of(state)
        answers = []
        for improvement in targets[worth[targets] > worth[state]].tolist():
            if replies and improvement not in known:
                known[improvement] = sequences(reply, improvement)
            answers.append(
                _answer(improvement, int(worth[state]), known.get(improvement), worth, left_with)
            )
        found.append(Reason(state, tuple(answers), _undeterred(answers, worth)))
    return tuple(found)


def _answer(
    improvement: int, stands: int, replies: Sequences | None, worth: Ranks, left_with: Ranks
) -> Answer:
    gains = stands - int(worth[improvement])
    if replies is None or not len(replies.states):
        return Answer(improvement, gains, None)
    after = left_with[replies.states]
    margin = max(gains, stands - int(after.min()))
    enough = np.flatnonzero(after <= stands)
    path = replies.path(int(enough[0])) if len(enough) else None
    return Answer(improvement, margin, path)


def _undeterred(answers: Iterable[Answer], worth: Ranks) -> Answer | None:
    open_ones = [answer for answer in answers if answer.sanction is None]
    return max(open_ones, key=lambda one: int(worth[one.improvement]), default=None)
