"""The exact score of each question: how many packages its answers leave at best and at worst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement import offers
from pourparler.concepts.agreement.acceptance import NoDeal
from pourparler.concepts.agreement.answers import Comparison, left_after
from pourparler.findings import Watch
from pourparler.kernels.grids import Grid
from pourparler.lenses.zone.verdicts import greatest, terms_levels
from pourparler.studies.ask.candidates import Question
from pourparler.studies.ask.known import Known

MOST_CELLS = 2 * 10**7
"""Packages times offers up to which every offer is scored exactly: some seconds."""

Left = tuple[int, int]
"""How many packages the answer leaves that leaves fewest, and the one that leaves most."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A question in words and what its answers leave, None where that is not known.

    `before` is what is left without an answer: undominated packages, or for an offer possible ones;
    all inside the red lines. `removed` is the share of variance that the answer removes, if drawn.
    """

    question: Question
    to: str
    words: str
    before: int | None
    left: Left | None
    removed: float | None = None

    @property
    def rules_out(self) -> bool:
        """Whether some answer rules out a package for sure."""
        return self.left is not None and self.before is not None and self.left[0] < self.before

    def key(self) -> tuple[float, float, float]:
        """What rules out most comes first: by draws where there are any, else for sure."""
        whole = self.before or 1
        best, worst = self.left or (whole, whole)
        return (-(self.removed or 0.0), worst / whole, best / whole)


def lefts(
    known: Known, questions: Sequence[Question], offered: npt.NDArray[np.int64], watch: Watch
) -> list[Left | None]:
    """The exact scores of questions under orders alone, one a question."""
    found: list[Left | None] = []
    arrays, free = known.arrays, known.free
    too_many = len(offered) * free.size > MOST_CELLS
    for at, question in enumerate(questions):
        if at % 20 == 0:
            watch(at, len(questions), "scoring questions")
        asked = question.asked
        if too_many and not isinstance(asked, Comparison):
            found.append(None)
        elif isinstance(asked, Comparison):
            one = left_after(free, arrays, asked)
            other = left_after(free, arrays, asked.turned())
            found.append((min(one, other), max(one, other)))
        else:
            found.append(left_after_offer(known, asked.party, offered[asked.package].tolist()))
    return found


def left_after_offer(known: Known, party: int, offer: Sequence[int]) -> Left:
    """What yes and no to an offer leave, for a party of which orders alone are known."""
    names = known.between
    rest = known.counted.inside.copy()
    for name in names[:party] + names[party + 1 :]:
        rest &= known.found.possible[name]
    numbers = [
        int(np.count_nonzero(rest & cells)) for cells in _possible_after(known, party, offer)
    ]
    return min(numbers), max(numbers)


def _possible_after(known: Known, party: int, offer: Sequence[int]) -> tuple[Grid, Grid]:
    today = known.no_deals[known.between[party]]
    orders = known.arrays[party]
    terms = terms_levels(known.space, today)
    if terms is not None:
        return offers.possible_against_terms(orders, offer, terms)
    no_deal = NoDeal()
    if today.worth is not None:
        no_deal = NoDeal(today.worth.low or Fraction(0), greatest(today))
    return (
        offers.possible_after_yes(orders, offer, no_deal),
        offers.possible_after_no(orders, offer, no_deal),
    )
