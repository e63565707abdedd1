"""Refuses a model with too many states before any of them is enumerated."""

from __future__ import annotations

from pourparler.errors import TooLarge
from pourparler.kernels.packages import BLOCK
from pourparler.memory import free_memory, megabytes

MOST_STATES = 2**26
"""Combinations of levels up to which states are held one by one."""

MOST_AXES = 60
"""Options or issues up to which states are held as a grid."""

# Measured with 2^20 to 2^24 states, on the side of too much: truth values, what a party's order is
# worked out in, and its ranks.
_BYTES_OF_A_STATE = 64
_BYTES_OF_A_RANK = 4
_BYTES_OF_A_MOVE = 24
_BYTES_OF_A_LEVEL = 4


def refuse_beyond(codes: int, axes: int, parties: int, moves: int = 0) -> None:
    """Refuse more combinations of levels than can be held, with what would fit.

    `moves` counts the moves that have to be written out; it is 0 where levels alone decide.
    """
    if codes > MOST_STATES or axes > MOST_AXES:
        raise TooLarge(
            f"{axes} options or issues with {_counted(codes)} combinations are too many to hold"
            f" one by one; up to {MOST_STATES:,} combinations of {MOST_AXES} fit (take out some)"
        )
    free = free_memory()
    if free is None:
        return
    least = BLOCK * axes * _BYTES_OF_A_LEVEL if moves else 0
    each = _BYTES_OF_A_STATE + parties * _BYTES_OF_A_RANK + (axes * 3 if moves else 0)
    wanted = least + codes * each + moves * _BYTES_OF_A_MOVE
    if wanted > free:
        fits = max(0, free - least) * codes // max(1, wanted - least)
        raise TooLarge(
            f"{codes:,} combinations of levels would take about {megabytes(wanted)} of memory, and"
            f" {megabytes(free)} are free; up to about {fits:,} combinations fit (take out options"
            " or issues, or close other programs)"
        )


def _counted(codes: int) -> str:
    if codes < 10**9:
        return f"{codes:,}"
    power = len(str(codes)) - 1
    return f"{codes // 10 ** (power - 2) / 100:.2f}e{power}"
