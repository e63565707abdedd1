"""Drafts against each other, issue by issue: agreed, compatible, contradictory or silent.

A draft names levels of an issue: one is proposed, several stand in brackets, none is silence.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

CITES: tuple[str, ...] = ()
"""Keys of the works that define this."""

STATUSES = ("agreed", "compatible", "contradictory", "silent")
"""What an issue can be between drafts; the numbers below are places in this list."""

AGREED, COMPATIBLE, CONTRADICTORY, SILENT = range(len(STATUSES))

Named = npt.NDArray[np.bool_]
"""`named[j, d, l]` is true where draft `d` names level `l` of issue `j`; levels past the last of an
issue are false."""

Statuses = npt.NDArray[np.int8]
"""Places in `STATUSES`."""


def statuses(named: Named) -> Statuses:
    """The status of each issue between each two drafts, of shape (issues, drafts, drafts).

    Agreed where both name the same one level, compatible where some level is in both sets,
    contradictory where none is, silent where a draft names none.

    >>> drafts = np.array([[[True, False], [True, True], [False, True], [False, False]]])
    >>> statuses(drafts)[0].tolist()[0]
    [0, 1, 2, 3]
    """
    sets = named.astype(np.float32)
    shared = sets @ sets.transpose(0, 2, 1)
    sizes = named.sum(axis=2)
    first, second = sizes[:, :, np.newaxis], sizes[:, np.newaxis, :]
    found = np.where(shared > 0, COMPATIBLE, CONTRADICTORY)
    found[(shared > 0) & (first == 1) & (second == 1)] = AGREED
    found[(first == 0) | (second == 0)] = SILENT
    return found.astype(np.int8)


def together(named: Named) -> Statuses:
    """The status of each issue over all drafts at once, of shape (issues,).

    >>> together(np.array([[[True, False], [True, True], [True, False]]])).tolist()
    [1]
    """
    sizes = named.sum(axis=2)
    common = np.any(np.logical_and.reduce(named, axis=1), axis=1)
    found = np.where(common, COMPATIBLE, CONTRADICTORY)
    found[common & (sizes == 1).all(axis=1)] = AGREED
    found[(sizes == 0).any(axis=1)] = SILENT
    return found.astype(np.int8)


def tallies(found: Statuses) -> npt.NDArray[np.int64]:
    """How many issues have each status, of shape (statuses, drafts, drafts)."""
    return np.stack([(found == status).sum(axis=0) for status in range(len(STATUSES))])


def bracketed(named: Named) -> npt.NDArray[np.int64]:
    """On how many issues each draft leaves several levels in brackets, of shape (drafts,)."""
    return np.asarray((named.sum(axis=2) > 1).sum(axis=0))
