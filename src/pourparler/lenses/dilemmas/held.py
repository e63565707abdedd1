"""Every dilemma that holds or may hold: whose, towards whom, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.concepts.confrontation import OVER_FUTURES, OVER_OPTIONS
from pourparler.concepts.confrontation.dilemma import Dilemma
from pourparler.concepts.confrontation.futures import THREAT, Future
from pourparler.concepts.confrontation.modes import over_position
from pourparler.concepts.confrontation.six_dilemmas import Compared, holds
from pourparler.concepts.confrontation.standing import NO, POSSIBLE, YES
from pourparler.findings import Watch
from pourparler.lenses.dilemmas.faced import Faced


@dataclass(frozen=True, slots=True)
class Held:
    """One dilemma, parties and option by their places.

    `other` is the party that is not the owner of the option; -1 in the first theory, which has no
    `option` and a comparison instead. `truth` is `YES` or `POSSIBLE`.
    """

    theory: int
    dilemma: Dilemma
    holder: int
    towards: int
    truth: int
    option: int | None = None
    other: int = -1
    mode: str | None = None
    compared: Compared | None = None

    @property
    def sure(self) -> bool:
        """Whether it holds by what is stated."""
        return self.truth == YES


def over_options(faced: Faced) -> Iterator[Held]:
    """The dilemmas of the second theory, option by option."""
    standing = faced.standing
    positional = over_position(standing)
    truths = [(dilemma, dilemma.holds(standing)) for dilemma in OVER_OPTIONS]
    for option in range(len(faced.options)):
        owner = int(standing.owners[option])
        for dilemma, truth in truths:
            for other in range(len(faced.parties)):
                if truth[other, option] == NO:
                    continue
                holder, towards = (owner, other) if dilemma.of_owner else (other, owner)
                mode = "position" if positional[other, option] else "threat"
                yield Held(
                    2,
                    dilemma,
                    holder,
                    towards,
                    int(truth[other, option]),
                    option,
                    other,
                    mode if dilemma.has_mode else None,
                )


def over_futures(faced: Faced, watch: Watch) -> Iterator[Held]:
    """The dilemmas of the first theory, pair by pair of parties with a position."""
    speaking = faced.speaking
    for step, holder in enumerate(speaking):
        watch(step, len(speaking), "comparing futures")
        for towards in speaking:
            if towards == holder:
                continue
            for dilemma in OVER_FUTURES:
                compared = dilemma.compares(holder, towards)
                truth = holds(faced.standing, faced.known, compared)
                if truth != NO:
                    yield Held(1, dilemma, holder, towards, truth, compared=compared)


def settled_by(faced: Faced, held: Held) -> str | None:
    """Where in the case the one comparison would stand that settles a possible dilemma."""
    if held.truth != POSSIBLE:
        return None
    if held.option is not None:
        return f"would_carry_out.{faced.options[held.option]}"
    assert held.compared is not None
    party, first, second = held.compared
    names = f"{_spelled(faced, first)} > {_spelled(faced, second)}"
    return f"prefers.{faced.parties[party]}: {names}"


def _spelled(faced: Faced, future: Future) -> str:
    name = "threat" if future.base == THREAT else faced.parties[future.base]
    return name if future.turned is None else f"{name}-{faced.parties[future.turned]}"
