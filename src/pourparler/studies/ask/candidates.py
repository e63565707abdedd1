"""The questions one could put to a party: those whose answer is not implied by what is stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.answers import Comparison, Gain, Order
from pourparler.concepts.agreement.variance import Offer

KINDS = ("order", "weight", "step", "offer")
"""What is compared: levels of an issue, weights, steps between levels, terms with no deal."""

MOST_STEPS = 1_000
"""Questions on two steps of one party up to which all are asked; more are left out together."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask of the party at a place in `between`, without names."""

    kind: str
    asked: Comparison | Offer

    @property
    def party(self) -> int:
        """Whom to ask: a place in `between`."""
        return self.asked.party


def comparisons(party: int, orders: Sequence[Order], sizes: Sequence[int]) -> Iterator[Question]:
    """Questions to one party on levels, on weights, and on steps.

    `orders[j]` is its order on issue `j`, which has `sizes[j]` levels to name. Under orders alone
    nothing is known of weights or steps, but that an issue with tied levels has no weight.
    """
    for issue, (order, size) in enumerate(zip(orders, sizes, strict=True)):
        for one, other in combinations(np.flatnonzero(_first_of_tied(order)[:size]).tolist(), 2):
            if not (order[one, other] or order[other, one]):
                yield Question("order", Comparison(party, Gain(issue, one, other)))
    weighing = [issue for issue, order in enumerate(orders) if not order.all()]
    for one, other in combinations(weighing, 2):
        yield Question("weight", Comparison(party, Gain(one), Gain(other)))
    pairs = step_pairs(orders, sizes)
    if len(pairs) <= MOST_STEPS:
        for more, less in pairs:
            yield Question("step", Comparison(party, more, less))


def step_pairs(orders: Sequence[Order], sizes: Sequence[int]) -> list[tuple[Gain, Gain]]:
    """Pairs of steps up from a level to the next: on two issues, or one after the other on one.

    Where both steps are all that there is of their issues, the question is one of weights.
    """
    steps = [
        step
        for issue, (order, size) in enumerate(zip(orders, sizes, strict=True))
        for step in _steps(issue, order, size)
    ]
    whole = [_is_whole(step, orders[step.issue]) for step in steps]
    return [
        (one, other)
        for (at, one), (to, other) in combinations(enumerate(steps), 2)
        if not (whole[at] and whole[to])
        and (one.issue != other.issue or one.to == other.start or other.to == one.start)
    ]


def _steps(issue: int, order: Order, size: int) -> Iterator[Gain]:
    """The steps between neighbours of the known order."""
    first = _first_of_tied(order)
    above = order & ~order.T & first[:, None] & first[None, :]
    next_up = above & ~(above @ above)
    for lower in range(size):
        for upper in range(size):
            if next_up[upper, lower]:
                yield Gain(issue, upper, lower)


def _first_of_tied(order: Order) -> npt.NDArray[np.bool_]:
    """Of tied levels the first, which stands for all of them."""
    return np.asarray((order & order.T).argmax(axis=1) == np.arange(len(order)))


def _is_whole(step: Gain, order: Order) -> bool:
    """Whether a step goes from the worst of an issue to the best."""
    return bool(order[step.to].all() and order[:, step.start].all())
