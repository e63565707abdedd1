"""Acceptability under a declared prior: how often draws of utilities leave a zone, and how large.

A package's acceptability is the share of the draws in which its value reaches what a party has
without agreement. This is stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen and
Salminen 1998, "SMAA - Stochastic multiobjective acceptability analysis") with incomplete
information on both sides of a table (Sarabando, Dias and Vetschera 2013, "Mediation with
incomplete information"). The shares describe the prior as much as the parties: they are never the
probability of an agreement.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pourparler.kernels.acceptance import accepted, accepted_each
from pourparler.kernels.overlap import exists, exists_grid
from pourparler.kernels.pareto_counts import undominated
from pourparler.kernels.parts import Part, count
from pourparler.kernels.prior import Draws, bar

CITES = ("lahdelma-1998", "sarabando-2013")
"""Keys of the works that define this."""

ALPHAS = (0.3, 1.0, 5.0, 50.0)
"""Dirichlet parameters whose figures stand beside the one asked for."""

BLOCK = 2040
"""Draws made together: a whole number of runs that a byte can count."""

MOST_VALUES = 2**22
"""Values of one party held together."""

Counts: TypeAlias = npt.NDArray[np.int64]
Shares: TypeAlias = npt.NDArray[np.float64]
Tick: TypeAlias = Callable[[int, int], None]
"""Hears draws done and draws in all; stops the work by raising."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over some draws; sums of whole numbers, so that any order of adding gives the same.

    `zones` draws have a package inside the red lines that all accept, `sizes` adds up how many and
    `squares` their squares, `pareto` and `pareto_squares` likewise the undominated packages inside
    the red lines. `accepted[i, x]` draws let party `i` accept package `x`, `by_all[x]` let all.
    """

    draws: int
    zones: int
    sizes: int
    squares: int
    pareto: int
    pareto_squares: int
    accepted: Counts
    by_all: Counts

    def __add__(self, other: Tally) -> Tally:
        """The counts over two sets of draws that share none."""
        return Tally(
            self.draws + other.draws,
            self.zones + other.zones,
            self.sizes + other.sizes,
            self.squares + other.squares,
            self.pareto + other.pareto,
            self.pareto_squares + other.pareto_squares,
            self.accepted + other.accepted,
            self.by_all + other.by_all,
        )


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over draws and its standard error, 0 where all draws agree."""

    value: float
    error: float

    def as_good_as(self, share: float) -> Estimate:
        """The same where only a share of the draws counts, since they depend on each other."""
        return Estimate(self.value, self.error / math.sqrt(share))

    def texts(self) -> tuple[str, str]:
        """The value and its error, with no digit that the error does not carry.

        >>> Estimate(0.95417, 0.0213).texts(), Estimate(0.95417, 0.002).texts()
        (('0.95', '0.02'), ('0.954', '0.002'))
        """
        digits = 3 if self.error <= 0 else min(3, max(0, math.ceil(-math.log10(self.error))))
        return f"{self.value:.{digits}f}", f"{self.error:.{digits}f}"

    def told(self) -> str:
        """The value with its error, as texts."""
        return " ± ".join(self.texts())


@dataclass(frozen=True, slots=True)
class Acceptability:
    """What the draws say; `accepted[i, x]` and `by_all[x]` are shares of draws, float64, 0..1."""

    draws: int
    p_zone: Estimate
    mean_zone_size: Estimate
    mean_pareto_size: Estimate
    accepted: Shares
    by_all: Shares


def acceptability(tally: Tally) -> Acceptability:
    """Shares and means with their standard errors.

    >>> none = np.zeros((2, 0), dtype=np.int64)
    >>> found = acceptability(Tally(4, 1, 3, 9, 8, 16, none, none[0]))
    >>> found.p_zone
    Estimate(value=0.25, error=0.21650635094610965)
    """
    draws = tally.draws
    return Acceptability(
        draws,
        share(tally.zones, draws),
        mean(tally.sizes, tally.squares, draws),
        mean(tally.pareto, tally.pareto_squares, draws),
        tally.accepted / draws,
        tally.by_all / draws,
    )


def share(hits: int, draws: int) -> Estimate:
    """A share of the draws; its error is sqrt(p (1 - p) / draws)."""
    p = hits / draws
    return Estimate(p, math.sqrt(p * (1 - p) / draws))


def ratio(hits: int, cases: int, squares: tuple[int, int, int], draws: int) -> Estimate:
    """A share of cases, of which each draw has many or none; draws are independent, cases are not.

    `squares` are sums over draws: hits squared, hits times cases, cases squared. The error is that
    of a ratio of two means, linearised (Cochran 1977, 6.4).

    >>> ratio(2, 4, (4, 4, 8), 2)
    Estimate(value=0.5, error=0.5)
    """
    p = hits / cases
    if draws < 2:
        return Estimate(p, 0.0)
    spread = squares[0] - 2 * p * squares[1] + p * p * squares[2]
    return Estimate(p, math.sqrt(max(spread, 0.0) * draws / (draws - 1)) / cases)


