"""The sampled figures of the zone: asked for, drawn under the declared prior, never without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pourparler.case.no_deals import Today
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space
from pourparler.case.stated import PartyStated
from pourparler.charts.no_deal_map import NoDealMap, shares_of_draws
from pourparler.concepts.agreement.acceptability import (
    ALPHAS,
    Acceptability,
    Estimate,
    acceptability,
    sampled,
    work,
    zone_grid,
    zone_shares,
)
from pourparler.concepts.agreement.dominance import Order
from pourparler.errors import Misread, TooLarge, WrongUsage
from pourparler.findings import Basis, Finding, How, Watch
from pourparler.kernels import parts as kernel
from pourparler.kernels.conditioned import Conditioned
from pourparler.kernels.extensions import extensions
from pourparler.kernels.prior import OPEN, Draws, NoDeal, Prior
from pourparler.kernels.walked import CHAINS, Walked
from pourparler.lenses.zone.conditioning import At, drawn_of
from pourparler.lenses.zone.counts import MOST_ROWS, lines_of, rules_of
from pourparler.numbers import exact

MOST_WORK = 10**11
"""Comparisons of a value with no deal up to which draws are made: some minutes."""

WORTHS = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Values of no deal that the map shows."""

MAP_DRAWS = 4_000
"""Draws behind the map, at the most; they are the first of the draws asked for."""

FIGURES = ("p_zone", "mean_zone_size", "mean_pareto_size")
"""Names of the sampled figures; each has its error beside it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How many draws are asked for, by which seed, and the Dirichlet parameter of weights."""

    draws: int
    seed: int
    alpha: float


@dataclass(frozen=True)
class Sampled:
    """What the draws said; `order` sorts packages of the kernels by code."""

    sample: Sample
    found: Acceptability
    by_alpha: tuple[tuple[float, Estimate], ...]
    order: npt.NDArray[np.int64]
    priors: tuple[Draws, ...]
    parties: tuple[str, ...]
    parts: tuple[kernel.Part, ...]


def sample_of(options: Mapping[str, str]) -> Sample | None:
    """The sample asked for, or None: without it sampled figures are null."""
    if not options.get("sample"):
        return None
    return Sample(
        _count("sample", options["sample"]),
        _count("seed", options.get("seed") or "0", least=0),
        _alpha(options.get("prior-weights") or "1"),
    )


def _count(name: str, text: str, least: int = 1) -> int:
    if not (text.isascii() and text.isdigit() and least <= int(text) < 10**9):
        raise WrongUsage(f"--{name} {text}: expected a whole number from {least} on")
    return int(text)


def _alpha(text: str) -> float:
    try:
        alpha = exact(text)
    except Misread as wrong:
        raise WrongUsage(f"--prior-weights {text}: {wrong.message} ({wrong.hint})") from None
    if not exact("0.1") <= alpha <= 1000:
        raise WrongUsage(f"--prior-weights {text}: expected a number from 0.1 to 1000")
    return float(alpha)


def draw(
    reading: Reading,
    space: Space,
    orders: Mapping[str, Sequence[Order]],
    no_deals: Mapping[str, Today],
    sample: Sample,
    watch: Watch,
    stated: Sequence[PartyStated],
) -> Sampled:
    """The sampled figures of a reading, by common draws for all of them."""
    known = {axis.id for axis in space.axes}
    rules = [space.formula(rule) for rule in rules_of(reading, known)]
    lines = [space.formula(line) for line in lines_of(reading, known)]
    like = [space.else_level(at) for at in range(len(space.sizes))]
    parts = kernel.parts(space.sizes, space.applies_when, space.order, rules, lines, like)
    if work(len(orders), parts, sample.draws) > MOST_WORK:
        raise TooLarge(
            f"{sample.draws:,} draws of {kernel.count(parts):,} packages would take hours; "
            f"up to {MOST_WORK // kernel.count(parts) // len(orders):,} draws fit"
        )
    declared = priors_of(space, orders, no_deals, sample)
    priors = [
        drawn_of(prior, one, sample.draws) for prior, one in zip(declared, stated, strict=True)
    ]
    shown = kernel.count(parts) <= MOST_ROWS

    def tick(done: int, total: int) -> None:
        watch(done, total, "drawing utilities under the declared prior")

    tally = sampled(priors, parts, sample.draws, shown, tick)
    found = _carried(acceptability(tally), share_of(priors, sample.draws))
    order = np.argsort(kernel.codes(parts)) if shown else np.empty(0, dtype=np.int64)
    by_alpha = _by_alpha(priors, parts, sample, found)
    return Sampled(sample, found, by_alpha, order, tuple(priors), tuple(orders), parts)


