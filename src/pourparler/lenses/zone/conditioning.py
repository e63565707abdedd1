"""The declared prior of a party, conditioned on what is stated of it besides orders of levels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from pourparler.case.stated import PartyStated
from pourparler.certificates import TODAY, Known, Row
from pourparler.errors import TooFewFit
from pourparler.kernels.conditioned import Rows, conditioned
from pourparler.kernels.prior import Drawn, Draws, NoDeal, Prior, uniforms
from pourparler.kernels.prior import Stated as KnownValues
from pourparler.lenses.zone.walking import Ground, walked

TIE = 1e-11
"""How far below 0 a sum still counts as reached: values are drawn on a grid."""

Values = npt.NDArray[np.float64]
"""One number a draw."""


@dataclass(frozen=True, slots=True)
class At:
    """The draws of a party with its no deal worth one number throughout."""

    inner: Draws
    worth: float

    def draw(self, start: int, stop: int) -> Drawn:
        """The draws from `start` up to `stop`, that one left out."""
        return Drawn(self.inner.draw(start, stop).tables, np.full(stop - start, self.worth))

    def weighted(self, alpha: float) -> At:
        """The same party with weights from another symmetric Dirichlet."""
        return At(self.inner.weighted(alpha), self.worth)


def drawn_of(prior: Prior, stated: PartyStated, draws: int) -> Draws:
    """What is drawn of a party: its prior, or as many of its draws as fit what is stated.

    Where too few fit, a random walk goes through those that do. Raises `TooFewFit` where that
    cannot be trusted either.
    """
    if stated.orders_only:
        return prior
    known = stated.known()
    inner: Draws = prior
    if known.values is not None:
        values = tuple(tuple(map(float, own)) for own in known.values.levels)
        inner = KnownValues(prior.seed, prior.party, values, prior.worth)
    where = _where_drawn(stated)
    rows = [row for row in known.rows if not any(row is other for other in where)]
    if not rows:
        return inner
    try:
        return conditioned(inner, _fits(prior, known, rows, where), draws)
    except TooFewFit:
        worths = {time: _worth(where, time) for time in known.times}
        if TODAY in worths:
            worths[TODAY] = prior.worth
        return walked(Ground(prior, stated, tuple(rows), worths), draws)


def _where_drawn(stated: PartyStated) -> list[Row]:
    """The rows of no-deal entries that only say from where a value is drawn, one time each."""
    return [
        row
        for one in stated.said
        if one.located is None or one.located.section == "no_deal"
        for row in one.rows
        if len(row.times) == 1
    ]


def _fits(
    prior: Prior, known: Known, rows: Sequence[Row], where: Sequence[Row]
) -> Callable[[Drawn, Rows], npt.NDArray[np.bool_]]:
    """Which draws keep all rows."""
    worths = {time: _worth(where, time) for time in known.times if time != TODAY}

    def fits(drawn: Drawn, numbers: Rows) -> npt.NDArray[np.bool_]:
        times = {TODAY: drawn.no_deal}
        for time, worth in worths.items():
            own = uniforms(prior.seed, prior.party, f"no_deal.{time}", numbers, 1)[:, 0]
            times[time] = worth.draw(own, drawn.tables)
        kept = np.ones(numbers[1] - numbers[0], dtype=np.bool_)
        for row in rows:
            kept &= _sum(known, row, drawn, times) >= -TIE
        return kept

    return fits


def _sum(known: Known, row: Row, drawn: Drawn, times: Mapping[str, Values]) -> Values:
    total = np.full(len(drawn.no_deal), float(row.constant))
    for (issue, level), count in row.levels.items():
        total += float(count) * drawn.tables[issue][:, level]
    for issue, count in row.weights.items():
        if known.values is not None:
            total += float(count) * float(known.values.weights[issue])
        else:
            total += float(count) * drawn.tables[issue].max(axis=1)
    for time, count in row.times.items():
        total += float(count) * times[time]
    return total


def _worth(where: Sequence[Row], time: str) -> NoDeal:
    """From where the value of a time is drawn: the range stated, a package, or all of 0..1."""
    low, high = Fraction(0), Fraction(1)
    for row in where:
        if time not in row.times:
            continue
        if row.levels:
            return NoDeal(like=tuple(level for _, level in sorted(row.levels)))
        if row.times[time] > 0:
            low = max(low, -row.constant)
        else:
            high = min(high, row.constant)
    return NoDeal(float(low), float(high))
