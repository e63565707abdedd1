"""All questions of a reading with their scores, those that would rule out most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pourparler.concepts.agreement.variance import Offer
from pourparler.findings import Watch
from pourparler.lenses.zone.sampled import Sample
from pourparler.studies.ask.candidates import (
    KINDS,
    MOST_STEPS,
    Question,
    comparisons,
    step_pairs,
)
from pourparler.studies.ask.drawn import Drawn, Places, drawn, picked
from pourparler.studies.ask.known import Known
from pourparler.studies.ask.scored import MOST_CELLS, Scored, lefts
from pourparler.studies.ask.worded import in_words

MOST_OFFERS = 250
"""Packages about which each party is asked whether it would take them rather than no deal."""


@dataclass(frozen=True)
class Ranked:
    """The questions in order; `drew` is None without a sample, or where nothing can be drawn."""

    known: Known
    scored: tuple[Scored, ...]
    drew: Drawn | None
    notices: tuple[str, ...]

    def by_kind(self) -> Counter[str]:
        """How many questions there are of each kind."""
        return Counter(dict.fromkeys(KINDS, 0)) + Counter(one.question.kind for one in self.scored)

    @property
    def surest(self) -> Scored | None:
        """The comparison of which an answer leaves fewest packages; None where none is scored."""
        scored = [one for one in self.scored if one.left and one.question.kind != "offer"]
        return min(scored, key=lambda one: one.left or (0, 0), default=None)


def ranked(known: Known, to: Sequence[str], sample: Sample | None, watch: Watch) -> Ranked:
    """The questions to some parties of a reading."""
    seed = sample.seed if sample else 0
    offered = _offered(known, seed)
    questions = [*_questions(known, to, offered)]
    exact = lefts(known, questions, offered, watch)
    drew = None
    if sample is not None and not known.beyond_orders:
        drew = drawn(known, questions, offered, sample, watch)
    places = offered.tolist()
    names = known.reading.case.document.parties
    free = int(np.count_nonzero(known.free))
    possible = int(np.count_nonzero(known.possible))
    scored = [
        Scored(
            question,
            known.between[question.party],
            f"{names[known.between[question.party]].name}: "
            f"{in_words(known.space, question, places)}",
            possible if question.kind == "offer" else free,
            left,
            None if drew is None else float(drew.removed[at]),
        )
        for at, (question, left) in enumerate(zip(questions, exact, strict=True))
    ]
    scored.sort(key=Scored.key)
    return Ranked(known, tuple(scored), drew, tuple(_notices(known, to, offered, sample, drew)))


def _questions(known: Known, to: Sequence[str], offered: Places) -> Iterator[Question]:
    for at, (party, orders) in enumerate(zip(known.between, known.arrays, strict=True)):
        if party not in to:
            continue
        yield from comparisons(at, orders, known.space.sizes)
        if all(order.all() for order in orders):
            continue  # whatever is offered is worth the same to it
        may, sure = known.found.possible[party], known.found.necessary[party]
        for row, place in enumerate(map(tuple, offered.tolist())):
            if may[place] and not sure[place]:
                yield Question("offer", Offer(at, row))


def _offered(known: Known, seed: int) -> Places:
    """All packages inside the red lines if they are few, else those that no other dominates."""
    cells = np.flatnonzero(known.counted.inside)
    if len(cells) > MOST_OFFERS:
        cells = np.flatnonzero(known.free)
    return picked(known, cells, MOST_OFFERS, seed)


def _notices(
    known: Known, to: Sequence[str], offered: Places, sample: Sample | None, drew: Drawn | None
) -> Iterator[str]:
    for address in known.beyond_orders:
        more = "; nothing is sampled" if sample else ""
        yield f"{address} is no order of levels, so that scores by orders alone are null{more}"
    inside = int(np.count_nonzero(known.counted.inside))
    if inside > len(offered):
        yield f"{len(offered):,} of {inside:,} packages inside the red lines are put as terms"
    if len(offered) * known.free.size > MOST_CELLS and not known.beyond_orders:
        yield "terms are not scored exactly: too many packages are left to look at"
    if drew is not None and drew.looked < inside:
        yield f"shares of variance are over {drew.looked:,} of {inside:,} packages"
    for party, orders in zip(known.between, known.arrays, strict=True):
        pairs = len(step_pairs(orders, known.space.sizes))
        if party in to and pairs > MOST_STEPS:
            name = known.reading.case.name(party)
            yield f"{pairs:,} questions on two steps of {name} are too many and are left out"
