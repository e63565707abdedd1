"""The utilities that fit what a party stated, as mixtures of steps: columns, rows and branches.

A *step* is a proper, non-empty set of levels of one issue that with a level has all known to be as
good; a utility adds a non-negative gain for each step that has the package's level, and its gains
sum to 1 (Greco, Mousseau & Slowinski 2008; Sarabando, Dias & Vetschera 2013). Steps of an issue
that no row tells apart share a column. Where an order leaves open which level is worst or best and
rows tell its steps apart, each way to choose the two is a branch of its own: it loses steps, and
nothing else. So every utility is normalised: on each issue some level is worth nothing and some
the whole weight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import lcm, prod

import numpy as np

from pourparler.certificates import Known, Row, Utility, Values, ends, steps
from pourparler.concepts.agreement.columns import Column, Step
from pourparler.errors import TooLarge
from pourparler.kernels.double_description import Ray, extreme_rays
from pourparler.kernels.exact_lp import Integers

CITES = ("greco-2008", "sarabando-2013")
"""Keys of the works that define this."""

MOST_BRANCHES = 400
"""Choices of worst and best levels that are looked at one by one."""

Mixture = tuple[Fraction, ...]
"""A share for each column; those of columns that count sum to 1."""

Multipliers = tuple[Fraction, ...]
"""How often each row of a branch is taken, as stated."""


@dataclass(frozen=True)
class Branch:
    """One case of a party's utilities: mixtures of `columns` with `rows @ mixture >= 0`.

    `rows[r, c]` are whole numbers, `scales[r]` times what was stated, first what is known and then
    its domain. `where` has the worst and best level of issues for which this is one case of
    several.
    """

    where: Mapping[int, tuple[int, int]]
    columns: tuple[Column, ...]
    rows: Integers
    scales: tuple[int, ...]

    @cached_property
    def counts(self) -> tuple[bool, ...]:
        """Which columns share the whole weight; values of no deal do not."""
        return tuple(column.time is None for column in self.columns)

    @cached_property
    def rays(self) -> list[Ray] | None:
        """The extreme mixtures, each times a whole number; None where there are too many to list.

        There is none where no mixture fits.
        """
        told = [list(row) for row in self.rows if any(value < 0 for value in row)]
        return extreme_rays(len(self.columns), told)

    def corners(self) -> list[Mixture] | None:
        """The extreme mixtures; None where there are too many to list."""
        return None if self.rays is None else [self._mixture(ray) for ray in self.rays]

    def _mixture(self, ray: Ray) -> Mixture:
        whole = sum(part for part, own in zip(ray, self.counts, strict=True) if own)
        return tuple(Fraction(part, whole) for part in ray)


def branches(known: Known, each_step: bool = False) -> tuple[Branch, ...]:
    """Every case of the utilities of a party; together they hold all that fit.

    With `each_step` every step has a column of its own, whether or not a row tells it apart.
    Raises `TooLarge` where too much is left open to look at case by case.

    >>> up = frozenset([(0, 0), (0, 1), (1, 1)])
    >>> [one] = branches(Known((2, 2), (up, up)))
    >>> len(one.columns), one.corners()
    (2, [(Fraction(1, 1), Fraction(0, 1)), (Fraction(0, 1), Fraction(1, 1))])
    """
    times = tuple(Column(None, time=time) for time in known.times)
    if known.values is not None:
        return (_branch(known, {}, (Column(None, values=known.values.levels), *times), {}),)
    weighing = [issue for issue in range(len(known.sizes)) if known.weighs(issue)]
    own = {issue: _columns(known, issue, None, each_step) for issue in weighing}
    split = [issue for issue in weighing if len(own[issue]) > 1 and not _is_ranked(known, issue)]
    choices = [ends(known, issue) for issue in split]
    if prod(map(len, choices)) > MOST_BRANCHES:
        names = ", ".join(str(issue + 1) for issue in split)
        raise TooLarge(
            f"the worst and best levels of issues {names} may be chosen in more than "
            f"{MOST_BRANCHES} ways (state more of their orders)"
        )
    # ways to choose share the columns of most issues, and what rows come to on these
    ended = {
        (issue, end): _columns(known, issue, end, each_step)
        for issue, every in zip(split, choices, strict=True)
        for end in every
    }
    come_to: dict[int, list[Fraction]] = {}
    found = []
    for chosen in product(*choices):
        where = dict(zip(split, chosen, strict=True))
        columns = [
            one
            for issue in weighing
            for one in (ended[issue, where[issue]] if issue in where else own[issue])
        ]
        # a party that cares for nothing holds every package worth 0
        found.append(_branch(known, where, (*(columns or [_NOTHING]), *times), come_to))
    return tuple(found)


_NOTHING = Column(None)
"""The column of a party that cares for nothing."""


def _is_ranked(known: Known, issue: int) -> bool:
    above = known.above[issue]
    return all(
        (a, b) in above or (b, a) in above
        for a in range(known.sizes[issue])
        for b in range(known.sizes[issue])
    )


def _columns(
    known: Known, issue: int, end: tuple[int, int] | None, each_step: bool
) -> list[Column]:
    """The columns of an issue, with steps that have its best level and lack its worst."""
    order = np.zeros((known.sizes[issue],) * 2, dtype=np.bool_)
    for a, b in known.above[issue]:
        order[a, b] = True
    telling = [row for row in known.rows if any(j == issue for j, _ in row.levels)]
    if not telling and not each_step:
        return [Column(issue, order)]
    alike: dict[object, list[Step]] = {}
    for step in _steps(known, issue):
        if end is None or (end[0] not in step and end[1] in step):
            key = step if each_step else tuple(_on_step(row, issue, step) for row in telling)
            alike.setdefault(key, []).append(step)
    if len(alike) == 1 and end is None:
        return [Column(issue, order)]
    return [Column(issue, order, tuple(group)) for group in alike.values()]


def _steps(known: Known, issue: int) -> Iterator[Step]:
    try:
        return steps(known, issue)
    except OverflowError:
        raise TooLarge(
            f"too little is known of the order of the {known.sizes[issue]} levels of issue "
            f"{issue + 1} (state more of it, or tie some levels)"
        ) from None


def _on_step(row: Row, issue: int, step: Step) -> Fraction:
    return sum(
        (value for (j, at), value in row.levels.items() if j == issue and at in step), Fraction(0)
    )


def _branch(
    known: Known,
    where: Mapping[int, tuple[int, int]],
    columns: tuple[Column, ...],
    come_to: dict[int, list[Fraction]],
) -> Branch:
    """A branch; `come_to` keeps what the rows come to on columns that others have as well."""
    stated = (*known.rows, *known.domain())
    for column in columns:
        if id(column) not in come_to:
            come_to[id(column)] = [_coefficient(row, column, known.values) for row in stated]
    rows = np.zeros((len(stated), len(columns)), dtype=np.object_)
    scales = []
    for at in range(len(stated)):
        values = [come_to[id(column)][at] for column in columns]
        scale = lcm(*(value.denominator for value in values))
        rows[at] = [value.numerator * (scale // value.denominator) for value in values]
        scales.append(scale)
    return Branch(where, columns, rows, tuple(scales))


def _coefficient(row: Row, column: Column, values: Values | None) -> Fraction:
    if column.time is not None:
        return row.times.get(column.time, Fraction(0))
    total = row.constant
    if values is not None:
        total += sum((c * values.levels[j][at] for (j, at), c in row.levels.items()), Fraction(0))
        return total + sum((c * values.weights[j] for j, c in row.weights.items()), Fraction(0))
    if column.issue is None:
        return total
    total += row.weights.get(column.issue, Fraction(0))
    if not any(j == column.issue for j, _ in row.levels):
        return total
    step = column.some()
    return total + _on_step(row, column.issue, step)


def utility(
    known: Known, branch: Branch, mixture: Mixture, chosen: Callable[[Column], Step]
) -> Utility:
    """A utility as what levels add, with a step chosen for each column."""
    levels = [[Fraction(0)] * size for size in known.sizes]
    times = {}
    for column, share in zip(branch.columns, mixture, strict=True):
        if column.time is not None:
            times[column.time] = share
        elif column.values is not None:
            return Utility(column.values, _times(branch, mixture))
        elif column.issue is not None and share:
            for at in chosen(column):
                levels[column.issue][at] += share
    return Utility(tuple(map(tuple, levels)), times)


def _times(branch: Branch, mixture: Sequence[Fraction]) -> dict[str, Fraction]:
    pairs = zip(branch.columns, mixture, strict=True)
    return {column.time: share for column, share in pairs if column.time is not None}
