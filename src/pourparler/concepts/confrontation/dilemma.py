"""What is declared of a dilemma, of the second theory and of the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pourparler.concepts.confrontation.futures import Future
from pourparler.concepts.confrontation.standing import Standing, Truths


@dataclass(frozen=True, slots=True)
class Dilemma:
    """Its name, its definition as a sentence, what would end it, and references.

    `ways_out` are clauses with `{holder}` and `{towards}` for the two parties. They say what would
    end the dilemma, and advise nothing.
    """

    id: str
    definition: str
    ways_out: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverOption(Dilemma):
    """A dilemma of the second theory, over one option.

    `holds(standing)` has shape (parties, options): the row is the party that is not the owner. It
    holds the dilemma towards the owner, or the other way round where `of_owner`. `has_mode` says
    whether it is held over a position or over a threat.
    """

    holds: Callable[[Standing], Truths]
    of_owner: bool
    has_mode: bool


@dataclass(frozen=True, slots=True)
class OverFutures(Dilemma):
    """A dilemma of the first theory, over whole futures.

    `compares(holder, towards)` is a party with two futures: the dilemma holds where that party
    prefers the first to the second.
    """

    compares: Callable[[int, int], tuple[int, Future, Future]]
