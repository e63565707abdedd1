"""How far apart two drafts are on an issue, in steps of one party's own order of its levels.

A step is one strict comparison. Between two levels that the order compares there are as many as on
the longest chain from one to the other; tied levels are none apart. Two drafts are as far apart as
the nearest of their levels that the order compares.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

CITES: tuple[str, ...] = ()
"""Keys of the works that define this."""

UNKNOWN = -1
"""Stands for a number of steps that the order does not give."""

Steps = npt.NDArray[np.int64]
"""Numbers of steps, or `UNKNOWN`."""


def chains(at_least: npt.NDArray[np.bool_]) -> Steps:
    """Steps between each two levels, of shape (levels, levels), the same both ways.

    `at_least[k, l]` is true where level `k` is known to be at least as good as `l`; the relation
    has all that follows from it.

    >>> chains(np.array([[True, True, True], [False, True, True], [False, False, True]])).tolist()
    [[0, 1, 2], [1, 0, 1], [2, 1, 0]]
    """
    above = at_least & ~at_least.T
    lengths = np.where(at_least & at_least.T, 0, UNKNOWN)
    # from the worst up, so that everything below a level has its lengths already
    for level in np.argsort(above.sum(axis=1), kind="stable"):
        below = np.flatnonzero(above[level])
        if len(below):
            longest = lengths[below].max(axis=0)
            lengths[level] = np.where(longest > UNKNOWN, longest + 1, lengths[level])
    return np.maximum(lengths, lengths.T)


def nearest(between: Steps, named: npt.NDArray[np.bool_]) -> Steps:
    """Steps between the nearest levels of each two drafts, of shape (drafts, drafts).

    `between` is what `chains` gives; `named[d, l]` is true where draft `d` names level `l`. Unknown
    where a draft is silent, or no two of their levels are compared.

    >>> line = np.array([[0, 1, 2], [1, 0, 1], [2, 1, 0]])
    >>> nearest(line, np.array([[True, False, False], [False, True, True]])).tolist()
    [[0, 1], [1, 0]]
    """
    far = len(between)
    known = np.where(between == UNKNOWN, far, between)
    to_level = np.where(named[:, :, np.newaxis], known, far).min(axis=1, initial=far)
    to_draft = np.where(named, to_level[:, np.newaxis, :], far).min(axis=2, initial=far)
    return np.where(to_draft == far, UNKNOWN, to_draft)
