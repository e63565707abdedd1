"""Proofs of which packages are dominated and which are not, as plain data.

A package that another dominates is proved by multipliers, which show that it is worth no more to
any party, and by a utility under which it is worth less. One that none dominates is proved by
utilities: each other package is worth less than it under one of them, or never more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pourparler.certificates import Utility
from pourparler.concepts.agreement.better_proofs import mixture_against, proofs_of_no_worse
from pourparler.concepts.agreement.betters import Digits
from pourparler.concepts.agreement.betters_by_programs import Places
from pourparler.concepts.agreement.columns import Column, Step
from pourparler.concepts.agreement.judged import added
from pourparler.concepts.agreement.utilities import Mixture, utility
from pourparler.findings import Certificate, Json
from pourparler.lenses.zone.open_today import moved_inside
from pourparler.lenses.zone.proof_data import told_case, told_utility
from pourparler.lenses.zone.proofs import MOST_UTILITIES, closed_cases
from pourparler.lenses.zone.prover import Prover
from pourparler.lenses.zone.verdicts import Verdicts, a_dominator
from pourparler.lenses.zone.weighed import Side

MOST_PAIRS = 10**6
"""Pairs of packages up to which each is proved."""

MOST_EVEN = 2_000
"""Pairs looked at one by one that no utility parts."""


@dataclass
class _Pairs:
    """Pairs of which some utility holds the first package worth more, and the utilities."""

    packages: Digits
    sides: Mapping[str, Side]
    utilities: dict[str, list[Utility]] = field(default_factory=dict)

    def parted(self, first: Places, second: Places) -> npt.NDArray[np.bool_] | None:
        """Which pairs some utility parts, once for all that each utility does; None if too many."""
        apart = np.zeros(len(first), dtype=np.bool_)
        left = np.arange(len(first))
        even = 0
        while left.size:
            pair = first[left[0]], second[left[0]]
            worth = self._worth(*pair)
            if worth is None:
                even += 1
                left = left[1:]
            else:
                more = worth[first[left]] > worth[second[left]]
                apart[left[more]] = True
                left = left[~more]
            if even > MOST_EVEN or sum(map(len, self.utilities.values())) > MOST_UTILITIES:
                return None
        return apart

    def _worth(self, one: int, other: int) -> npt.NDArray[np.object_] | None:
        """What all packages are worth under a utility that holds one worth more than the other."""
        better, worse = self.packages[one], self.packages[other]
        for party, side in self.sides.items():
            found = mixture_against(side.branches, worse, better)
            for mixture in moved_inside(side, *found) if found else ():
                assert found is not None
                own = _against(side, found[0], mixture, worse, better)
                total, _ = added([list(levels) for levels in own.levels])
                worth = total[tuple(self.packages.T)]
                if worth[one] > worth[other]:
                    self.utilities.setdefault(party, []).append(own)
                    return np.asarray(worth)
        return None


def _against(
    side: Side,
    branch: int,
    mixture: Mixture,
    worse: npt.NDArray[np.int64],
    better: npt.NDArray[np.int64],
) -> Utility:
    """The utility of a mixture under which one package has least over another."""

    def chosen(column: Column) -> Step:
        assert column.issue is not None
        return column.worst_for(int(worse[column.issue]), int(better[column.issue]))

    return utility(side.stated.known(), side.branches[branch], mixture, chosen)


def on_dominance(prover: Prover, found: Verdicts, inside: bool) -> Certificate | None:
    """What proves for each package which other dominates it, or that none does.

    None where that is too much to write down.
    """
    counted, codes = prover.counted, prover.codes
    cells = counted.inside if inside else counted.allowed
    if codes is None or found.open_dominance or not cells.any():
        return None
    alone = (found.undominated_inside if inside else found.undominated)[cells]
    packages: Digits = np.argwhere(cells)
    if len(packages) * int(np.count_nonzero(alone)) > MOST_PAIRS:
        return None
    place = np.cumsum(cells.ravel()) - 1
    beaten = np.flatnonzero(~alone)
    by = place[a_dominator(counted, found)[int(inside)][cells][beaten]]
    free = np.flatnonzero(alone)
    first = np.concatenate((np.repeat(free, len(packages)), by))
    second = np.concatenate((np.tile(np.arange(len(packages)), len(free)), beaten))
    unlike = first != second
    first, second = first[unlike], second[unlike]
    pairs = _Pairs(packages, prover.sides)
    apart = pairs.parted(first, second)
    if apart is None:
        return None
    even = ~apart
    no_worse = np.concatenate((by, first[even])), np.concatenate((beaten, second[even]))
    own = codes[cells]
    return {
        "kind": "dominance",
        "dominated_by": {
            str(code): int(other) for code, other in zip(own[beaten], own[by], strict=True)
        },
        "parties": _parties(prover, pairs, *no_worse),
    }


def _parties(prover: Prover, pairs: _Pairs, first: Places, second: Places) -> Json:
    """Utilities and cases by party."""
    space = prover.counted.space
    told: dict[str, Json] = {}
    for party, side in prover.sides.items():
        known = side.stated.known()
        shown = [
            (side.branches[at], given)
            for at, given in proofs_of_no_worse(side.branches, pairs.packages, first, second)
        ]
        shown += closed_cases(side)
        cases = [told_case(space, known, branch.where, given) for branch, given in shown]
        told[party] = {
            "utilities": [told_utility(space, own) for own in pairs.utilities.get(party, ())],
            "cases": cases,
        }
    return told
