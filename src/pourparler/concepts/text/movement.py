"""Which way a party moved on an issue between two of its drafts, by steps to where others stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pourparler.concepts.text.steps import UNKNOWN

CITES: tuple[str, ...] = ()
"""Keys of the works that define this."""

Movement = Literal["nearer", "farther", "sideways", "unchanged"]
"""How a party moved."""

MOVEMENTS: tuple[Movement, ...] = ("nearer", "farther", "sideways", "unchanged")
"""All there are, in the order in which they are told."""


def movement(before: Sequence[int], after: Sequence[int], same: bool) -> Movement:
    """The movement from the steps to each other text, before and after.

    Nearer where it is fewer steps from some text than before and more from none; farther the other
    way round; unchanged where the two drafts name the same levels; sideways in all other cases. A
    number that is unknown on either side neither falls nor rises.

    >>> movement([2, 1], [1, 1], False), movement([2, -1], [3, 0], False), movement([1], [1], False)
    ('nearer', 'farther', 'sideways')
    """
    known = [
        (old, new) for old, new in zip(before, after, strict=True) if UNKNOWN not in (old, new)
    ]
    falls = any(new < old for old, new in known)
    rises = any(new > old for old, new in known)
    if falls != rises:
        return "nearer" if falls else "farther"
    return "unchanged" if same else "sideways"
