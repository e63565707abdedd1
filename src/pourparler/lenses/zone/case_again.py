"""What a case says again, for proofs to be checked against: issues, and what is known of whom."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from pourparler.branchings import Package
from pourparler.case.axes import issues
from pourparler.case.no_deals import Today, given_values, today
from pourparler.case.orders import known_orders
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space, space_of
from pourparler.case.stated import PartyStated, party_stated
from pourparler.certificates import TODAY, Case, End, Known, Row, Utility, fits, implied
from pourparler.concepts.agreement.red_lines import Effects
from pourparler.errors import WrongUsage
from pourparler.lenses.zone.proof_data import level_name
from pourparler.lenses.zone.verdicts import greatest, terms_levels
from pourparler.numbers import exact


class NotShown(Exception):
    """Raised where a proof holds as far as it goes, and does not show all that was found."""


@dataclass(frozen=True)
class Held:
    """One party as the case has it: what is known, and today's no deal."""

    space: Space
    stated: PartyStated
    known: Known
    today: Today

    @property
    def terms(self) -> Package | None:
        """The package that no deal is as good as."""
        return None if self.stated.mentions_today else terms_levels(self.space, self.today)

    def bar(self, utility: Utility, low: bool = False) -> Fraction:
        """What a package has to be worth under a utility; `low`: at the least no deal."""
        if self.stated.mentions_today:
            return utility.times[TODAY]
        if self.terms is not None:
            return utility.worth(self.terms)
        if low:
            return (self.today.worth.low if self.today.worth else None) or Fraction(0)
        return greatest(self.today) or Fraction(0)

    def only(self, names: Sequence[str], cases: Sequence[Case]) -> Held:
        """The party with no more than the entries named, as far as a proof takes any; `ValueError`
        where its cases take rows of others."""
        said = [one for one in self.stated.said if one.name in names]
        taken = {at for case in cases for at, value in case.multipliers.items() if value}
        for at in taken & set(range(len(self.known.rows))):
            if self.known.rows[at].name not in names:
                raise ValueError(f"it takes what {self.known.rows[at].name} says, and names it not")
        own = self.today.located.address if self.today.located else f"--no-deal {self.today.party}"
        open_today = not any(name.startswith(own) for name in names)
        today = Today(self.today.party) if open_today else self.today
        known = replace(self.known, above=self.stated.only(said).known().above)
        return replace(self, known=known, today=today)

    def refuses(self, utility: Utility, package: Package) -> bool:
        """Whether a package falls short of no deal under a utility."""
        return utility.worth(package) < self.bar(utility)

    def accepts(self, utility: Utility, package: Package) -> bool:
        """Whether a package may be accepted under a utility."""
        worth, bar = utility.worth(package), self.bar(utility, low=True)
        if self.terms is None and not self.stated.mentions_today and self.today.worth is None:
            return worth > 0
        return worth >= bar

    def over(self, package: Package, low: bool = False) -> Row:
        """What a package has over no deal, as a row."""
        levels: dict[tuple[int, int], Fraction] = {}
        for sign, own in ((Fraction(1), package), (Fraction(-1), self.terms or ())):
            for at, level in enumerate(own):
                levels[at, level] = levels.get((at, level), Fraction(0)) + sign
        if self.stated.mentions_today:
            return Row("", levels, times={TODAY: Fraction(-1)})
        if self.terms is not None:
            return Row("", levels)
        none = Utility((), {})
        return Row("", levels, constant=-self.bar(none, low))

    def is_sure(self, cases: Sequence[Case], package: Package) -> bool:
        """Whether the cases prove that a package is accepted under every utility."""
        return implied(self.known, self.over(package), cases)

    def is_never(self, cases: Sequence[Case], package: Package) -> bool:
        """Whether the cases prove that a package is accepted under no utility."""
        stated = self.stated.mentions_today or self.terms is not None or self.today.worth
        return implied(self.known, self.over(package, low=True).less(), cases, bool(stated))


