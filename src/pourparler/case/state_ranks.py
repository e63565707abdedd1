"""How each party ranks the states of a model, from what a reading states of its preferences."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np

from pourparler.case.addresses import Located
from pourparler.case.reading import Reading
from pourparler.case.situations import Situation
from pourparler.case.state_levels import Levels, formula_of
from pourparler.case.state_names import shown
from pourparler.entries import Entry
from pourparler.errors import WrongUsage
from pourparler.kernels.state_orders import Ranks, dense
from pourparler.model.preferences.complete_values import CompleteValues
from pourparler.model.preferences.priorities import OptionWeights, Priorities
from pourparler.model.preferences.rankings import Ranking

Complete: TypeAlias = Ranking | Priorities | OptionWeights | CompleteValues
"""The ways of stating a preference that say of any two states how they compare."""


@dataclass(frozen=True, eq=False)
class StateRanks:
    """What is known of each party's order of the states.

    `ranks[s, i]` is the dense rank of state `s` for party `i` of the situation (int32): 0 the
    worst, ties share one, no gaps. It is 0 at codes that are no states, and for parties of
    `missing`, which says in words why nothing is known. `used` has the entries of the others,
    `unknown` the names of those that are missing.
    """

    ranks: Ranks
    missing: Mapping[str, str]
    used: Mapping[str, tuple[Located, ...]]
    unknown: tuple[str, ...] = ()


class Unranked(Exception):
    """An entry that does not rank the states of this reading, and why."""


def state_ranks(reading: Reading, model: Situation) -> StateRanks:
    """The ranks of all states for every party of a situation.

    Raises `WrongUsage` where two entries in force rank the states of one party differently.
    """
    ranks = np.zeros((len(model.feasible), len(model.parties)), dtype=np.int32, order="F")
    missing: dict[str, str] = {}
    used: dict[str, tuple[Located, ...]] = {}
    for at, party in enumerate(model.parties):
        try:
            ranks[:, at], used[party] = _of_party(reading, model, party)
        except Unranked as why:
            missing[party] = str(why)
    unknown = tuple(reading.case.name(party) for party in missing)
    return StateRanks(ranks, missing, used, unknown)


def _of_party(reading: Reading, model: Situation, party: str) -> tuple[Ranks, tuple[Located, ...]]:
    stated = complete_entries(reading, party)
    if not stated:
        raise Unranked(_nothing_complete(reading, party))
    found: list[tuple[Located, Ranks]] = []
    reasons = []
    for located in stated:
        try:
            found.append((located, ranks_of(model, located.entry)))
        except Unranked as why:
            reasons.append(f"{located.address} {why}")
    if not found:
        raise Unranked("; ".join(reasons))
    first, ranks = found[0]
    for other, again in found[1:]:
        if not np.array_equal(ranks, again):
            raise WrongUsage(
                f"{first.address} and {other.address} rank the states of {party} differently"
                " (leave one, or switch on one of their layers at a time)"
            )
    return ranks, tuple(located for located, _ in found)


def complete_entries(reading: Reading, party: str) -> tuple[Located, ...]:
    """The entries in force that each rank all states of a party, if they speak of them at all."""
    return tuple(
        located
        for located in reading.in_force("preferences")
        if located.parties == (party,) and isinstance(located.entry, Complete)
    )


def _nothing_complete(reading: Reading, party: str) -> str:
    """Why a party's ranks are missing: what there is of it, and what would help."""
    every = reading.case.by_section.get("preferences", ())
    own = [located for located in every if located.parties == (party,)]
    layers = {
        located.grounded.layer
        for located in own
        if isinstance(located.entry, Complete)
        and located.grounded is not None
        and located.grounded.layer not in (None, *reading.layers)
    }
    if layers:
        listed = ",".join(sorted(str(layer) for layer in layers))
        return f"nothing in force ranks its states (switch them on with --layers {listed})"
    held = [located for located in own if isinstance(located.entry, Complete)]
    if held:
        return f"{held[0].address} is disputed, lacks the grounds asked for, or is of later"
    if own:
        return "what is stated of its preferences leaves states open (add ranking: or priorities:)"
    return "nothing is stated of its preferences (add ranking: or priorities:)"


def ranks_of(model: Situation, entry: Entry) -> Ranks:
    """The dense ranks that one complete entry gives; raises `Unranked` where it does not."""
    match entry:
        case Ranking():
            return _by_ranking(model, entry)
        case Priorities():
            return _by_priorities(model, entry)
        case OptionWeights():
            weights = entry.option_weights
            return _by_worth(model, {name: (Fraction(0), worth) for name, worth in weights.items()})
        case CompleteValues():
            return _by_values(model, entry)
    raise Unranked("does not rank states")


def _by_ranking(model: Situation, entry: Ranking) -> Ranks:
    tier = np.full(len(model.feasible), -1, dtype=np.int64)
    for at, tied in enumerate(reversed(entry.ranking)):
        for text in tied:
            # a rule of this reading may exclude a state; the ranking still ranks the others
            with suppress(WrongUsage):
                tier[model.state(text)] = at
    left = model.codes[tier[model.codes] < 0]
    if len(left):
        raise Unranked(f"does not rank {shown(model.names, left.tolist())}")
    return dense(tier, model.feasible)


def _by_priorities(model: Situation, entry: Priorities) -> Ranks:
    levels = _levels(model)
    formulas = []
    for at, condition in enumerate(entry.priorities):
        formula = formula_of(levels.axes, condition)
        if formula is None:
            raise Unranked(f"speaks of what is not moved here: {condition.text}")
        unsure = levels.decided(formula)[1] & model.feasible
        if unsure.any():
            named = shown(model.names, np.flatnonzero(unsure).tolist())
            raise Unranked(f"leaves open whether statement {at + 1} holds in {named}")
        formulas.append(formula)
    return levels.by_statements(formulas, model.feasible)


def _by_values(model: Situation, entry: CompleteValues) -> Ranks:
    axes = {axis.id: axis for axis in _levels(model).axes}
    worth = {
        name: tuple(
            weight * entry.scores.get(name, {}).get(level, Fraction(0))
            for level in axes[name].levels
        )
        for name, weight in entry.weights.items()
        if name in axes  # what nobody here moves is the same in all states, and adds the same
    }
    return _by_worth(model, worth)


def _by_worth(model: Situation, worth: Mapping[str, Sequence[Fraction]]) -> Ranks:
    levels = _levels(model)
    if not set(worth) & {axis.id for axis in levels.axes}:
        raise Unranked("speaks of what is not moved here")
    tables = [worth.get(axis.id, (Fraction(0),) * len(axis.levels)) for axis in levels.axes]
    for at, (axis, table) in enumerate(zip(levels.axes, tables, strict=True)):
        unsure = levels.open_at(at)
        if len(set(table)) > 1 and len(unsure):
            named = shown(model.names, unsure.tolist())
            raise Unranked(f"leaves open what {named} is worth, where {axis.id} may be either")
    scale = math.lcm(*(worth.denominator for table in tables for worth in table))
    whole = [[int(worth * scale) for worth in table] for table in tables]
    return dense(levels.by_worth(whole), model.feasible)


def _levels(model: Situation) -> Levels:
    if model.levels is None:
        raise Unranked("speaks of options, and the states of the graph have no letters for them")
    return model.levels
