"""The sampled score: which share of the variance of acceptance an answer removes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.acceptability import ALPHAS
from pourparler.concepts.agreement.variance import Looked, asked_of_draws, removed
from pourparler.errors import TooFewFit
from pourparler.findings import How, Watch
from pourparler.kernels.prior import uniforms
from pourparler.lenses.zone.conditioning import drawn_of
from pourparler.lenses.zone.sampled import Sample, priors_in_words, priors_of, share_of
from pourparler.studies.ask.candidates import Question
from pourparler.studies.ask.known import Known

MOST_PACKAGES = 1_000
"""Packages whose acceptance is looked at; of more so many are picked by the seed."""

Places = npt.NDArray[np.int64]
"""The level that counts on each issue, one row a package."""


@dataclass(frozen=True)
class Drawn:
    """Shares of variance removed, one a question; that of the best under each alpha; and how.

    An alpha under which too few utilities fit what is stated is left out. `prior` tells of it. The
    draws are as good as `independent` many that do not depend on each other.
    """

    sample: Sample
    prior: str
    removed: npt.NDArray[np.float64]
    by_alpha: tuple[tuple[float, float], ...]
    looked: int
    independent: float

    @property
    def how(self) -> How:
        """How the shares were got."""
        choices = {
            f"best question at alpha {alpha:g}": f"{one:.3f}" for alpha, one in self.by_alpha
        }
        choices["packages looked at"] = f"{self.looked:,} inside the red lines"
        choices["a question that tells nothing"] = f"about {1 / self.independent:.2g}, by chance"
        return How(
            "draws split by the answer; variance of each package being acceptable to all, before "
            "less after, added up over packages; the same draws for every question",
            exact=False,
            prior=self.prior,
            draws=self.sample.draws,
            seed=self.sample.seed,
            choices=choices,
        )


def picked(known: Known, cells: npt.NDArray[np.int64], most: int, seed: int) -> Places:
    """Packages at some cells; of more than `most` one at random from each of so many stretches."""
    if len(cells) > most:
        chance = uniforms(seed, 0, "packages", (0, most), 1)[:, 0]
        at = ((np.arange(most) + chance) * len(cells) / most).astype(np.int64)
        cells = cells[np.minimum(at, len(cells) - 1)]
    shape = known.counted.inside.shape
    return np.stack(np.unravel_index(cells, shape), axis=1).astype(np.int64)


def drawn(
    known: Known, questions: Sequence[Question], offered: Places, sample: Sample, watch: Watch
) -> Drawn:
    """The shares of all questions on common draws."""
    declared = priors_of(known.space, known.found.orders, known.no_deals, sample)
    priors = [
        drawn_of(prior, one, sample.draws)
        for prior, one in zip(declared, known.stated, strict=True)
    ]
    places = picked(known, np.flatnonzero(known.counted.inside), MOST_PACKAGES, sample.seed)
    looked = Looked(places, offered)
    asked = [question.asked for question in questions]

    def tick(done: int, total: int) -> None:
        watch(done, total, "drawing utilities under the declared prior")

    shares = removed(asked_of_draws(priors, looked, asked, sample.draws, tick))
    by_alpha: list[tuple[float, float]] = []
    if asked:
        first = int(shares.argmax())
        for alpha in ALPHAS:
            with suppress(TooFewFit):
                share = float(shares[first])
                if alpha != sample.alpha:
                    others = [prior.weighted(alpha) for prior in priors]
                    counts = asked_of_draws(others, looked, [asked[first]], sample.draws, tick)
                    share = float(removed(counts)[0])
                by_alpha.append((alpha, share))
    words = priors_in_words(sample, dict(zip(known.between, priors, strict=True)))
    independent = sample.draws * share_of(priors, sample.draws)
    return Drawn(sample, words, shares, tuple(by_alpha), len(places), independent)
