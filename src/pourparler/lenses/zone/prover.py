"""What proofs of the zone are made from: each party compiled, and what it accepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pourparler.case.no_deals import Today
from pourparler.case.stated import PartyStated
from pourparler.findings import unwatched
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.weighed import Proved, Side, proved, side_of


@dataclass
class Prover:
    """The parties of a reading; what verdicts were got from is taken over where there is any.

    Where orders of levels alone are stated, verdicts need no programs, and proofs make them.
    """

    counted: Counted
    stated: Sequence[PartyStated]
    no_deals: Mapping[str, Today]
    compiled: Mapping[str, Side] = field(default_factory=dict)
    answers: Mapping[str, Proved] = field(default_factory=dict)

    @cached_property
    def sides(self) -> Mapping[str, Side]:
        """What is known of each party, compiled."""
        if self.compiled:
            return self.compiled
        own = ((one, self.no_deals[one.party]) for one in self.stated)
        return {one.party: side_of(self.counted.space, one, today) for one, today in own}

    @cached_property
    def proved(self) -> Mapping[str, Proved]:
        """For each party which packages it accepts under every utility, and which under none."""
        if self.answers:
            return self.answers
        return {party: proved(self.counted, side, unwatched) for party, side in self.sides.items()}

    @cached_property
    def codes(self) -> npt.NDArray[np.int64] | None:
        """The code of the package in each cell, -1 where there is none; None where too many."""
        rows = self.counted.rows
        if rows is None:
            return None
        found = np.full(self.counted.allowed.size, -1, dtype=np.int64)
        found[self.counted.cells] = rows.codes
        return found.reshape(self.counted.allowed.shape)
