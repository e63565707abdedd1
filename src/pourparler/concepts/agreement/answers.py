"""What a party's answer to a comparison would rule out: packages left undominated after it.

A mediator with incomplete information asks next what narrows it most (Sarabando, Dias & Vetschera
2013, sec. 5). With orders of levels known, two kinds of answer add up exactly. That one level is at
least as good as another is one more comparison of the order. That one gain is worth at least as
much as another, g_s >= g_t, cuts the mixtures of steps with one plane; corners that are new are
halves of a step that the first gain counts and a step that the second does. So a package, worse by
steps of the second gain alone, is made up for by another that is better by all steps of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pourparler.kernels.dominance import undominated
from pourparler.kernels.relations import related

CITES = ("sarabando-2013", "greco-2008")
"""Keys of the works that define this."""

Order = npt.NDArray[np.bool_]
"""`order[k, l]` is true when level `k` is known to be at least as good as level `l`."""

Grid = npt.NDArray[np.bool_]
"""One truth value a package, with one axis an issue."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What going from level `start` to level `to` of an issue adds; without levels, its weight."""

    issue: int
    to: int | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether `more` is worth at least as much as `less`, or at least nothing where that is None.

    `party` is its place among the parties. The other answer is the comparison turned round.
    """

    party: int
    more: Gain
    less: Gain | None = None

    def turned(self) -> Comparison:
        """The other answer."""
        if self.less is None:
            return Comparison(self.party, Gain(self.more.issue, self.more.start, self.more.to))
        return Comparison(self.party, self.less, self.more)


def with_comparison(order: Order, better: int, worse: int) -> Order:
    """An order with one more comparison and all that follows from it.

    >>> with_comparison(np.eye(2, dtype=bool), 0, 1).tolist()
    [[True, True], [False, True]]
    """
    return np.asarray(order | np.logical_and.outer(order[:, better], order[worse]))


def left_after(free: Grid, orders: Sequence[Sequence[Order]], answer: Comparison) -> int:
    """How many packages no other dominates once an answer is known.

    `free` holds those that none dominates before it: what else there was stays dominated, and by
    one of these. `orders[i][j]` is the order of party `i` on issue `j`. Two gains lie on two
    issues, or follow one another on one.
    """
    if answer.less is None:
        return _left_after_order(free, orders, answer)
    if answer.more.issue == answer.less.issue:
        # whoever is better by the first step only is better by order already
        return int(np.count_nonzero(free))
    relations = _made_up_for(orders, answer.party, answer.more, answer.less)
    return int(np.count_nonzero(free & ~related(free, relations)))


def _left_after_order(free: Grid, orders: Sequence[Sequence[Order]], answer: Comparison) -> int:
    more = answer.more
    assert more.to is not None and more.start is not None
    shared = [np.asarray(np.logical_and.reduce(column)) for column in zip(*orders, strict=True)]
    others = _others(orders, answer.party, more.issue)
    own = with_comparison(orders[answer.party][more.issue], more.to, more.start)
    if bool((own & others == shared[more.issue]).all()):
        return int(np.count_nonzero(free))
    shared[more.issue] = own & others
    return int(np.count_nonzero(undominated(free, shared)))


def _others(orders: Sequence[Sequence[Order]], party: int, issue: int) -> Order:
    """What all other parties know of one issue in common; everything where there is none."""
    own = [one[issue] for at, one in enumerate(orders) if at != party]
    return np.asarray(np.logical_and.reduce([np.ones_like(orders[party][issue]), *own]))


def _made_up_for(
    orders: Sequence[Sequence[Order]], party: int, more: Gain, less: Gain
) -> list[Order]:
    """Issue by issue, which level may stand over which where a loss in `less` is made up for."""
    relations = [np.asarray(np.logical_and.reduce(one)) for one in zip(*orders, strict=True)]
    own = orders[party]
    above, below = _in_every_step(own[more.issue], more), _in_no_step(own[more.issue], more)
    relations[more.issue] = relations[more.issue] & np.logical_and.outer(above, below)
    order = own[less.issue]
    lost = np.ones_like(order)
    if less.to is not None and less.start is not None:
        # all steps by which the lower is better are counted by the gain, or there are none
        lost = order | np.logical_and.outer(order[:, less.start], order[less.to])
    relations[less.issue] = _others(orders, party, less.issue) & lost
    return relations


def _in_every_step(order: Order, gain: Gain) -> npt.NDArray[np.bool_]:
    """Levels that stand in every step that a gain counts."""
    return np.asarray(order.all(axis=1) if gain.to is None else order[:, gain.to])


def _in_no_step(order: Order, gain: Gain) -> npt.NDArray[np.bool_]:
    """Levels that stand in no step that a gain counts."""
    return np.asarray(order.all(axis=0) if gain.start is None else order[gain.start])
