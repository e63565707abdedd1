"""Drafts against each other as arrays: levels named, statuses, steps, and who moved which way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pourparler.case.drafts import DraftText, own_drafts
from pourparler.case.orders import KnownOrders
from pourparler.case.reading import Reading
from pourparler.concepts.text.comparison import Named, Statuses, statuses
from pourparler.concepts.text.movement import Movement, movement
from pourparler.concepts.text.steps import Steps, chains, nearest
from pourparler.model.axes import Axis
from pourparler.model.preferences.orders import PartialOrder


@dataclass(frozen=True, eq=False)
class Moved:
    """What a party did between its two latest drafts, issue by issue where neither is silent.

    `others` are the texts that it is held against; `steps[issue]` has the steps to each of them
    before and after, `UNKNOWN` where its order does not say.
    """

    party: str
    before: DraftText
    after: DraftText
    others: tuple[DraftText, ...]
    ways: Mapping[str, Movement]
    steps: Mapping[str, tuple[tuple[int, int], ...]]

    def issues(self, way: Movement) -> list[str]:
        """The issues on which it moved so."""
        return [issue for issue, found in self.ways.items() if found == way]


@dataclass(frozen=True, eq=False)
class Compared:
    """Drafts in the order of the case, and what they are to each other.

    `named[j, d, l]`, `statuses[j, d, e]` and `steps[party][j, d, e]` are over issues and drafts in
    that order. `against` is an old text that movement is held against as well, None without one.
    """

    drafts: tuple[DraftText, ...]
    axes: Mapping[str, Axis]
    orders: Mapping[str, KnownOrders]
    named: Named
    statuses: Statuses
    steps: Mapping[str, Steps]
    moved: tuple[Moved, ...]
    against: DraftText | None = None
    moved_against: tuple[Moved, ...] = ()

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Each two drafts by their places, the first of them first."""
        for first in range(len(self.drafts)):
            for second in range(first + 1, len(self.drafts)):
                yield first, second

    def levels(self, issue: str, draft: DraftText) -> tuple[str, ...]:
        """The levels that a draft names of an issue, in the order of the issue."""
        named = draft.terms.get(issue, ())
        return tuple(level for level in self.axes[issue].levels if level in named)


def compared(
    reading: Reading,
    drafts: Sequence[DraftText],
    axes: Mapping[str, Axis],
    orders: Mapping[str, KnownOrders],
    against: DraftText | None,
    moving: Sequence[DraftText],
) -> Compared:
    """Everything that drafts are to each other; movement is among the drafts `moving`."""
    named = levels_named(drafts, axes)
    steps = {party: _steps(known, named, axes) for party, known in orders.items()}
    found = Compared(tuple(drafts), axes, orders, named, statuses(named), steps, (), against)
    between = reading.case.document.between
    last = {p: own[-1] for p in between if (own := own_drafts(moving, p))}
    moved, old = [], []
    for party in orders:
        own = own_drafts(moving, party)
        if len(own) < 2:
            continue
        others = tuple(text for other, text in last.items() if other != party)
        moved.append(_moved(found, party, own[-2:], others))
        if against is not None:
            towards = _moved(found, party, own[-2:], (against,))
            # an old text that is silent is no text to be near to
            ways = {i: way for i, way in towards.ways.items() if against.terms.get(i)}
            old.append(replace(towards, ways=ways))
    return Compared(
        found.drafts, axes, orders, named, found.statuses, steps, tuple(moved), against, tuple(old)
    )


def levels_named(drafts: Sequence[DraftText], axes: Mapping[str, Axis]) -> Named:
    """The levels that drafts name, of shape (issues, drafts, most levels)."""
    most = max((len(axis.levels) for axis in axes.values()), default=0)
    named = np.zeros((len(axes), len(drafts), most), dtype=np.bool_)
    places = {key: {level: at for at, level in enumerate(a.levels)} for key, a in axes.items()}
    rows = {key: at for at, key in enumerate(axes)}
    for column, draft in enumerate(drafts):
        for issue, levels in draft.terms.items():
            for level in levels:
                named[rows[issue], column, places[issue][level]] = True
    return named


def at_least(order: PartialOrder[str]) -> npt.NDArray[np.bool_]:
    """`out[k, l]` is true where level `k` is known to be at least as good as level `l`."""
    places = {level: at for at, level in enumerate(order.names)}
    found = np.eye(len(places), dtype=np.bool_)
    for better, worse in order.pairs():
        found[places[better], places[worse]] = True
    return found


def _steps(known: KnownOrders, named: Named, axes: Mapping[str, Axis]) -> Steps:
    drafts = named.shape[1]
    found = np.zeros((len(axes), drafts, drafts), dtype=np.int64)
    for at, (issue, axis) in enumerate(axes.items()):
        between = chains(at_least(known.by_issue[issue]))
        found[at] = nearest(between, named[at, :, : len(axis.levels)])
    return found


def _moved(
    found: Compared, party: str, own: Sequence[DraftText], others: tuple[DraftText, ...]
) -> Moved:
    place = {draft.id: at for at, draft in enumerate(found.drafts)}
    before, after = (place[draft.id] for draft in own)
    there = [place[draft.id] for draft in others]
    ways: dict[str, Movement] = {}
    steps: dict[str, tuple[tuple[int, int], ...]] = {}
    for at, issue in enumerate(found.axes):
        first, second = found.named[at, before], found.named[at, after]
        if not first.any() or not second.any():
            continue
        old, new = (found.steps[party][at, one, there].tolist() for one in (before, after))
        ways[issue] = movement(old, new, bool((first == second).all()))
        steps[issue] = tuple(zip(old, new, strict=True))
    return Moved(party, own[0], own[1], others, ways, steps)
