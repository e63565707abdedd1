"""Directions in which a random walk may go where some rows are never above 0: exactly eliminated.

A row and its opposite say that something is equal; so do rows that leave no room together, which
linear programs tell. The coordinates are those of `hit_and_run`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pourparler.certificates import Row
from pourparler.concepts.agreement.columns import Column
from pourparler.errors import TooFewFit
from pourparler.kernels.extensions import Extensions
from pourparler.lenses.zone.starts import Inside

Equation = list[Fraction]
"""A sum over coordinates that does not change."""


@dataclass(frozen=True)
class Directions:
    """Directions that keep what is equal: over all coordinates, and over the weights of issues
    whatever their shapes. Both are None where only the sum of steps is kept."""

    steps: list[Equation] | None = None
    weights: list[Equation] | None = None


def directions(
    issues: Sequence[Extensions], free: Sequence[str], rows: Sequence[Row], inside: Inside
) -> Directions:
    """Directions that keep the sum of steps and what is equal.

    `rows` are those that are tight, with all but the times that are `free` put in. Raises
    `TooFewFit` where they tell levels apart whose order is open.
    """
    equations = [_of_row(issues, free, row) for row in rows]
    for at in inside.unused:
        equations += _of_column(issues, len(free), inside.branch.columns[at])
    if not any(any(own) for own in equations):
        return Directions()
    steps = _steps(issues)
    whole = [Fraction(1)] * len(steps) + [Fraction(0)] * len(free)
    on_weights = _on_weights([at for at, _ in steps], len(issues), [whole, *equations])
    return Directions(_unchanged([whole, *equations]), _unchanged(on_weights))


def _on_weights(issue_of: Sequence[int], issues: int, equations: list[Equation]) -> list[Equation]:
    """The same over weights; an issue of which a sum tells steps apart has to keep its weight."""
    found = []
    for at in range(issues):
        own = [place for place, issue in enumerate(issue_of) if issue == at]
        if not own or any(len({one[place] for place in own}) > 1 for one in equations):
            found.append([Fraction(other == at) for other in range(issues)])
    for equation in equations:
        by_issue = {issue: equation[place] for place, issue in enumerate(issue_of)}
        found.append([by_issue.get(at, Fraction(0)) for at in range(issues)])
    return found


def _steps(issues: Sequence[Extensions]) -> list[tuple[int, int]]:
    """The issue and the rank above each step, in the order of coordinates."""
    return [(at, rank) for at, issue in enumerate(issues) for rank in range(issue.classes - 1)]


def _of_row(issues: Sequence[Extensions], free: Sequence[str], row: Row) -> Equation:
    for issue in {issue for (issue, _), count in row.levels.items() if count}:
        if not issues[issue].is_chain:
            raise TooFewFit(
                "too few utilities fit, and something is known to be equal of levels whose order "
                "is open, which no walk keeps (state more of the order)"
            )
    ranks = [issue.only_ranks() if issue.is_chain else None for issue in issues]
    found = []
    for at, above in _steps(issues):
        own = ranks[at]
        total = row.weights.get(at, Fraction(0))
        for (issue, level), count in row.levels.items():
            if issue == at and own is not None and own[level] <= above:
                total += count
        found.append(total)
    return found + [row.times.get(time, Fraction(0)) for time in free]


def _of_column(issues: Sequence[Extensions], times: int, column: Column) -> Iterator[Equation]:
    """What never has a share stays at 0: a step of a ranked issue, or all of an issue."""
    if column.issue is None:
        return
    issue = issues[column.issue]
    if column.among is None:
        ranks = list(range(issue.classes - 1))
    elif issue.is_chain:
        own = issue.only_ranks()
        ranks = [max(int(own[level]) for level in step) for step in column.among]
    else:
        return
    for step in ((column.issue, rank) for rank in ranks):
        yield [Fraction(step == other) for other in _steps(issues)] + [Fraction(0)] * times


def _unchanged(equations: list[Equation]) -> list[Equation]:
    """A basis of what all equations leave free, by Gauss's elimination in fractions."""
    width = len(equations[0])
    solved: list[tuple[int, Equation]] = []
    for equation in equations:
        own = list(equation)
        for pivot, other in solved:
            own = [a - own[pivot] * b for a, b in zip(own, other, strict=True)]
        pivot = next((at for at, value in enumerate(own) if value), -1)
        if pivot < 0:
            continue
        own = [value / own[pivot] for value in own]
        solved = [
            (at, [a - other[pivot] * b for a, b in zip(other, own, strict=True)])
            for at, other in solved
        ]
        solved.append((pivot, own))
    pivots = {pivot for pivot, _ in solved}
    found = []
    for free in (at for at in range(width) if at not in pivots):
        direction = [Fraction(at == free) for at in range(width)]
        for pivot, own in solved:
            direction[pivot] = -own[free]
        found.append(direction)
    return found
