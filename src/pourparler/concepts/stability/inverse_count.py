"""How many strict rankings of a party make a wanted state stable for it (Kinsara et al. 2015)."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from pourparler.concepts.stability.inverse import Condition
from pourparler.errors import TooLarge

MOST_STATES = 20
"""Of how many states the conditions may speak: every set of these is looked at."""

BLOCK = 2**16
"""Sets looked at together."""


def rankings_that_hold(found: Sequence[Condition], states: int) -> int:
    """How many of the `states`! strict rankings meet all conditions, exactly.

    A ranking meets them or not by which states are above the wanted one. So the sets of states that
    may be there are counted by size, and each set of `a` out of the `k` that the conditions speak
    of stands for a!(k - a)! orders of these and the wanted state.

    The first prisoner keeps silent in two of three rankings, when confessing alone is no better or
    both confessing is not:

    >>> rankings_that_hold([Condition(2, ((2,), (0,)))], 4)
    16
    """
    spoken = sorted({state for one in found for way in one.ways for state in way})
    if len(spoken) > MOST_STATES:
        raise TooLarge(
            f"Counting rankings looks at every set of the {len(spoken)} states that matter, "
            f"2^{len(spoken)} of them; up to {MOST_STATES} states fit."
        )
    place = {state: 1 << at for at, state in enumerate(spoken)}
    ways = [[sum(place[state] for state in way) for way in one.ways] for one in found]
    sizes = np.zeros(len(spoken) + 1, dtype=np.int64)
    for start in range(0, 1 << len(spoken), BLOCK):
        above = np.arange(start, min(start + BLOCK, 1 << len(spoken)), dtype=np.uint32)
        met = np.ones(len(above), dtype=np.bool_)
        for one in ways:
            met &= np.any([above & np.uint32(way) == 0 for way in one], axis=0)
        sizes += np.bincount(_size(above[met], len(spoken)), minlength=len(sizes))
    orders = sum(
        int(many) * math.factorial(size) * math.factorial(len(spoken) - size)
        for size, many in enumerate(sizes)
    )
    return orders * math.factorial(states) // math.factorial(len(spoken) + 1)


def _size(sets: np.ndarray, states: int) -> np.ndarray:
    """How many states each set has."""
    found = np.zeros(len(sets), dtype=np.int64)
    for at in range(states):
        found += sets >> at & 1
    return found
