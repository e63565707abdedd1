"""The sampled figure of the lens: of what all accept, how much holds, under the declared prior."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pourparler.case.axes import issues
from pourparler.case.orders import known_orders
from pourparler.concepts.agreement.acceptability import (
    ALPHAS,
    BLOCK,
    MOST_VALUES,
    Estimate,
    Tick,
    ratio,
)
from pourparler.errors import TooLarge
from pourparler.findings import Watch
from pourparler.kernels import parts as kernel
from pourparler.kernels.prior import Draws, bar, uniforms
from pourparler.lenses.hold.found import Found
from pourparler.lenses.hold.held import After
from pourparler.lenses.zone.conditioning import drawn_of
from pourparler.lenses.zone.counts import lines_of, rules_of
from pourparler.lenses.zone.sampled import Sample, priors_in_words, priors_of, share_of
from pourparler.lenses.zone.verdicts import order_arrays

MOST_WORK = 2 * 10**9
"""Values held against no deal up to which draws are made: about a minute."""

Values = npt.NDArray[np.float64]
"""One number a draw and package."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Draws and packages in which all accept, and those of them in which it holds for all.

    `squares` are sums over draws of the numbers in each, for the error (see `ratio`), and
    `carried` is the share of draws that count as independent.
    """

    draws: int
    accepted: int
    holding: int
    squares: tuple[int, int, int]
    carried: float = 1.0

    @property
    def share(self) -> Estimate | None:
        """The share that holds; None where nothing is accepted in any draw."""
        if not self.accepted:
            return None
        found = ratio(self.holding, self.accepted, self.squares, self.draws)
        return found.as_good_as(self.carried)


@dataclass(frozen=True)
class Sampled:
    """What the draws said, for the alpha asked for and for others."""

    sample: Sample
    pairs: Pairs
    by_alpha: tuple[tuple[float, Pairs], ...]
    prior: str


def draw(found: Found, sample: Sample, watch: Watch) -> Sampled:
    """Draws utilities, no deal and rates, and holds every package inside the red lines to them."""
    parts = _inside(found)
    work = kernel.count(parts) * len(found.held) * sample.draws
    if work > MOST_WORK:
        most = MOST_WORK // (kernel.count(parts) * len(found.held))
        raise TooLarge(
            f"{sample.draws:,} draws of {kernel.count(parts):,} packages would take long; "
            f"up to {most:,} draws fit"
        )
    space, reading = found.counted.space, found.reading
    axes = issues(reading.case.document)
    orders = {
        one.party: order_arrays(space, known_orders(reading, one.party, axes)) for one in found.held
    }
    no_deals = dict(zip(orders, found.no_deals, strict=True))
    declared = priors_of(space, orders, no_deals, sample)
    priors = [
        drawn_of(prior, one, sample.draws)
        for prior, one in zip(declared, found.stated, strict=True)
    ]

    def tick(done: int, total: int) -> None:
        watch(done, total, "drawing utilities under the declared prior")

    after = [one.after for one in found.held]
    pairs = counted(priors, after, parts, sample, tick)
    by_alpha = []
    for alpha in ALPHAS:
        if alpha == sample.alpha:
            by_alpha.append((alpha, pairs))
            continue
        with suppress(TooLarge):
            own = [party.weighted(alpha) for party in priors]
            by_alpha.append((alpha, counted(own, after, parts, sample, tick)))
    told = priors_in_words(sample, dict(zip(orders, priors, strict=True)))
    prior = f"{told}; rates uniform in their ranges"
    return Sampled(sample, pairs, tuple(by_alpha), prior)


def _inside(found: Found) -> list[kernel.Part]:
    space, reading = found.counted.space, found.reading
    known = {axis.id for axis in space.axes}
    rules = [space.formula(rule) for rule in rules_of(reading, known)]
    lines = [space.formula(line) for line in lines_of(reading, known)]
    like = [space.else_level(at) for at in range(len(space.sizes))]
    parts = kernel.parts(space.sizes, space.applies_when, space.order, rules, lines, like)
    return [part.inside() for part in parts]


def counted(
    priors: Sequence[Draws],
    after: Sequence[Sequence[After]],
    parts: Sequence[kernel.Part],
    sample: Sample,
    tick: Tick,
) -> Pairs:
    """Counts pairs of a draw and a package that all accept, and that hold, block by block."""
    sums = np.zeros(5, dtype=np.int64)
    step = max(1, min(BLOCK, MOST_VALUES // max(1, kernel.count(parts))))
    for start in range(0, sample.draws, step):
        stop = min(start + step, sample.draws)
        signs = keeps = np.ones((1, 1), dtype=np.bool_)
        for at, (prior, own) in enumerate(zip(priors, after, strict=True)):
            drawn = prior.draw(start, stop)
            values = _values(parts, drawn.tables)
            signs = signs & (values >= bar(drawn.no_deal)[:, None])
            for time, one in enumerate(own):
                low, high = map(float, one.rate)
                purpose = f"rate{time or ''}"  # rates of several times are independent
                rate = low + (high - low) * uniforms(sample.seed, at, purpose, (start, stop), 1)
                gains = [np.array([row], dtype=np.float64) for row in one.gains]
                keeps = keeps & (
                    values >= bar(drawn.no_deal[:, None] + rate * _values(parts, gains))
                )
        each = np.count_nonzero(signs, axis=1).astype(np.int64)
        kept = np.count_nonzero(signs & keeps, axis=1).astype(np.int64)
        sums += [each.sum(), kept.sum(), kept @ kept, kept @ each, each @ each]
        tick(stop, sample.draws)
    accepted, holding, *squares = map(int, sums)
    carried = share_of(priors, sample.draws)
    return Pairs(sample.draws, accepted, holding, (squares[0], squares[1], squares[2]), carried)


def _values(parts: Sequence[kernel.Part], tables: Sequence[Values]) -> Values:
    """What each package adds up to: row a draw, column a package, the last part turning fastest."""
    total = np.zeros((len(tables[0]), 1))
    for part in parts:
        own = part.values(tables)
        total = (total[:, :, None] + own[:, None, :]).reshape(len(own), -1)
    return total
