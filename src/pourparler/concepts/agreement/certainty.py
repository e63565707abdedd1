"""Whether a zone of agreement exists for sure, and up to which common value of no deal.

A zone is *certain* when under all utilities that fit what is known some package is acceptable to
all. `t*` is the least, over all such utilities, of the best that a package gives to whoever gains
least: the zone is certain where it is at least what no deal is worth (Sarabando, Dias & Vetschera
2013 ask the same of listed alternatives).

A utility is normalised: on each issue some level is worth nothing and some level the weight of the
issue. Where orders are known and perhaps bounds of weights, the utilities that matter give a whole
weight to one class of levels that no other is known to better, and nothing to all others: lowering
the others lowers no best package's worth less. So a utility is weights over *least steps*, one a
issue. `t*` is 0 exactly if each party may care about one step alone and no package meets all these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
import numpy.typing as npt

from pourparler.kernels.certain import Bounds, Mixture, Side, Tick, least_best
from pourparler.kernels.dominance import undominated
from pourparler.kernels.grids import merged, projected

CITES = ("sarabando-2013",)
"""Keys of the works that define this."""

MOST_TUPLES = 20_000
"""Combinations of steps, one a party, that are tried."""

MOST_PACKAGES = 20_000
"""Packages that differ in a step and are not dominated, up to which the search is begun."""

Order = npt.NDArray[np.bool_]
"""`order[k, l]` is true when level `k` is known to be at least as good as level `l`."""

Grid = npt.NDArray[np.bool_]
"""One truth value a package, with one axis an issue."""

Step = tuple[int, tuple[int, ...]]
"""An issue and the levels of one of its steps."""


@dataclass(frozen=True, slots=True)
class Party:
    """What is known of one party, and what it has without agreement.

    `no_deal` is the value that a package has to reach; or `terms[j]`, the level of issue `j` in a
    package that it has to be as good as. `heaviest` bounds the weight of every issue.
    """

    orders: tuple[Order, ...]
    no_deal: Fraction = Fraction(0)
    terms: tuple[int, ...] | None = None
    heaviest: Fraction | None = None

    def steps(self) -> list[Step]:
        """The steps that its utilities are mixtures of: the least, or all where terms are held."""
        return least_steps(self.orders) if self.terms is None else all_steps(self.orders)


def least_steps(orders: Sequence[Order]) -> list[Step]:
    """The steps of one party that contain no smaller one: the best levels, one class at a time.

    >>> least_steps([np.array([[True, False], [False, True]])])
    [(0, (0,)), (0, (1,))]
    """
    found: list[Step] = []
    for issue, order in enumerate(orders):
        if order.all():
            continue
        best = [k for k in range(len(order)) if not (order[:, k] & ~order[k]).any()]
        classes = {tuple(int(one) for one in np.flatnonzero(order[:, k])) for k in best}
        found.extend((issue, levels) for levels in sorted(classes))
    return found


def all_steps(orders: Sequence[Order]) -> list[Step]:
    """All steps of one party that ranks all levels of each issue, ties allowed.

    >>> all_steps([np.triu(np.ones((3, 3), dtype=bool))])
    [(0, (0,)), (0, (0, 1))]
    """
    return [
        (issue, levels)
        for issue, order in enumerate(orders)
        for levels in sorted({tuple(map(int, np.flatnonzero(column))) for column in order.T})
        if len(levels) < len(order)
    ]


def ranks_all(orders: Sequence[Order]) -> bool:
    """Whether of each two levels of an issue one is known to be at least as good."""
    return all(bool((order | order.T).all()) for order in orders)


def combined(parties: Sequence[Sequence[Order]]) -> list[tuple[Step, ...]] | None:
    """Every choice of one least step a party; None where there are too many to try."""
    steps = [least_steps(orders) for orders in parties]
    if prod(len(own) for own in steps) > MOST_TUPLES:
        return None
    return list(product(*steps))


def met_by(chosen: Sequence[Step]) -> dict[int, set[int]]:
    """The levels that a package needs to be in all steps, for each issue that they speak of."""
    levels: dict[int, set[int]] = {}
    for issue, members in chosen:
        levels[issue] = levels.get(issue, set(members)) & set(members)
    return levels


def opposed(inside: Grid, parties: Sequence[Sequence[Order]]) -> tuple[Step, ...] | bool | None:
    """One step a party that no package meets together; None if there is none, False if untried.

    `inside` has one axis an issue and is true for the packages that count.
    """
    every = combined(parties)
    if every is None:
        return False
    seen: dict[tuple[int, ...], Grid] = {}
    for chosen in every:
        levels = met_by(chosen)
        axes = tuple(sorted(levels))
        if axes not in seen:
            seen[axes] = projected(inside, axes)
        if not seen[axes][np.ix_(*(sorted(levels[axis]) for axis in axes))].any():
            return chosen
    return None


def certain(
    inside: Grid,
    parties: Sequence[Party],
    at_least: Fraction | None = None,
    tick: Tick | None = None,
) -> Bounds | None:
    """Bounds of `t*` less what no deal is worth, which meet unless the search is cut short.

    None where there are too many packages to search. With `at_least`, it ends as soon as that is
    reached or missed for sure. Some package must be inside, and each party have a step.

    >>> chain = np.triu(np.ones((2, 2), dtype=bool))
    >>> inside = np.zeros((2, 2, 2), dtype=bool)
    >>> inside[0, 0, 1] = inside[0, 1, 0] = inside[1, 0, 0] = True
    >>> certain(inside, [Party((chain,) * 3), Party((chain,) * 3)]).value
    Fraction(1, 2)
    """
    steps = [party.steps() for party in parties]
    cells, members = _told_apart(inside, steps)
    if len(cells) > MOST_PACKAGES:
        return None
    sides = [side(party, own, cells, members) for party, own in zip(parties, steps, strict=True)]
    return least_best(sides, at_least, tick=tick)


def _told_apart(
    inside: Grid, steps: Sequence[Sequence[Step]]
) -> tuple[npt.NDArray[np.intp], list[npt.NDArray[np.intp]]]:
    """Packages that differ in a step and that no other beats, as classes of levels.

    Row `x`, column `j` of the first is the class of issue `j`; `members[j][c]` is a level of it.
    """
    groups, levels, orders = [], [], []
    for issue, size in enumerate(inside.shape):
        own = [set(step) for party in steps for at, step in party if at == issue]
        table = np.array([[level in step for step in own] for level in range(size)], dtype=np.bool_)
        rows, first, group = np.unique(table, axis=0, return_index=True, return_inverse=True)
        groups.append(group.reshape(-1))
        levels.append(first)
        orders.append(np.asarray((rows[:, None, :] >= rows[None, :, :]).all(axis=2)))
    return np.argwhere(undominated(merged(inside, groups), orders)), levels


def side(
    party: Party,
    steps: Sequence[Step],
    cells: npt.NDArray[np.intp],
    members: Sequence[npt.NDArray[np.intp]],
) -> Side:
    """What a party may hold some packages worth, on each of its steps.

    Row `x`, column `j` of `cells` is the class of issue `j`, and `members[j]` a level of each.
    """
    worth = np.empty((len(cells), len(steps)), dtype=np.int64)
    for column, (issue, levels) in enumerate(steps):
        worth[:, column] = np.isin(members[issue][cells[:, issue]], levels)
        if party.terms is not None:
            worth[:, column] -= party.terms[issue] in levels
    issues = [issue for issue, _ in steps]
    # a party that ranks all levels may mix the steps of an issue; of least steps only one counts
    group = tuple(issues) if party.terms is None else tuple(range(len(steps)))
    rows = np.zeros((0, len(steps)), dtype=np.object_)
    if party.heaviest is not None:
        over, under = party.heaviest.numerator, party.heaviest.denominator
        rows = np.array(
            [[over - under * (at == issue) for at in issues] for issue in dict.fromkeys(issues)],
            dtype=np.object_,
        )
    return Side(worth, group, rows, party.no_deal)


def least_certain(parties: Sequence[Party]) -> Fraction:
    """A value that `t*` reaches wherever no single steps are opposed: every issue may be heaviest.

    >>> chain = np.triu(np.ones((2, 2), dtype=bool))
    >>> least_certain([Party((chain,) * 3), Party((chain,))])
    Fraction(1, 3)
    """
    return min(Fraction(1, len({issue for issue, _ in party.steps()})) for party in parties)


def utilities(party: Party, mixture: Mixture) -> tuple[tuple[Fraction, ...], ...]:
    """What each level of each issue adds to a package under a mixture of the party's steps."""
    worth = [[Fraction(0)] * len(order) for order in party.orders]
    for (issue, levels), share in zip(party.steps(), mixture, strict=True):
        for level in levels:
            worth[issue][level] += share
    return tuple(map(tuple, worth))


def on_step(party: Party, step: Step) -> tuple[tuple[Fraction, ...], ...]:
    """What each level adds where all weight lies on one step."""
    issue, levels = step
    return tuple(
        tuple(Fraction(at == issue and level in levels) for level in range(len(order)))
        for at, order in enumerate(party.orders)
    )
