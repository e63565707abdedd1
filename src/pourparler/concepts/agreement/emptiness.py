"""Why no utility fits a branch: multipliers under which nothing would be above itself."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pourparler.certificates import TODAY, Known
from pourparler.concepts.agreement.utilities import Branch, Multipliers
from pourparler.kernels.mixtures import Empty, least_mixture


def why_nothing_fits(known: Known, branch: Branch) -> Multipliers | None:
    """How often each row is taken, as stated; None where some utility fits.

    A value of no deal that has to lie strictly between 0 and 1 fits neither end.
    """
    today = [int(column.time == TODAY) for column in branch.columns]
    least = least_mixture(today, branch.rows, branch.counts)
    if isinstance(least, Empty):
        return _as_stated(branch, least.multipliers)
    if TODAY not in known.inside:
        return None
    # where it is at an end throughout, that end is left for nothing
    if least.value >= 1:
        return _and_once(_as_stated(branch, least.multipliers), known.times.index(TODAY), known)
    most = least_mixture([-one for one in today], branch.rows, branch.counts)
    assert not isinstance(most, Empty), "some utility fits but for the ends"
    if most.value >= 0:
        above = len(known.times) + known.inside.index(TODAY)
        return _and_once(_as_stated(branch, most.multipliers), above, known)
    return None


def _as_stated(branch: Branch, multipliers: Sequence[Fraction]) -> Multipliers:
    return tuple(m * s for m, s in zip(multipliers, branch.scales, strict=True))


def _and_once(given: Multipliers, at: int, known: Known) -> Multipliers:
    """The same with a row of the domain taken once more."""
    place = len(known.rows) + at
    return (*given[:place], given[place] + 1, *given[place + 1 :])