def share_of(priors: Sequence[Draws], draws: int) -> float:
    """The share of draws that count as independent: fewer where a party's are of a random walk."""
    effective = [one.mixing.effective for one in priors if isinstance(one, Walked)]
    return min([1.0, *(own / draws for own in effective)])


def _carried(found: Acceptability, share: float) -> Acceptability:
    return replace(
        found,
        p_zone=found.p_zone.as_good_as(share),
        mean_zone_size=found.mean_zone_size.as_good_as(share),
        mean_pareto_size=found.mean_pareto_size.as_good_as(share),
    )


def _by_alpha(
    priors: Sequence[Draws], parts: Sequence[kernel.Part], sample: Sample, found: Acceptability
) -> tuple[tuple[float, Estimate], ...]:
    """The share of draws with a zone under each alpha; for the sample's own it is known.

    An alpha under which too few utilities fit what is stated is left out.
    """
    readings: dict[float, Sequence[Draws]] = {}
    for alpha in ALPHAS:
        if alpha != sample.alpha:
            with suppress(TooLarge):
                readings[alpha] = [party.weighted(alpha) for party in priors]
    shares = zone_shares(list(readings.values()), parts, sample.draws) if readings else ()
    known = {
        alpha: one.as_good_as(share_of(own, sample.draws))
        for (alpha, own), one in zip(readings.items(), shares, strict=True)
    }
    if sample.alpha in ALPHAS:
        known[sample.alpha] = found.p_zone
    return tuple((alpha, known[alpha]) for alpha in ALPHAS if alpha in known)


def priors_of(
    space: Space,
    orders: Mapping[str, Sequence[Order]],
    no_deals: Mapping[str, Today],
    sample: Sample,
) -> list[Prior]:
    """The declared prior of each party, in the order of `orders`, which is that of `between`."""
    return [
        _prior(space, orders[party], no_deals[party], at, sample) for at, party in enumerate(orders)
    ]


def _prior(space: Space, orders: Sequence[Order], today: Today, at: int, sample: Sample) -> Prior:
    worth = OPEN
    if today.terms is not None:
        levels = [
            axis.levels.index(today.terms[axis.id][0])
            if axis.id in today.terms
            else space.else_level(place)
            for place, axis in enumerate(space.axes)
        ]
        worth = NoDeal(like=tuple(levels))
    elif today.worth is not None:
        low, high = today.worth.low, today.worth.high
        worth = NoDeal(0.0 if low is None else float(low), 1.0 if high is None else float(high))
    return Prior(sample.seed, at, tuple(map(extensions, orders)), worth, sample.alpha)


def as_no_deal_rises(reading: Reading, drew: Sampled) -> NoDealMap:
    """Shares with a zone as no deal is worth more: for two parties a grid, for more in common."""
    priors, parts = drew.priors, drew.parts
    draws = min(drew.sample.draws, MAP_DRAWS)

    names = [reading.case.name(party) for party in reading.case.document.between]
    columns = tuple(f"{worth:g}" for worth in WORTHS)
    if len(priors) == 2:
        grid = zone_grid(priors, parts, draws, WORTHS)
        return shares_of_draws(names[0], names[1], columns, columns, grid.tolist())
    alike = [[At(one, worth) for one in priors] for worth in WORTHS]
    common = tuple(one.value for one in zone_shares(alike, parts, draws))
    return shares_of_draws("", "all parties alike", ("",), columns, (common,))


