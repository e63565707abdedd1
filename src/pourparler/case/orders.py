"""What a reading knows of a party's order of levels, issue by issue, and what else it states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pourparler.case.addresses import Located
from pourparler.case.complete_terms import left_open
from pourparler.case.entries_told import cannot_hold, told_at
from pourparler.case.reading import Reading
from pourparler.entries import Entry
from pourparler.errors import WrongUsage
from pourparler.model.axes import Axis
from pourparler.model.preferences.accepted_terms import Accepted, Rejected
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.model.preferences.orders import PartialOrder, smallest_conflict
from pourparler.model.preferences.priorities import OptionWeights, Priorities
from pourparler.model.preferences.rankings import Ranking


@dataclass(frozen=True)
class KnownOrders:
    """The orders of one party; `used` are the entries behind them, `other` those of other kinds."""

    party: str
    by_issue: Mapping[str, PartialOrder[str]]
    used: tuple[Located, ...]
    other: tuple[Located, ...]


def _says_nothing_of_packages(reading: Reading, entry: Entry) -> bool:
    """Whether an entry is terms that leave issues open, recorded and used for nothing, or is about
    states that options make, which never multiply packages."""
    if isinstance(entry, Ranking | OptionWeights):
        return bool(reading.case.document.options or reading.case.document.graph)
    if isinstance(entry, Priorities):
        issues = reading.case.document.issues
        return not any(name in issues for one in entry.priorities for name in one.axes())
    terms = None
    if isinstance(entry, Accepted):
        terms = entry.accepts
    elif isinstance(entry, Rejected):
        terms = entry.rejects
    return terms is not None and bool(left_open(reading.case.document, terms))


def known_orders(reading: Reading, party: str, axes: Mapping[str, Axis]) -> KnownOrders:
    """The orders of `party` on `axes` under a reading; entries of one party add up.

    Raises `WrongUsage` where layers that are on together contradict each other.
    """
    by_issue = {key: PartialOrder[str](axis.levels) for key, axis in axes.items()}
    used: list[Located] = []
    other: list[Located] = []
    for located in reading.in_force("preferences"):
        if party not in located.parties:
            continue
        if not isinstance(located.entry, LevelOrder):
            if not _says_nothing_of_packages(reading, located.entry):
                other.append(located)
            continue
        used.append(located)
        for issue, order in located.entry.order.items():
            if issue in by_issue:
                by_issue[issue].add(order, located.address)
    for issue, known in by_issue.items():
        if known.conflict() is not None:
            raise WrongUsage(_contradiction(reading, party, axes[issue], used))
    return KnownOrders(party, by_issue, tuple(used), tuple(other))


def _contradiction(reading: Reading, party: str, axis: Axis, used: Sequence[Located]) -> str:
    """Which entries of layers that are on together cannot all hold, as few as that takes."""
    orders = [
        (at, one.entry.order[axis.id])
        for at, one in enumerate(used)
        if isinstance(one.entry, LevelOrder) and axis.id in one.entry.order
    ]
    conflict = smallest_conflict(axis.levels, orders)
    assert conflict is not None, "there is one"
    case = reading.case
    parts = [
        told_at(case, (*used[at].path, "order", axis.id), used[at].entry) for at in conflict.labels
    ]
    what = f"{cannot_hold(parts, case.name(party))}, as an order of {axis.id}"
    return f"{what}, in this reading (switch on one of their layers at a time)"
