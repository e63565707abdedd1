"""Loops over arrays, compiled where that can be and pays, else run as they are."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Callable
from typing import Any

FEW = 2**15
"""States up to which compiling does not pay."""

PART = 2**20
"""States looked at between two reports of progress."""

Function = Callable[..., Any]
"""A function of loops over arrays, which runs as it is and can be compiled."""

Watch = Callable[[int, int], None]
"""Hears how much of how much is done; stops the work by raising."""


def compiles() -> bool:
    """Whether there is a compiler: numba is an extra."""
    return importlib.util.find_spec("numba") is not None


@functools.cache
def compiled(function: Function) -> Function:
    """The function compiled, or as it is where there is no compiler.

    What was compiled is kept for the next process beside the module or in the user's cache. Where
    neither can be written it is compiled again each time.
    """
    if not compiles():
        return function
    import numba

    try:
        return numba.njit(cache=True)(function)
    except RuntimeError:  # it found no folder to keep it in
        return numba.njit(function)