@dataclass(frozen=True)
class Again(ABC):
    """What the case says again: its issues, counts of its packages, and its parties."""

    space: Space
    effects: Effects
    parties: dict[str, Held]

    @abstractmethod
    def is_inside(self, package: Package) -> bool:
        """Whether levels are those of a package that crosses no red line."""

    @abstractmethod
    def most_over(self, utilities: Mapping[str, Utility], bars: Mapping[str, Fraction]) -> Fraction:
        """What the best package inside the red lines has over the bars for whoever has least.

        There has to be one.
        """

    @abstractmethod
    def are_rows(self, rows: Sequence[Any]) -> bool:
        """Whether rows are packages with their codes and terms, in order, and where they lie."""

    def names(self, issue: int) -> list[str]:
        """What proofs call the levels of an issue, in their order."""
        size = self.space.valued_sizes()[issue]
        return [level_name(self.space, issue, at) for at in range(size)]

    def package(self, levels: Mapping[str, Any]) -> Package:
        """A package as a proof writes it."""
        pairs = enumerate(self.space.axes)
        return tuple(self.names(at).index(levels[axis.id]) for at, axis in pairs)

    def utility(self, told: Mapping[str, Any]) -> Utility:
        """A utility as a proof writes it."""
        levels = []
        for at, axis in enumerate(self.space.axes):
            own = told["levels"][axis.id]
            levels.append(tuple(exact(own[name]) for name in self.names(at)))
        times = {str(time): exact(value) for time, value in told.get("times", {}).items()}
        return Utility(tuple(levels), times)

    def where(self, told: Mapping[str, Any]) -> dict[int, End]:
        """Worst and best levels as a proof writes them."""
        places = {axis.id: at for at, axis in enumerate(self.space.axes)}
        found: dict[int, End] = {}
        for name, (worst, best) in told.items():
            names = self.names(places[name])
            low = None if worst is None else names.index(worst)
            found[places[name]] = (low, names.index(best))
        return found

    def multipliers(self, told: Sequence[Any], party: str) -> dict[int, Fraction]:
        """How often each row is taken; each must be the row that its name says, or `ValueError`."""
        known = self.parties[party].known
        rows = (*known.rows, *known.domain())
        found: dict[int, Fraction] = {}
        for one in told:
            at = int(one["row"])
            if not 0 <= at < len(rows) or rows[at].name != one["of"] or at in found:
                raise ValueError(f"row {at} of {party} is not what {one['of']} says")
            found[at] = exact(one["times"])
        return found

    def case(self, told: Mapping[str, Any], party: str) -> Case:
        """One case of a proof as it is written."""
        return Case(self.where(told["where"]), self.multipliers(told["multipliers"], party))

    def proofs(self, told: Mapping[str, Any], party: str) -> tuple[list[Utility], list[Case]]:
        """The utilities and cases that a proof has for a party; all fit, or `ValueError`."""
        own = told["parties"][party]
        utilities = [self.utility(one) for one in own.get("utilities", [])]
        if not all(fits(self.parties[party].known, one) for one in utilities):
            raise ValueError(f"a utility of {party} does not fit what is stated")
        return utilities, [self.case(one, party) for one in own["cases"]]


def space_again(reading: Reading) -> Space:
    """The space that the zone of a reading ranges over."""
    axes = issues(reading.case.document)
    space = space_of(axes)
    if space is None or not axes:
        raise WrongUsage("the case has no issues that a zone could range over")
    return space


def parties_again(reading: Reading, options: Mapping[str, str], space: Space) -> dict[str, Held]:
    """The parties of a reading, with what was given at the call."""
    axes = issues(reading.case.document)
    given = given_values(options.get("no-deal", ""), reading.case.document.between)
    parties = {}
    for party in reading.case.document.between:
        own = today(reading, party, given)
        stated = party_stated(reading, space, known_orders(reading, party, axes), own)
        parties[party] = Held(space, stated, stated.known(), own)
    return parties
