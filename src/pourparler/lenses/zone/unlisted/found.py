"""What was found of packages that stand in no list: numbers, or why there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pourparler.findings import Certificate, How
from pourparler.lenses.zone.certain import Certain


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many packages, among all and inside the red lines; None where `why` says why not."""

    everywhere: int | None
    inside: int | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """One package that matters, by its states, and what is known of it; `as_what` says why it does.

    `necessary` and `possible` have every party.
    """

    states: tuple[int, ...]
    as_what: str
    necessary: Mapping[str, bool]
    possible: Mapping[str, bool]


@dataclass(frozen=True)
class Found:
    """Numbers jointly and by party, whether a zone is certain, and the verdict with its reason.

    `by_party` has for each party the numbers of packages that are necessary, and possible. `hows`
    are by `dominance`, `acceptance`, `verdict` and `certainty`. `proof` is of the verdict, and
    `because` a sentence on what it follows from.
    """

    undominated: Numbers
    necessary: Numbers
    possible: Numbers
    by_party: Mapping[str, tuple[Numbers, Numbers]]
    sure: Certain
    verdict: str
    why: str
    hows: Mapping[str, How]
    witnesses: tuple[Witness, ...]
    proof: Certificate | None = None
    because: str = ""
