"""Proofs that packages are better than others: multipliers, each for all pairs that it proves.

One linear program finds how little one package has over another at the least. Its prices prove the
pair, and every other pair whose levels gain enough once the rows are taken off.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pourparler.concepts.agreement.betters import Digits
from pourparler.concepts.agreement.betters_by_programs import Places, least_over, sure_over
from pourparler.concepts.agreement.utilities import Branch, Mixture, Multipliers
from pourparler.kernels.mixtures import Least

CITES = ("greco-2008",)
"""Keys of the works that define this."""


def proofs_of_no_worse(
    branches: Sequence[Branch], packages: Digits, first: Places, second: Places
) -> list[tuple[int, Multipliers]]:
    """Branches and multipliers that prove of each pair that the first package is no worse.

    That must be so of all pairs, and some utility must fit each branch.
    """
    found = []
    for at, branch in enumerate(branches):
        left = np.arange(len(first))
        while left.size:
            one, other = packages[first[left]], packages[second[left]]
            least, scale = least_over(branch, one[0], other[0])
            assert isinstance(least, Least), "some utility fits"
            pairs = zip(least.multipliers, branch.scales, strict=True)
            found.append((at, tuple(m * s / scale for m, s in pairs)))
            left = left[~sure_over(branch, least, scale, one, other)]
    return found


def mixture_against(
    branches: Sequence[Branch], one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]
) -> tuple[int, Mixture] | None:
    """A branch and a mixture in it under which one package is worth less than another, if any."""
    for at, branch in enumerate(branches):
        least, _ = least_over(branch, one, other)
        if isinstance(least, Least) and least.value < 0:
            return at, least.mixture
    return None
