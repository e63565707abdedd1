"""A case as of a date, with chosen layers, grounds and disputed statements: what lenses read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pourparler.case.addresses import Located
from pourparler.case.case import Case
from pourparler.case.grounds import Ground, best, ground_of
from pourparler.case.layers import switched_on
from pourparler.dates import Edtf
from pourparler.errors import WrongUsage, did_you_mean
from pourparler.evidence.statements import Statement
from pourparler.findings import Assumption, Basis, Rest

Grounds = Literal["any", "own"]
"""Which grounds an entry needs to enter a number."""


@dataclass(frozen=True)
class Reading:
    """One way to read a case: `as_of` a date, with `layers`, `grounds` and disputed claims on."""

    case: Case
    as_of: Edtf | None = None
    layers: tuple[str, ...] = ()
    grounds: Grounds = "any"
    switched: frozenset[str] = frozenset()

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statements said by then; an undated one stays."""
        return {
            key: entry
            for key, entry in self.case.document.statements.items()
            if not self._later(entry.said)
        }

    def _later(self, date: Edtf | None) -> bool:
        return date is not None and self.as_of is not None and date.begins_after(self.as_of)

    def listed(self, section: str) -> tuple[Located, ...]:
        """Entries of a section that this reading has, whether or not they enter a number."""
        return self._by_section.get(section, ())

    @cached_property
    def _by_section(self) -> dict[str, tuple[Located, ...]]:
        # once for all sections, since lenses ask for the same ones party by party
        return {
            section: tuple(located for located in entries if self.has(located))
            for section, entries in self.case.by_section.items()
        }

    def has(self, located: Located) -> bool:
        """Whether an entry is in a layer switched on, dated by then, and not based on later words.

        Rounds are plans and always stay.
        """
        if located.section == "statements":
            return located.path[1] in self.statements
        grounded = located.grounded
        layer = grounded.layer if grounded else None
        if layer is not None and layer not in self.layers:
            return False
        if located.section == "rounds":
            return True
        if self._later(getattr(located.entry, "date", None)):
            return False
        if grounded is None or not grounded.rests_on or grounded.assumed:
            return True
        return any(key in self.statements for key in grounded.rests_on)

    def in_force(self, section: str) -> tuple[Located, ...]:
        """Entries of a section that may enter a number under the chosen grounds."""
        return tuple(located for located in self.listed(section) if self.counts(located))

    def counts(self, located: Located) -> bool:
        """Whether an entry may enter a number: not disputed as a whole, and grounded as asked."""
        if self.is_disputed(located):
            return False
        if self.grounds == "any":
            return True
        grounded = located.grounded
        if grounded is not None and grounded.assumed:
            return True
        ground = self.best_ground(located)
        return ground is not None and ground.is_own_words

    def is_disputed(self, located: Located) -> bool:
        """Whether all that an entry rests on is disputed and not switched on."""
        grounded = located.grounded
        if grounded is None or grounded.assumed or not grounded.rests_on:
            return False
        return not any(True for _ in self._rests(located))

    def _rests(self, located: Located) -> Iterator[tuple[str, Ground]]:
        grounded = located.grounded
        people = self.case.document.people
        for key in grounded.rests_on if grounded else ():
            statement = self.statements.get(key)
            if statement and (not statement.disputed or key in self.switched):
                yield key, ground_of(statement, located.parties, people)

    def best_ground(self, located: Located) -> Ground | None:
        """The best ground among an entry's statements that are not disputed, or switched on."""
        return best(ground for _, ground in self._rests(located))

    def basis(self, *entries: Located) -> Basis:
        """What entries rest on: statements with their grounds, assumptions, and none at all."""
        total = Basis()
        for located in entries:
            grounded = located.grounded
            rests = tuple(Rest(key, str(ground)) for key, ground in self._rests(located))
            assumed = grounded.assumed if grounded else None
            total += Basis(
                rests,
                (Assumption(located.address, assumed),) if assumed else (),
                (located.address,) if not rests and not assumed else (),
            )
        return total


def read_as(
    case: Case,
    *,
    as_of: Edtf | None = None,
    layers: tuple[str, ...] = (),
    grounds: Grounds = "any",
    switched: tuple[str, ...] = (),
) -> Reading:
    """A reading of a case; names that it does not have are refused with a suggestion."""
    document = case.document
    for key in switched:
        if key not in document.statements:
            hint = did_you_mean(key, document.statements)
            raise WrongUsage(f"there is no statement {key} to switch on ({hint or 'see `said`'})")
    return Reading(
        case,
        as_of or document.as_of,
        switched_on(document.layers, layers),
        grounds,
        frozenset(switched),
    )
