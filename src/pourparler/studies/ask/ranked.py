"""All questions of a reading with their scores, those that would rule out most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pourparler.concepts.agreement.variance import Offer
from pourparler.errors import TooFewFit
from pourparler.findings import Watch
from pourparler.lenses.zone.sampled import Sample
from pourparler.studies.ask.candidates import (
    MOST_STEPS,
    Question,
    comparisons,
    step_pairs,
)
from pourparler.studies.ask.drawn import Drawn, Places, drawn, picked
from pourparler.studies.ask.known import Known
from pourparler.studies.ask.narrowed import narrowed
from pourparler.studies.ask.scored import MOST_CELLS, Scored, lefts
from pourparler.studies.ask.worded import in_words

ABOUT = {"order": "levels", "weight": "weights", "step": "steps", "offer": "terms"}
"""What questions of a kind are about."""

MOST_OFFERS = 250
"""Packages about which each party is asked whether it would take them rather than no deal."""


@dataclass(frozen=True)
class Ranked:
    """The questions in order; `drew` is None without a sample, or where nothing can be drawn.

    `free` packages inside the red lines are not dominated before any answer and `possible` ones
    possible for all, as zone counts them; `free` is None where it could not. Offers speak of
    `offered`.
    """

    known: Known
    scored: tuple[Scored, ...]
    drew: Drawn | None
    notices: tuple[str, ...]
    free: int | None
    possible: int | None
    offered: Places

    def by_kind(self) -> Counter[str]:
        """How many questions there are of each kind."""
        return Counter(one.question.kind for one in self.scored)

    @property
    def surest(self) -> Scored | None:
        """The comparison of which an answer leaves fewest packages; None where none is scored."""
        scored = [one for one in self.scored if one.left and one.question.kind != "offer"]
        return min(scored, key=lambda one: one.left or (0, 0), default=None)


def ranked(known: Known, to: Sequence[str], sample: Sample | None, watch: Watch) -> Ranked:
    """The questions to some parties of a reading."""
    offered = offered_of(known, sample.seed if sample else 0)
    questions = [*questions_of(known, to, offered)]
    places = offered.tolist()
    unscored: Counter[tuple[int, str, str]] = Counter()
    free = None if known.found.open_dominance else int(np.count_nonzero(known.free))
    possible = int(np.count_nonzero(known.possible))
    if known.sides:
        found = list(narrowed(known, questions, offered, watch))
        kept = [at for at, one in enumerate(found) if not one.implied]
        unscored.update(
            (questions[at].party, questions[at].kind, found[at].why)
            for at in kept
            if found[at].left is None
        )
        questions, left = [questions[at] for at in kept], [found[at].left for at in kept]
    else:
        left = lefts(known, questions, offered, watch)
    drew, few = None, ""
    if sample and not known.unused:
        try:
            drew = drawn(known, questions, offered, sample, watch)
        except TooFewFit as wrong:
            few = wrong.message
    before = {"offer": possible}
    scored = [
        Scored(
            question,
            known.between[question.party],
            _asked(known, question, places),
            before.get(question.kind, free),
            left[at],
            None if drew is None else float(drew.removed[at]),
        )
        for at, question in enumerate(questions)
    ]
    scored.sort(key=Scored.key)
    notices = (*_notices(known, to, offered, drew), *_not_scored(known, unscored))
    if few:
        notices = (*notices, f"nothing is sampled: {few}")
    return Ranked(known, tuple(scored), drew, notices, free, possible, offered)


def _asked(known: Known, question: Question, places: Sequence[Sequence[int]]) -> str:
    name = known.reading.case.name(known.between[question.party])
    return f"{name}: {in_words(known.space, question, places)}"


def questions_of(known: Known, to: Sequence[str], offered: Places) -> Iterator[Question]:
    """The questions to some parties; where more than orders is stated an answer may be implied."""
    for at, (party, orders) in enumerate(zip(known.between, known.arrays, strict=True)):
        if party not in to:
            continue
        if party not in known.valued:
            yield from comparisons(at, orders, known.space.sizes)
        if all(order.all() for order in orders):
            continue  # whatever is offered is worth the same to it
        may, sure = known.found.possible[party], known.found.necessary[party]
        for row, place in enumerate(map(tuple, offered.tolist())):
            if may[place] and not sure[place]:
                yield Question("offer", Offer(at, row))


def offered_of(known: Known, seed: int) -> Places:
    """All packages inside the red lines if they are few, else those that no other dominates."""
    cells = np.flatnonzero(known.counted.inside)
    if len(cells) > MOST_OFFERS:
        cells = np.flatnonzero(known.free)
    return picked(known, cells, MOST_OFFERS, seed)


def _notices(known: Known, to: Sequence[str], offered: Places, drew: Drawn | None) -> Iterator[str]:
    for address in known.unused:
        yield (
            f"{address} says nothing of utilities and is not used: what is left may be less with "
            "it, and nothing is sampled"
        )
    inside = int(np.count_nonzero(known.counted.inside))
    if inside > len(offered):
        yield f"{len(offered):,} of {inside:,} packages inside the red lines are put as terms"
    if not known.sides and len(offered) * known.free.size > MOST_CELLS:
        yield "terms are not scored exactly: too many packages are left to look at"
    if drew is not None and drew.looked < inside:
        yield f"shares of variance are over {drew.looked:,} of {inside:,} packages"
    for party, orders in zip(known.between, known.arrays, strict=True):
        pairs = len(step_pairs(orders, known.space.sizes))
        if party in to and pairs > MOST_STEPS:
            name = known.reading.case.name(party)
            yield f"{pairs:,} questions on two steps of {name} are too many and are left out"


def _not_scored(known: Known, unscored: Mapping[tuple[int, str, str], int]) -> Iterator[str]:
    """How many questions have no exact score, and why."""
    for (party, kind, why), number in unscored.items():
        name = known.reading.case.name(known.between[party])
        questions = "question is" if number == 1 else "questions are"
        yield f"{name}: {number:,} {questions} not scored exactly, on {ABOUT[kind]}: {why}"
