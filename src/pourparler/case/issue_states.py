"""Issues that one party decides alone, as a model of moves: an option of many levels each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pourparler.case.addresses import Located
from pourparler.case.axes import issues
from pourparler.case.forbidden import condition_of, rules_over
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space, space_of
from pourparler.case.state_levels import AllCombinations, Listed, formula_of, possible
from pourparler.case.state_room import refuse_beyond
from pourparler.errors import TooLarge, WrongUsage
from pourparler.kernels import packages
from pourparler.kernels.graphs import Graph
from pourparler.kernels.lattices import Allowed, Lattice
from pourparler.kernels.packages import Formula, Mask
from pourparler.kernels.state_moves import reset_graph
from pourparler.model.axes import Axis
from pourparler.model.consent import Voice

MOST_MOVES = 2**26
"""Moves up to which they are written out, where issues do not always apply."""


@dataclass(frozen=True, eq=False)
class IssueModel:
    """What a situation is made of; `notices` say which issues are not moved by anyone alone."""

    parties: tuple[str, ...]
    moves: Lattice | Graph
    levels: AllCombinations | Listed
    feasible: Mask
    rules: tuple[Located, ...]
    used: tuple[Located, ...]
    notices: tuple[str, ...]


def owner_of(reading: Reading, issue: str) -> str | None:
    """The one party that decides an issue at every level that needs anybody; None if there is none.

    A collective with a rule is not one party: it moves when its members do.
    """
    entry = reading.case.document.issues[issue]
    decided = [
        one
        for one in reading.case.consents.decided.get(issue, ())
        if one.layer is None or one.layer in reading.layers
    ]
    voices = {one.rule.name if isinstance(one.rule, Voice) else None for one in decided}
    stated = {one.level for one in decided}
    missing = set(entry.levels) - {level for level in stated if level} - {entry.if_no_deal}
    if len(voices) != 1 or (None not in stated and missing):
        return None
    (owner,) = voices
    parties = reading.case.document.parties
    return owner if owner in parties and owner not in reading.case.consents.collectives else None


def issue_model(reading: Reading) -> IssueModel:
    """The states and moves of the issues of a reading that one party each decides."""
    every = issues(reading.case.document)
    owners = {issue: owner for issue in every if (owner := owner_of(reading, issue)) is not None}
    axes = _closed(every, owners)
    if not axes:
        raise WrongUsage(
            "this case has no moves: neither options nor a graph, and no issue that one party"
            " decides alone (add options: with what each party can do)"
        )
    notices = tuple(
        f"issues.{issue} is not in the model: {_why_not(every[issue], owners)}"
        for issue in every
        if issue not in axes
    )
    space = space_of(axes)
    assert space is not None  # a circle is an error of the case
    parties = tuple(dict.fromkeys(owners[issue] for issue in axes))
    rules = rules_over(reading, axes)
    formulas = [formula_of(space.axes, condition_of(rule)) for rule in rules]
    never = [formula for formula in formulas if formula is not None]
    holds = tuple(parties.index(owners[issue]) for issue in axes)
    allowed = tuple(_allowed(reading, axis) for axis in space.axes)
    used = tuple(reading.case.located[f"issues.{issue}"] for issue in axes)
    make = _listed if any(space.applies_when) else _combined
    moves, levels, feasible = make(space, parties, holds, allowed, never)
    return IssueModel(parties, moves, levels, feasible, rules, used, notices)


def _closed(every: Mapping[str, Axis], owners: Mapping[str, str]) -> dict[str, Axis]:
    """The issues with an owner whose applying depends on no other issues than these."""
    axes = {issue: axis for issue, axis in every.items() if issue in owners}
    while True:
        kept = {
            issue: axis
            for issue, axis in axes.items()
            if axis.applies_when is None or set(axis.applies_when.axes()) <= set(axes)
        }
        if len(kept) == len(axes):
            return kept
        axes = kept


def _why_not(axis: Axis, owners: Mapping[str, str]) -> str:
    if axis.id not in owners:
        return "no one party decides it at every level"
    return "whether it applies depends on an issue that is not in it"


def _allowed(reading: Reading, axis: Axis) -> Allowed | None:
    """The changes that `moves` lists; every change where nothing is listed."""
    moves = reading.case.document.issues[axis.id].moves
    if not moves:
        return None
    allowed = np.zeros((len(axis.levels), len(axis.levels)), dtype=np.bool_)
    for steps in moves:
        places = [axis.levels.index(level) for level in steps]
        for at, place in enumerate(places):
            allowed[place, places[at + 1 :]] = True
    return allowed


def _combined(
    space: Space,
    parties: tuple[str, ...],
    holds: tuple[int, ...],
    allowed: tuple[Allowed | None, ...],
    never: list[Formula],
) -> tuple[Lattice, AllCombinations, Mask]:
    refuse_beyond(space.count(), len(space.axes), len(parties))
    levels = AllCombinations(space.axes)
    feasible = possible(levels, never)
    return Lattice(space.sizes, holds, len(parties), feasible, allowed), levels, feasible


def _listed(
    space: Space,
    parties: tuple[str, ...],
    holds: tuple[int, ...],
    allowed: tuple[Allowed | None, ...],
    never: list[Formula],
) -> tuple[Graph, Listed, Mask]:
    """States in which only the issues that apply have a level.

    An issue that does not apply stands at the level that it counts like, and comes back there when
    another party's move makes it apply; its owner can choose its level in the move that does so.
    """
    per_state = sum(
        packages.count([space.sizes[axis] for axis in range(len(holds)) if holds[axis] == party])
        for party in range(len(parties))
    )
    moves = space.count() * per_state
    if moves > MOST_MOVES:
        most = MOST_MOVES // per_state
        raise TooLarge(
            f"{space.count():,} combinations of levels with up to {per_state:,} moves each are too"
            f" many to write out; up to {most:,} combinations fit (take out issues or levels)"
        )
    refuse_beyond(space.count(), len(space.axes), len(parties), moves)
    stands = tuple(_where_it_stands(axis) for axis in space.axes)
    found = reset_graph(
        space.sizes, space.applies_when, space.order, never, stands, holds, allowed, len(parties)
    )
    nothing_open = np.zeros(found.digits.shape, dtype=np.bool_)
    levels = Listed(space.axes, found.digits, found.applies, nothing_open)
    return found.graph, levels, np.ones(found.graph.states, dtype=np.bool_)


def _where_it_stands(axis: Axis) -> int:
    """The place of the level that an issue keeps while it does not apply."""
    return axis.levels.index(axis.otherwise_like) if axis.otherwise_like in axis.levels else 0
