"""Where a random walk through what a party may want begins: well inside, each walker elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.columns import Column
from pourparler.concepts.agreement.utilities import Branch, Mixture
from pourparler.kernels.extensions import Extensions
from pourparler.kernels.mixtures import Least, least_mixture

Numbers = npt.NDArray[np.float64]
"""An array of numbers."""


@dataclass(frozen=True)
class Inside:
    """A branch with mixtures of which each has some row, or some column, as large as it gets.

    What lies between all of them is inside: it has nothing at 0 but the rows that are `tight` and
    the columns that are `unused`, and these are at 0 in every mixture that fits.
    """

    branch: Branch
    mixtures: tuple[Mixture, ...]
    tight: frozenset[int]
    unused: frozenset[int]


def inside_of(branch: Branch) -> Inside:
    """The mixtures at the far ends of a branch, which some mixture fits."""
    found: list[Mixture] = []

    def is_nothing(costs: Sequence[Any]) -> bool:
        least = least_mixture([-int(cost) for cost in costs], branch.rows, branch.counts)
        assert isinstance(least, Least), "some mixture fits"
        found.append(least.mixture)
        return not least.value

    width = range(len(branch.columns))
    tight = [at for at, row in enumerate(branch.rows) if row.any() and is_nothing(row)]
    unused = [at for at in width if is_nothing([int(other == at) for other in width])]
    return Inside(branch, tuple(dict.fromkeys(found)), frozenset(tight), frozenset(unused))


@dataclass(frozen=True)
class Start:
    """A utility to begin from: the value of each level, issue by issue, and of no deal by time."""

    levels: tuple[Numbers, ...]
    times: dict[str, float]


def start(inside: Inside, issues: Sequence[Extensions], chance: Numbers) -> Start:
    """A utility well inside a branch; `chance` has numbers in (0, 1), as many as are wanted."""
    mixtures = np.array(inside.mixtures, dtype=np.float64)
    shares = -np.log(chance[: len(mixtures)])
    # halfway to what lies evenly between all of them
    mixture = (shares / shares.sum() + 1 / len(mixtures)) / 2 @ mixtures
    rest = chance[len(mixtures) :]
    levels = [np.zeros(len(issue.class_of)) for issue in issues]
    times = {}
    for column, share in zip(inside.branch.columns, mixture, strict=True):
        if column.time is not None:
            times[column.time] = float(share)
        elif column.issue is not None:
            own = issues[column.issue]
            levels[column.issue] += share * _spread(column, own, rest)
            rest = np.roll(rest, -own.classes)
    return Start(tuple(levels), times)


def _spread(column: Column, issue: Extensions, chance: Numbers) -> Numbers:
    """What each level has of a column: spread evenly over steps that it may mean."""
    if column.among is not None:
        steps = [np.isin(np.arange(len(issue.class_of)), sorted(own)) for own in column.among]
        return np.asarray(np.mean(steps, axis=0))
    ranks = issue.ranks(chance[None, : issue.classes])[0]
    return np.asarray(1 - ranks[issue.class_of] / (issue.classes - 1))
