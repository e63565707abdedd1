"""Whole futures: a party's position, or all that is said for the case that nothing is agreed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pourparler.concepts.confrontation.standing import OPEN, Standing

THREAT = -1
"""In place of a party: what everybody says it will do if nothing is agreed."""


class Future(NamedTuple):
    """The position of party `base`, or the threatened future, with the options of `turned` turned.

    `turned` is None where nothing is.
    """

    base: int
    turned: int | None = None


def done(standing: Standing, future: Future) -> npt.NDArray[np.bool_]:
    """Shape (options,): what is done in a future.

    An option on which the position is open is as its owner intends, and is not turned round.

    >>> asked = np.array([[1, OPEN]], dtype=np.int8)
    >>> none, arrows = np.zeros((1, 2), dtype=bool), np.zeros(2, dtype=np.int8)
    >>> table = Standing(asked, np.array([False, True]), np.array([0, 0]), none, arrows)
    >>> done(table, Future(0)).tolist(), done(table, Future(0, 0)).tolist()
    ([True, True], [False, True])
    >>> done(table, Future(THREAT, 0)).tolist()
    [True, False]
    """
    stated = np.ones_like(standing.intends)
    found = standing.intends
    if future.base != THREAT:
        stated = standing.positions[future.base] != OPEN
        found = np.where(stated, standing.positions[future.base] == 1, standing.intends)
    if future.turned is None:
        return found
    flipped: npt.NDArray[np.bool_] = found ^ (stated & (standing.owners == future.turned))
    return flipped
