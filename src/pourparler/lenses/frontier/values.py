"""Complete values as integers, level by level, and what no deal is worth on the same scales."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from pourparler.case.addresses import Located
from pourparler.case.axes import issues
from pourparler.case.complete_values import complete_values, why_none
from pourparler.case.forbidden import condition_of, red_lines_over, rules_over
from pourparler.case.judgements import NoDeal
from pourparler.case.no_deals import entries_today
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space, space_of
from pourparler.errors import Problem, Severity, WrongUsage
from pourparler.kernels.frontier import Additive
from pourparler.kernels.maxima import Points
from pourparler.model.axes import Axis
from pourparler.model.conditions import evaluate
from pourparler.model.preferences.complete_values import CompleteValues

_WHAT_TO_ADD = "give worth: a number, as_good_as: complete terms, or --no-deal"


@dataclass(frozen=True, slots=True)
class Valued:
    """The packages of a reading, and what each party makes of them.

    `model` counts in units of 1/`scale[i]` for party `i`. `no_deal[i]` is exact; `given[i]` are the
    entries that say it, `stated[i]` is false where neither they nor the person asking do: then 0.
    """

    space: Space
    model: Additive
    parties: tuple[str, ...]
    scale: tuple[int, ...]
    values: tuple[Located, ...]
    no_deal: tuple[Fraction, ...]
    given: tuple[tuple[Located, ...], ...]
    stated: tuple[bool, ...]
    rules: tuple[Located, ...]
    lines: tuple[Located, ...]


def valued(reading: Reading, asked: Mapping[str, Fraction]) -> Valued:
    """A reading as numbers; `asked` are the no-deal values of `--no-deal`, by party."""
    axes = issues(reading.case.document)
    space = space_of(axes)
    if not axes or space is None:
        raise WrongUsage(
            "frontier ranges over issues, and this case has none (add issues: with levels)"
        )
    entries = complete_values(reading)
    if entries is None:
        raise WrongUsage(f"frontier needs a number for every package: {why_none(reading)}")
    rules, lines = rules_over(reading, axes), red_lines_over(reading, axes)
    each = {party: _Own(space, located) for party, located in entries.items()}
    given = {party: () if party in asked else entries_today(reading, party) for party in entries}
    never = tuple(space.formula(condition_of(one)) for one in (*rules, *lines))
    scale = tuple(own.denominator() for own in each.values())
    return Valued(
        space=space,
        model=Additive(space.sizes, space.applies_when, never, _worth(each, space, scale)),
        parties=tuple(entries),
        scale=scale,
        values=tuple(entries.values()),
        no_deal=tuple(
            asked[party] if party in asked else _no_deal(reading, each[party], given[party])
            for party in entries
        ),
        given=tuple(given.values()),
        stated=tuple(party in asked or bool(given[party]) for party in entries),
        rules=rules,
        lines=lines,
    )


class _Own:
    """The complete values of one party."""

    def __init__(self, space: Space, located: Located) -> None:
        assert isinstance(located.entry, CompleteValues)
        self._space = space
        self._entry = located.entry
        self.levels = [[self._level(axis, level) for level in axis.levels] for axis in space.axes]

    def _level(self, axis: Axis, level: str) -> Fraction:
        weight = self._entry.weights.get(axis.id, Fraction(0))
        return weight * self._entry.scores[axis.id][level] if weight else weight

    def states(self, at: int) -> list[Fraction]:
        """The worth of each level of an axis, and of its not applying where that can be."""
        axis, levels = self._space.axes[at], self.levels[at]
        if axis.applies_when is None:
            return levels
        like = axis.levels.index(axis.otherwise_like) if axis.otherwise_like else None
        return [*levels, Fraction(0) if like is None else levels[like]]

    def denominator(self) -> int:
        """The least common denominator of all that a level is worth."""
        return math.lcm(*(worth.denominator for levels in self.levels for worth in levels))

    def of(self, terms: Mapping[str, str]) -> Fraction | None:
        """What terms are worth; None where they leave an issue open that applies."""
        there = dict(terms)
        for at in self._space.order:  # each after those it depends on
            axis = self._space.axes[at]
            if axis.applies_when and not evaluate(axis.applies_when.tree, there):
                there.pop(axis.id, None)
        total = Fraction(0)
        for at, axis in enumerate(self._space.axes):
            applies = axis.applies_when is None or evaluate(axis.applies_when.tree, there)
            if applies and axis.id not in there:
                return None
            total += self.states(at)[axis.levels.index(there[axis.id]) if applies else -1]
        return total


def _worth(each: Mapping[str, _Own], space: Space, scale: tuple[int, ...]) -> tuple[Points, ...]:
    """For each axis what its states are worth, states by parties, in units of the scales."""
    found = []
    for at in range(len(space.axes)):
        columns = [
            [int(worth * unit) for worth in own.states(at)]
            for own, unit in zip(each.values(), scale, strict=True)
        ]
        found.append(np.array(columns, dtype=object).T)
    return tuple(found)


def _no_deal(reading: Reading, own: _Own, entries: tuple[Located, ...]) -> Fraction:
    """What no deal is worth today; an entry that leaves it open is refused at its place."""
    if not entries:
        return Fraction(0)
    known = {located.address: _number(own, located) for located in entries}
    numbers = {number for number in known.values() if number is not None}
    if len(numbers) == 1:
        return numbers.pop()
    why = (
        "these entries give no deal different values"
        if numbers
        else "a range, a comparison or open terms say no number"
    )
    places = [
        Problem(
            reading.case.places.place(located.path), Severity.ERROR, "no-deal", why, _WHAT_TO_ADD
        )
        for located in entries
    ]
    party = entries[0].parties[0]
    name = reading.case.name(party)
    what = f"the bargaining points need to know what {name} has without agreement"
    raise WrongUsage(f"{what}, as one number (add --no-deal {party}=0.5, with its number)", places)


def _number(own: _Own, located: Located) -> Fraction | None:
    entry = located.entry
    assert isinstance(entry, NoDeal)
    if entry.worth is not None and entry.worth.is_point:
        return entry.worth.low
    if entry.as_good_as is not None:
        single = {key: levels[0] for key, levels in entry.as_good_as.items() if len(levels) == 1}
        return own.of(single)
    return None