def findings(sampled_: Sampled | None, basis: Basis) -> Iterator[Finding]:
    """Each sampled figure with its error; null where no sample was asked for."""
    for name in FIGURES:
        if sampled_ is None:
            how = How("not sampled; ask with --sample N", exact=False)
            claim = f"{_WORDS[name][0]} was not sampled."
            yield Finding(f"zone.{name}", claim, None, how)
            yield Finding(f"zone.{name}_error", claim, None, how)
            continue
        estimate: Estimate = getattr(sampled_.found, name)
        how = how_of(sampled_)
        claim = f"{_WORDS[name][0]}: {estimate.told()} {_WORDS[name][1]}."
        if name == "p_zone":
            claim = _of_zone(sampled_)
        yield Finding(f"zone.{name}", claim, estimate.value, how, basis)
        claim = f"The standard error of that figure is {estimate.error:.2g}."
        yield Finding(f"zone.{name}_error", claim, estimate.error, how, basis)


def _of_zone(sampled_: Sampled) -> str:
    """The share of draws with a zone, never without what the prior alone does to it."""
    found = sampled_.found.p_zone
    shares = sorted((one for _, one in sampled_.by_alpha), key=lambda one: one.value)
    return (
        f"Under the declared prior some package is acceptable to all in "
        f"{found.told()} of {sampled_.sample.draws:,} draws; other weights in that prior give "
        f"{shares[0].texts()[0]} to {shares[-1].texts()[0]}."
    )


_WORDS = {
    "p_zone": ("Share of draws with a package acceptable to all", "of the draws"),
    "mean_zone_size": ("Mean number of packages acceptable to all", "packages"),
    "mean_pareto_size": ("Mean number of packages that no other betters", "packages"),
}


def how_of(sampled_: Sampled) -> How:
    """How a sampled figure was got: the prior, the draws, the seed, and what alpha does to it."""
    sample = sampled_.sample
    prior = priors_in_words(sample, dict(zip(sampled_.parties, sampled_.priors, strict=True)))
    choices = {f"zone at alpha {alpha:g}": one.told() for alpha, one in sampled_.by_alpha}
    return How(
        "shares and means over draws inside the red lines, the same draws for every figure",
        exact=False,
        prior=prior,
        draws=sample.draws,
        seed=sample.seed,
        choices=choices,
    )


def priors_in_words(sample: Sample, priors: Mapping[str, Draws]) -> str:
    """The declared prior, with what share of its draws fits what else is stated of each party."""
    told = prior_in_words(sample)
    for party, one in priors.items():
        if isinstance(one, Conditioned):
            told += (
                f"; conditioned on what else is stated of {party}, which {one.acceptance:.2g} of "
                f"the utilities drawn fit: {sample.draws:,} that do, independent of each other"
            )
        if isinstance(one, Walked):
            told += (
                f"; conditioned on what else is stated of {party}, which fewer than one in a "
                f"thousand utilities drawn fit, by a random walk of {CHAINS} chains: "
                f"{sample.draws:,} draws as good as {min(one.mixing.effective, sample.draws):,.0f} "
                f"independent ones, split R-hat {one.mixing.r_hat:.3f}"
            )
    return told


def prior_in_words(sample: Sample) -> str:
    """The declared prior, as it is printed beside every figure drawn from it."""
    weights = "uniform on the simplex" if sample.alpha == 1 else f"Dirichlet({sample.alpha:g})"
    return (
        f"independent parties; weights over issues {weights}; a uniformly random completion of "
        "what is known of each order, ties kept; best level 1, worst 0, levels between uniform "
        "order statistics; no deal as stated, uniform in a stated range, else uniform in (0, 1)"
    )
