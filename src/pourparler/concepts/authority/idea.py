"""An idea from the theory of simple games: its name, its words, and where it was published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Idea:
    """What is declared of an idea; a simple game is a consent rule without the names."""

    id: str
    name: str
    definition: str
    cites: tuple[str, ...]
