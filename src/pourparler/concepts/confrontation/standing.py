"""Where everybody stands: positions, stated intentions, doubts, and what owners would rather do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Truths: TypeAlias = npt.NDArray[np.int8]
"""Truth values `NO`, `POSSIBLE` and `YES`."""

Mask: TypeAlias = npt.NDArray[np.bool_]
"""Truth values that leave nothing open."""

Answers: TypeAlias = npt.NDArray[np.int8]
"""1 is yes, 0 is no, `OPEN` says nothing."""

NO, POSSIBLE, YES = 0, 1, 2
"""Does not hold; holds or not, for all that is stated; holds by what is stated."""

OPEN = -1
"""A position that says nothing of an option."""

KEEPS, UNKNOWN, GIVES_WAY = 1, 0, -1
"""An owner would rather do what it says than the opposite; nobody says; the opposite."""


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """A table of options as drama theory reads it (Howard 1971, Bryant 2015).

    `positions[p, o]` is what party `p` asks of option `o`: 1, 0 or `OPEN`. `intends[o]` is what its
    owner `owners[o]` says it will do if nothing is agreed. `doubts[p, o]` is true where `p` doubts
    that. `keeps[o]` is `KEEPS`, `UNKNOWN` or `GIVES_WAY`: Howard's arrow.
    """

    positions: Answers
    intends: Mask
    owners: npt.NDArray[np.int64]
    doubts: Mask
    keeps: npt.NDArray[np.int8]

    @property
    def others(self) -> Mask:
        """Shape (parties, options): whether the party is not the owner, and asks for something."""
        party = np.arange(len(self.positions))[:, None]
        found: Mask = (party != self.owners[None, :]) & (self.positions != OPEN)
        return found

    @property
    def differs(self) -> Mask:
        """Shape (parties, options): whether another party asks for what the owner says it won't."""
        found: Mask = self.others & (self.positions != self.intends[None, :])
        return found

    @property
    def agrees(self) -> Mask:
        """Shape (parties, options): whether another party asks for what the owner says it will."""
        found: Mask = self.others & (self.positions == self.intends[None, :])
        return found
