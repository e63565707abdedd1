"""The model of a reading: whose moves take which state to which, from options, graph or issues."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pourparler.case import axes as case_axes
from pourparler.case.addresses import Located
from pourparler.case.forbidden import condition_of, rules_over, with_grounds
from pourparler.case.issue_states import IssueModel, issue_model
from pourparler.case.reading import Reading
from pourparler.case.state_levels import (
    AllCombinations,
    Levels,
    codes_where,
    formula_of,
    listed_letters,
    possible,
)
from pourparler.case.state_names import ByTerms, Letters, Named, StateNames, shown
from pourparler.case.state_room import refuse_beyond
from pourparler.errors import WrongUsage
from pourparler.kernels.graphs import Graph, graph
from pourparler.kernels.lattices import Allowed, Lattice
from pourparler.kernels.packages import Codes, Mask, count


@dataclass(frozen=True, eq=False)
class Situation:
    """States, moves, and how they are named.

    `parties` are those who hold the moves, in the order of `owners` of the lattice or of the
    graph's `parties`. That is everyone who owns an option, an issue or moves, in `between` or not:
    `between` says whose acceptance an agreement needs, and here it counts who can change something.
    A party that can change nothing upsets no state and answers nobody.

    States are the codes of the lattice or the places of the graph. `levels` is None for a graph
    whose states have names alone. `status_quo` holds the states that the case says it is in, which
    are several where it leaves something open, and none where it does not say. `used` are the
    entries behind states and moves.
    """

    parties: tuple[str, ...]
    model: Lattice | Graph
    levels: Levels | None
    names: StateNames
    status_quo: tuple[int, ...] = ()
    used: tuple[Located, ...] = ()
    notices: tuple[str, ...] = ()

    @cached_property
    def feasible(self) -> Mask:
        """Which codes are states; flat, one truth value a code."""
        if isinstance(self.model, Lattice):
            return self.model.feasible
        return np.ones(self.model.states, dtype=np.bool_)

    @cached_property
    def codes(self) -> Codes:
        """The codes of the states, in rising order."""
        return codes_where(self.feasible)

    @property
    def grounds(self) -> tuple[Located, ...]:
        """Those of `used` that state grounds, for a basis; options and rules need none."""
        return with_grounds(self.used)

    def name(self, code: int) -> str:
        """What a state is called: its letters, its name in the graph, or its terms."""
        return self.names.name(int(code))

    def states(self, text: str) -> tuple[int, ...]:
        """The states that a text means, at least one; it may leave something open."""
        return tuple(self.names.read(text).tolist())

    def state(self, text: str) -> int:
        """The one state that a text means; `WrongUsage` says what may have been meant."""
        found = self.names.read(text)
        if len(found) > 1:
            listed = shown(self.names, found.tolist())
            what = f"{text.strip()[:80]} means {len(found):,} states"
            raise WrongUsage(f"{what}, and one is asked for ({listed})")
        return int(found[0])


def situation(reading: Reading) -> Situation:
    """The model of a reading: its graph, else its options, else its issues with one owner each.

    Raises `TooLarge` before anything is enumerated that would not fit, and `WrongUsage` where the
    case has no moves.
    """
    document = reading.case.document
    if document.graph is not None:
        return _of_graph(reading)
    if any(document.options.values()):
        return _of_options(reading)
    return _of_issues(reading, issue_model(reading))


def _of_options(reading: Reading) -> Situation:
    document = reading.case.document
    axes = case_axes.options(document)
    parties = tuple(document.options)
    sizes = (2,) * len(axes)
    refuse_beyond(count(sizes), len(sizes), len(parties))
    levels = AllCombinations(tuple(axes.values()))
    rules = rules_over(reading, axes)
    formulas = [formula_of(levels.axes, condition_of(rule)) for rule in rules]
    feasible = possible(levels, [formula for formula in formulas if formula is not None])
    _refuse_nothing(feasible, rules)
    owners = tuple(parties.index(axis.owner or "") for axis in levels.axes)
    allowed = tuple(
        _one_way(option.moves) for owned in document.options.values() for option in owned.values()
    )
    model = Lattice(sizes, owners, len(parties), feasible, allowed)
    names = Letters(levels, feasible)
    entries = tuple(one for one in reading.case.by_section["options"] if reading.has(one))
    status_quo, notices = _status_quo(reading, names)
    return Situation(parties, model, levels, names, status_quo, (*entries, *rules), notices)


def _one_way(moves: tuple[str, ...] | None) -> Allowed | None:
    """What `no > yes` allows: a change from the level before to the level after, and none back."""
    if moves is None:
        return None
    allowed = np.zeros((2, 2), dtype=np.bool_)
    places = ["no", "yes"]
    allowed[places.index(moves[0]), places.index(moves[-1])] = True
    return allowed


def _of_graph(reading: Reading) -> Situation:
    stated = reading.case.document.graph
    assert stated is not None
    names, parties = list(stated.states), tuple(stated.moves)
    place = {name: at for at, name in enumerate(names)}
    if not parties:
        raise WrongUsage("nobody moves in the graph (add moves: with parties and their moves)")
    refuse_beyond(len(names), 1, len(parties))
    moves = [
        [(place[start], place[end]) for start, ends in own.items() for end in ends]
        for own in stated.moves.values()
    ]
    texts = [letters for letters in stated.states.values() if letters]
    # options beside a graph give the letters of its states their meaning, and nothing more: the
    # graph says which states there are and who moves where
    axes = tuple(case_axes.options(reading.case.document).values())
    levels = listed_letters(axes, texts) if axes and len(texts) == len(names) else None
    told = Counter(texts)
    alone = {text: at for at, text in enumerate(texts) if told[text] == 1} if levels else {}
    named = Named(names, alone)
    entries = reading.case.by_section.get("options", ())
    model = graph(len(names), moves)
    status_quo, notices = _status_quo(reading, named)
    return Situation(parties, model, levels, named, status_quo, entries, notices)


def _of_issues(reading: Reading, model: IssueModel) -> Situation:
    _refuse_nothing(model.feasible, model.rules)
    names = ByTerms(model.levels, model.feasible)
    status_quo, notices = _status_quo(reading, names)
    used, told = (*model.used, *model.rules), (*model.notices, *notices)
    return Situation(model.parties, model.moves, model.levels, names, status_quo, used, told)


def _refuse_nothing(feasible: Mask, rules: tuple[Located, ...]) -> None:
    if not feasible.any():
        listed = ", ".join(rule.address for rule in rules)
        raise WrongUsage(
            f"the rules in force leave no state: {listed} (switch off a layer of them)"
        )


def _status_quo(reading: Reading, names: StateNames) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The states that the case says it is in, and a notice where the reading has no such state."""
    stated = reading.case.document.status_quo
    try:
        if isinstance(stated, str):
            return tuple(names.read(stated).tolist()), ()
        if stated is None or not isinstance(names, Letters | ByTerms):
            return (), ()
        # terms of issues that nobody moves alone say nothing here
        moved = {axis.id for axis in names.levels.axes}
        terms = {name: named for name, named in stated.items() if name in moved}
        by_terms = ByTerms(names.levels, names.feasible)
        return tuple(by_terms.matching(terms).tolist()) if terms else (), ()
    except WrongUsage as wrong:
        return (), (f"status_quo: {wrong.message}",)
