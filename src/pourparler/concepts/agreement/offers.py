"""What an answer to "would you take this rather than no deal?" leaves possible, from orders alone.

A yes says that the package is worth at least no deal, a no that it is worth at most that, both in
the words of the party today: they bound the utilities that fit, and what no deal is worth to it,
together. Utilities are mixtures of steps (see `acceptance`); on one issue only steps that lie
within each other mix, since some level is worth nothing there and some the issue's whole weight. A
package stays possible where some utility and some no deal fit the answer and accept it (Greco,
Mousseau & Slowinski 2008, with the no-deal value as one more unknown).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.acceptance import NoDeal, can_be_enough
from pourparler.kernels.grids import Grid, Mask, on_any

CITES = ("greco-2008",)
"""Keys of the works that define this."""

Order = npt.NDArray[np.bool_]
"""`order[k, l]` is true when level `k` is known to be at least as good as level `l`."""

HALF = Fraction(1, 2)
"""The most that two packages are both worth where no step holds both."""


def possible_after_yes(orders: Sequence[Order], offer: Sequence[int], no_deal: NoDeal) -> Grid:
    """Packages that the party may take, once it said that it takes `offer`.

    `orders[j]` is its order on issue `j`, `offer[j]` the level of the offer there. Both are taken
    at one no deal, so it is the lesser of two worths that has to reach its lowest value.
    """
    lacking = [~order for order in orders]
    # row `a` of `lacking[j].T`: the levels that are not known to be as good as level `a`
    both = on_any([_some(lack[:, [at]] & lack) for lack, at in zip(lacking, offer, strict=True)])
    found = np.full_like(both, can_be_enough(0, no_deal))
    if can_be_enough(1, no_deal):
        found |= both
    if no_deal.low is None or no_deal.low <= HALF:
        # a step on one issue that has the offer, one on another that has the package
        own = [bool(lack[:, at].any()) for lack, at in zip(lacking, offer, strict=True)]
        found |= _two_issues(own, [_some(lack) for lack in lacking])
    return found


def possible_after_no(orders: Sequence[Order], offer: Sequence[int], no_deal: NoDeal) -> Grid:
    """Packages that the party may take, once it said that it does not take `offer`.

    A package that is better by some step is worth 1 where the offer is worth nothing. Any other
    has to be worth exactly what the offer is, and no deal as well.
    """
    lacking = [~order for order in orders]
    better = on_any([lack[at] for lack, at in zip(lacking, offer, strict=True)])
    has = [_some(lack) for lack in lacking]
    without = [bool(lack[at].any()) for lack, at in zip(lacking, offer, strict=True)]
    nested = on_any([_nested(lack, at) for lack, at in zip(lacking, offer, strict=True)])
    between = nested | _two_issues(without, has)
    if no_deal.high is not None and no_deal.high >= 1:
        between |= on_any(has)
    if no_deal.low is not None and no_deal.low <= 0 and any(without):
        between |= True
    return better | between


def possible_against_terms(
    orders: Sequence[Order], offer: Sequence[int], terms: Sequence[int]
) -> tuple[Grid, Grid]:
    """Packages possible after yes and after no where no deal is as good as the package `terms`."""
    lacking = [~order for order in orders]
    places = list(zip(lacking, offer, terms, strict=True))
    if any(lack[at].any() for lack, _, at in places):
        # a step without the terms: there whatever is said, everything is worth at least as much
        yes = np.ones([len(order) for order in orders], dtype=np.bool_)
    else:
        yes = on_any([_some(lack[:, [x]] & lack) for lack, x, _ in places])
    no = on_any([_some(lack[:, [at]] & lack) for lack, _, at in places])
    if any((lack[at] & lack[x]).any() for lack, x, at in places):
        no |= True
    # the terms without the others on one issue, the others without the terms on a second
    gives = [lack[x, at] & lack[:, at] for lack, x, at in places]
    takes = [lack[at, x] & lack[at] for lack, x, at in places]
    return yes, no | _on_two(gives, takes)


def _some(lacking: npt.NDArray[np.bool_]) -> Mask:
    """Levels for which some level is not known to be as good: some step holds them."""
    return np.asarray(lacking.any(axis=0))


def _nested(lack: npt.NDArray[np.bool_], at: int) -> Mask:
    """Levels in some step that holds a smaller one, which holds neither them nor level `at`.

    `lack[a, b]` is true where `a` is not known to be as good as `b`: a step grown from `t` leaves
    out `at` where `lack[at, t]`, and with the level stays a step where some level lacks both.
    """
    spared = np.asarray(lack[:, lack[at]].any(axis=1))
    return np.asarray((spared[:, np.newaxis] & lack).any(axis=0))


def _two_issues(first: Sequence[bool], second: Sequence[Mask]) -> Grid:
    """Cells with a level in `second` on an issue, while `first` is true of another issue."""
    own = [np.full(len(mask), one) for one, mask in zip(first, second, strict=True)]
    return _on_two(own, second)


def _on_two(first: Sequence[Mask], second: Sequence[Mask]) -> Grid:
    """Cells in `first` on some issue and in `second` on another one."""
    pairs = _total(first) * _total(second)
    return np.asarray(pairs > _total([a & b for a, b in zip(first, second, strict=True)]))


def _total(masks: Sequence[Mask]) -> npt.NDArray[np.int64]:
    found = masks[0].astype(np.int64)
    for mask in masks[1:]:
        found = np.add.outer(found, mask.astype(np.int64))
    return found
