"""What a file of the graph model can say, and remarks on it that have a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from pourparler.errors import Problem, Severity
from pourparler.evidence.handling import Handling
from pourparler.formats.yaml_tree import Nodes
from pourparler.places import Path, Place

AllOf: TypeAlias = tuple[tuple[int, bool], ...]
"""Options by number, from 0, with whether each is taken; all must be so."""

AnyOf: TypeAlias = tuple[AllOf, ...]
"""A condition: one of these must hold. An empty `AllOf` always does."""

Ranked: TypeAlias = tuple[tuple[int, ...], ...]
"""Numbers of states from 1, best first, tied ones together."""

DIRECTIONS = ("both", "fwd", "back")
"""How an option may be moved: freely, only from no to yes, only back."""


@dataclass(frozen=True, slots=True)
class GmcrOption:
    """An option with its direction, one of `DIRECTIONS`."""

    name: str
    direction: str


@dataclass(frozen=True, slots=True)
class Maker:
    """A decision maker.

    `options` are the numbers of its own. `statements` are most important first. `ranking` is None
    where it is not ranked by hand, else `ranked_at` is the key that holds it.
    """

    name: str
    options: tuple[int, ...]
    statements: tuple[AnyOf, ...] = ()
    ranking: Ranked | None = None
    payoffs: tuple[float, ...] | None = None
    misperceptions: tuple[AnyOf, ...] = ()
    ranked_at: str = ""


@dataclass(frozen=True, slots=True)
class GmcrFile:
    """A whole file: what it says, and `left_out` in words, what a case has no place for."""

    options: tuple[GmcrOption, ...]
    makers: tuple[Maker, ...]
    infeasibles: tuple[AnyOf, ...]
    written_by: str = ""
    handling: Handling | None = None
    left_out: tuple[str, ...] = ()


class Remarks:
    """Collects problems of a file by path."""

    def __init__(self, file: str, nodes: Nodes | None = None) -> None:
        self.file = file
        self.found: list[Problem] = []
        self._nodes = nodes

    def error(self, path: Path, code: str, message: str, hint: str, *, key: bool = False) -> None:
        """Something that keeps the file from being read."""
        self._add(Severity.ERROR, path, code, (message, hint), key)

    def warning(self, path: Path, code: str, message: str, hint: str = "") -> None:
        """Something that a reader of the case should know."""
        self._add(Severity.WARNING, path, code, (message, hint), False)

    def notice(
        self, path: Path, code: str, message: str, hint: str = "", *, key: bool = False
    ) -> None:
        """Something that was left out or read otherwise than written."""
        self._add(Severity.NOTICE, path, code, (message, hint), key)

    @property
    def sound(self) -> bool:
        """Whether nothing found is an error."""
        return not any(problem.severity is Severity.ERROR for problem in self.found)

    def _add(
        self, severity: Severity, path: Path, code: str, said: tuple[str, str], key: bool
    ) -> None:
        start = Place(self.file, 1, 1)
        place = self._nodes.place(path, key=key) if self._nodes else start
        self.found.append(Problem(place, severity, code, *said))
