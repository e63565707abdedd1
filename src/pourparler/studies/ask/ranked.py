"""All questions of a reading with their scores, those that would rule out most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pourparler.concepts.agreement.variance import Offer
from pourparler.findings import Json, Watch
from pourparler.lenses.zone.lens import LENS as ZONE
from pourparler.lenses.zone.sampled import Sample
from pourparler.studies.ask.candidates import (
    MOST_STEPS,
    Question,
    comparisons,
    step_pairs,
)
from pourparler.studies.ask.drawn import Drawn, Places, drawn, picked
from pourparler.studies.ask.known import Known
from pourparler.studies.ask.restated import MOST_RESTATED, counted_of, restated
from pourparler.studies.ask.scored import MOST_CELLS, Left, Scored, lefts
from pourparler.studies.ask.worded import in_words

MOST_OFFERS = 250
"""Packages about which each party is asked whether it would take them rather than no deal."""


@dataclass(frozen=True)
class Ranked:
    """The questions in order; `drew` is None without a sample, or where nothing can be drawn.

    `free` packages inside the red lines are not dominated before any answer and `possible` ones
    possible for all, as zone counts them; None where it could not. Offers speak of `offered`.
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
    offered = _offered(known, sample.seed if sample else 0)
    questions = [*_questions(known, to, offered)]
    places = offered.tolist()
    drew, left = None, list[Left | None]()
    free: Json = int(np.count_nonzero(known.free))
    possible: Json = int(np.count_nonzero(known.possible))
    if known.beyond_orders:
        found = list(restated(known, questions, places, watch))
        kept = [at for at, one in enumerate(found) if not one.implied]
        questions, left = [questions[at] for at in kept], [found[at].left for at in kept]
        figures = ZONE.answer(known.reading, {"no-deal": known.no_deal}, watch).figures()
        free, possible = figures[counted_of("order")], figures[counted_of("offer")]
    else:
        left = lefts(known, questions, offered, watch)
        drew = drawn(known, questions, offered, sample, watch) if sample else None
    before = {"offer": possible}
    scored = [
        Scored(
            question,
            known.between[question.party],
            _asked(known, question, places),
            _number(before.get(question.kind, free)),
            left[at],
            None if drew is None else float(drew.removed[at]),
        )
        for at, question in enumerate(questions)
    ]
    scored.sort(key=Scored.key)
    notices = tuple(_notices(known, to, offered, sample, drew))
    return Ranked(known, tuple(scored), drew, notices, _number(free), _number(possible), offered)


def _number(figure: Json) -> int | None:
    return figure if isinstance(figure, int) else None


def _asked(known: Known, question: Question, places: Sequence[Sequence[int]]) -> str:
    name = known.reading.case.name(known.between[question.party])
    return f"{name}: {in_words(known.space, question, places)}"


def _questions(known: Known, to: Sequence[str], offered: Places) -> Iterator[Question]:
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
        yield (
            f"{address} is no order of levels: for the first {MOST_RESTATED} questions zone is "
            f"asked again with each answer, the others have no score{more}"
        )
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
