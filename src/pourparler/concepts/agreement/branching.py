"""Why a zone is certain up to a value: a proof that tries who turns which package down.

The tree is that of `refutations`, once for each choice of worst and best levels that rows tell
apart, in the words of the checker: packages by their levels, multipliers on rows as stated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from pourparler.branchings import Branching, Chosen, Enough, Package, TurnedDown
from pourparler.certificates import Known
from pourparler.concepts.agreement.certainty import MOST_PACKAGES
from pourparler.concepts.agreement.emptiness import why_nothing_fits
from pourparler.concepts.agreement.judged import Bar
from pourparler.concepts.agreement.stated_certainty import (
    Apart,
    Unknown,
    side_of,
    told_apart,
    unknowns_of,
)
from pourparler.concepts.agreement.utilities import Branch
from pourparler.kernels.grids import Grid
from pourparler.kernels.refutations import Kept, Node, Tried, refuted

CITES = ("sarabando-2013",)
"""Keys of the works that define this."""

MOST_NODES = 400
"""Parts of a proof up to which it is written down."""


@dataclass(frozen=True)
class Held:
    """Every case of the utilities of one party, and what a package has to reach."""

    known: Known
    branches: tuple[Branch, ...]
    bar: Bar


def branching(inside: Grid, parties: Mapping[str, Held], least: Fraction) -> Branching | None:
    """Why some package is always worth at least `least` over its bar to every party.

    None where that is not so, or its proof is too long.
    """
    return _chosen(inside, parties, least, {})


def _chosen(
    inside: Grid, parties: Mapping[str, Held], least: Fraction, chosen: Mapping[str, Branch]
) -> Branching | None:
    """The same where some parties' worst and best levels are chosen; the next party's are now."""
    name = next((name for name in parties if name not in chosen), None)
    if name is None:
        return _tree(inside, parties, least, chosen)
    cases = []
    for branch in parties[name].branches:
        empty = why_nothing_fits(parties[name].known, branch)
        then: Branching | None
        if empty is not None:
            then = Enough(name, {}, dict(enumerate(empty)))
        else:
            then = _chosen(inside, parties, least, {**chosen, name: branch})
        if then is None:
            return None
        if not branch.where:
            return then
        cases.append((branch.where, then))
    return Chosen(name, tuple(cases))


def _tree(
    inside: Grid, parties: Mapping[str, Held], least: Fraction, chosen: Mapping[str, Branch]
) -> Branching | None:
    names = list(parties)
    unknowns = []
    for name in names:
        own = unknowns_of(chosen[name], parties[name].bar)
        if own is None:
            return None
        unknowns.append(own)
    apart = told_apart(inside, unknowns)
    if len(apart.cells) > MOST_PACKAGES:
        return None
    sides = [
        side_of(chosen[name], parties[name].bar, own, apart.cells, apart.levels)
        for name, own in zip(names, unknowns, strict=True)
    ]
    node = refuted(sides, least, MOST_NODES)
    if node is None:
        return None
    branches = [chosen[name] for name in names]

    def package(cell: int) -> Package:
        return _some_inside(inside, apart, cell)

    return _in_words(node, names, branches, unknowns, package)


def _in_words(
    node: Node,
    names: list[str],
    branches: list[Branch],
    unknowns: list[list[Unknown]],
    package: Callable[[int], Package],
) -> Branching:
    def told(own: Node) -> Branching:
        return _in_words(own, names, branches, unknowns, package)

    if isinstance(node, Tried):
        by = {name: told(then) for name, then in zip(names, node.by, strict=True)}
        return TurnedDown(package(node.package), by)
    if isinstance(node, Kept):
        cases: list[tuple[dict[int, tuple[int | None, int]], Branching]] = []
        for column, then in node.columns:
            one = unknowns[node.party][column]
            assert one.issue is not None  # only steps share a group
            cases.append(({one.issue: (None, min(one.step))}, told(then)))
        return Chosen(names[node.party], tuple(cases))
    shares = {package(cell): share for cell, share in node.shares.items()}
    return Enough(names[node.party], shares, _as_stated(branches[node.party], node.prices))


def _as_stated(branch: Branch, prices: tuple[Fraction, ...]) -> dict[int, Fraction]:
    pairs = enumerate(zip(prices, branch.scales, strict=True))
    return {at: price * scale for at, (price, scale) in pairs if price}


def _some_inside(inside: Grid, apart: Apart, cell: int) -> Package:
    """A package inside whose levels are of the classes of a cell."""
    levels = [
        np.flatnonzero(group == own)
        for group, own in zip(apart.groups, apart.cells[cell], strict=True)
    ]
    first = np.argwhere(inside[np.ix_(*levels)])[0]
    return tuple(int(own[at]) for own, at in zip(levels, first, strict=True))
