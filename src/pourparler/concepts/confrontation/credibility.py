"""Whether a stated intention is one that another party need not believe."""

from __future__ import annotations

import numpy as np

from pourparler.concepts.confrontation.standing import (
    GIVES_WAY,
    NO,
    POSSIBLE,
    UNKNOWN,
    YES,
    Standing,
    Truths,
)


def unreliable(standing: Standing) -> Truths:
    """Shape (parties, options): whether a party doubts the owner, or the owner would give way.

    Howard marks the first with a question mark, the second with an arrow. Without either, and with
    no word on what the owner prefers, it is possible.

    >>> one, owner = np.array([[-1], [0]], dtype=np.int8), np.array([0])
    >>> def of(keeps, doubt):
    ...     doubts = np.array([[False], [doubt]])
    ...     arrow = np.array([keeps], dtype=np.int8)
    ...     return int(unreliable(Standing(one, np.array([True]), owner, doubts, arrow))[1, 0])
    >>> [of(keeps, doubt) for doubt in (False, True) for keeps in (1, 0, -1)]
    [0, 1, 2, 2, 2, 2]
    """
    arrow = np.select([standing.keeps == GIVES_WAY, standing.keeps == UNKNOWN], [YES, POSSIBLE], NO)
    found: Truths = np.where(standing.doubts, YES, arrow[None, :]).astype(np.int8)
    return found
