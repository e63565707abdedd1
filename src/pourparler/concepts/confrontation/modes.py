"""Whether persuasion and rejection are over a position or over a mere threat (Bryant 2015)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pourparler.concepts.confrontation.standing import OPEN, Standing


def over_position(standing: Standing) -> npt.NDArray[np.bool_]:
    """Shape (parties, options): whether the owner's own position, too, is not what the party asks.

    Where it is false the two may want the same, and only what the owner says it will do without
    agreement stands between them. A strike is a threat, refusing to concede a position:

    >>> asked = np.array([[0, 1], [0, 0]], dtype=np.int8)
    >>> none, arrows = np.zeros((2, 2), dtype=bool), np.zeros(2, dtype=np.int8)
    >>> intends, owners = np.array([True, False]), np.array([0, 1])
    >>> over_position(Standing(asked, intends, owners, none, arrows)).tolist()
    [[False, True], [False, False]]
    """
    own = standing.positions[standing.owners, np.arange(len(standing.owners))][None, :]
    found: npt.NDArray[np.bool_] = standing.others & (own != OPEN) & (own != standing.positions)
    return found