def mean(total: int, squares: int, draws: int) -> Estimate:
    """A mean of whole numbers; its error is their standard deviation by sqrt(draws)."""
    if draws < 2:
        return Estimate(total / draws, 0.0)
    variance = (draws * squares - total * total) / (draws * (draws - 1))
    return Estimate(total / draws, math.sqrt(variance / draws))


def sampled(
    parties: Sequence[Draws],
    parts: Sequence[Part],
    draws: int,
    shown: bool = True,
    tick: Tick | None = None,
) -> Tally:
    """Counts over draws 0 up to `draws`, by blocks; `tick(done, draws)` stops it by raising.

    With `shown` false, `accepted` and `by_all` stay empty: of many packages nobody reads each.
    """
    found = None
    for start, stop in blocks(parts, draws):
        block = counted(parties, parts, (start, stop), shown)
        found = block if found is None else found + block
        if tick is not None:
            tick(stop, draws)
    assert found is not None, "at least one draw"
    return found


def blocks(parts: Sequence[Part], draws: int) -> Iterator[tuple[int, int]]:
    """First and last draw (that one left out) of blocks whose values fit in memory."""
    entries = max(1, sum(len(part.codes) for part in parts))
    step = min(BLOCK, max(1, MOST_VALUES // entries))
    for start in range(0, draws, step):
        yield start, min(start + step, draws)


def counted(
    parties: Sequence[Draws], parts: Sequence[Part], rows: tuple[int, int], shown: bool = True
) -> Tally:
    """Counts over draws `rows[0]` up to `rows[1]`; packages are in the order of `parts.codes`."""
    drawn = [party.draw(*rows) for party in parties]
    bars = [bar(one.no_deal) for one in drawn]
    inside = [part.inside() for part in parts]
    valued = [[part.values(one.tables) for part in inside] for one in drawn]
    pareto = undominated(valued)
    own = np.zeros((len(parties), 0), dtype=np.int64)
    if shown:
        every = [[part.values(one.tables) for part in parts] for one in drawn]
        joint, own = accepted_each(every, bars, [part.within for part in parts])
    else:
        joint = accepted(valued, bars)
    sizes = joint.by_draw
    return Tally(
        rows[1] - rows[0],
        int(np.count_nonzero(sizes)),
        int(sizes.sum()),
        int((sizes**2).sum()),
        int(pareto.sum()),
        int((pareto**2).sum()),
        own,
        joint.by_package if shown else own[0],
    )


def zone_share(parties: Sequence[Draws], parts: Sequence[Part], draws: int) -> Estimate:
    """`p_zone` alone, which needs no look at every package."""
    return zone_shares([parties], parts, draws)[0]


def zone_shares(
    readings: Sequence[Sequence[Draws]], parts: Sequence[Part], draws: int
) -> tuple[Estimate, ...]:
    """`p_zone` for several readings of the same parties, block by block for all of them."""
    inside = [part.inside() for part in parts]
    hits = [0] * len(readings)
    for rows in blocks(parts, draws):
        for at, parties in enumerate(readings):
            drawn = [party.draw(*rows) for party in parties]
            valued = [[part.values(one.tables) for part in inside] for one in drawn]
            found = exists(valued, [bar(one.no_deal) for one in drawn])
            hits[at] += int(np.count_nonzero(found))
    return tuple(share(one, draws) for one in hits)


def zone_grid(
    parties: Sequence[Draws], parts: Sequence[Part], draws: int, worths: Sequence[float]
) -> Shares:
    """`p_zone` with no deal worth one of `worths` to each party: one axis a party."""
    inside = [part.inside() for part in parts]
    hits = np.zeros((len(worths),) * len(parties), dtype=np.int64)
    for rows in blocks(parts, draws):
        drawn = [party.draw(*rows) for party in parties]
        valued = [[part.values(one.tables) for part in inside] for one in drawn]
        bars = [bar(np.full(rows[1] - rows[0], worth)) for worth in worths]
        hits += np.count_nonzero(exists_grid(valued, [bars] * len(parties)), axis=-1)
    return np.asarray(hits / draws)


def sensitivity(
    parties: Sequence[Draws], parts: Sequence[Part], draws: int, alphas: Sequence[float] = ALPHAS
) -> tuple[Estimate, ...]:
    """`p_zone` for each alpha, on common draws: the uniforms behind them are the same."""
    readings = [[party.weighted(alpha) for party in parties] for alpha in alphas]
    return zone_shares(readings, parts, draws)


def work(parties: int, parts: Sequence[Part], draws: int) -> int:
    """How many times a value is held against no deal: about 3 x 10^9 of these take a second."""
    return parties * count(parts) * draws
