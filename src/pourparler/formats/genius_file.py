"""What a GENIUS domain and its profiles say, as far as a case has a place for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from pourparler.evidence.handling import Handling

MOST_LEVELS = 1_000
"""Levels of one issue up to which the whole numbers of a range are listed."""

Score: TypeAlias = Fraction | None
"""What a value is worth on its issue, at most 1 where it is an evaluation; None if unscored."""


@dataclass(frozen=True, slots=True)
class GeniusIssue:
    """An issue with its values in order; `low` is None unless they are whole numbers from there.

    `remarks` are descriptions and costs of values.
    """

    name: str
    index: int | None
    values: tuple[str, ...]
    low: int | None
    remarks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that says something: its name without folders, and its digest."""

    file: str
    sha256: str
    handling: Handling | None = None

    def stated(self, where: str) -> str:
        """Where something is stated, as the ground of an entry."""
        return f"stated by {self.file} at {where}; sha256 {self.sha256}"


@dataclass(frozen=True, slots=True)
class GeniusDomain:
    """A domain; `agents` names the agents of profiles by the profiles' file names.

    `name` is its own, if a file says one.
    """

    origin: Origin
    issues: tuple[GeniusIssue, ...]
    agents: Mapping[str, str]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A package that is better than another, and where in the file that stands."""

    better: tuple[int, ...]
    worse: tuple[int, ...]
    at: str


@dataclass(frozen=True, slots=True)
class GeniusProfile:
    """A profile: weights and scores by issue and value, in the order of the domain.

    `left_out` says in words what a case has no place for; `at` and `reserved_at` are where in the
    file values and no deal stand. `name` is that of the party, if the profile says one. Packages
    are values by number, in the order of issues: `fallback` is one as good as no deal, and
    `comparisons`, in place of weights and scores, are pairs of a better and a worse one.
    """

    origin: Origin
    weights: tuple[Fraction, ...]
    scores: tuple[tuple[Score, ...], ...]
    reservation: Fraction | None = None
    left_out: tuple[str, ...] = ()
    name: str = ""
    at: str = "utility_space.objective"
    reserved_at: str = "utility_space.reservation"
    fallback: tuple[int, ...] | None = None
    comparisons: tuple[Compared, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every value of every issue that counts is scored."""
        pairs = zip(self.weights, self.scores, strict=True)
        scored = all(not weight or None not in scores for weight, scores in pairs)
        return scored and any(any(s is not None for s in scores) for scores in self.scores)
