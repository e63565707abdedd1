"""Handling labels of the Traffic Light Protocol, from CLEAR to RED, and the higher of several."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Handling(StrEnum):
    """Who may be shown a source or a statement; without a label, anybody."""

    CLEAR = "TLP:CLEAR"
    GREEN = "TLP:GREEN"
    AMBER = "TLP:AMBER"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    RED = "TLP:RED"

    @property
    def rank(self) -> int:
        """Its place from 0, the widest circle, to 4, the narrowest."""
        return _RANKS[self]


_RANKS = {label: rank for rank, label in enumerate(Handling)}


def highest(labels: Iterable[Handling | None]) -> Handling:
    """The narrowest of the labels; an absent one is CLEAR."""
    return max(
        (label or Handling.CLEAR for label in labels),
        key=lambda label: label.rank,
        default=Handling.CLEAR,
    )
