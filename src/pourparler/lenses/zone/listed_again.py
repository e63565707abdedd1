"""The packages of a case one by one again, for proofs that speak of each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from pourparler.branchings import Branching, Chosen, Enough, Package, TurnedDown
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space
from pourparler.certificates import Utility
from pourparler.findings import unwatched
from pourparler.lenses.zone.case_again import Again, parties_again
from pourparler.lenses.zone.counts import counted
from pourparler.numbers import exact


@dataclass(frozen=True)
class Table(Again):
    """The packages after the rules: the code of each, its levels by name, whether it is inside."""

    packages: list[Package]
    codes: list[int]
    inside: list[bool]
    terms: list[dict[str, str]]

    @cached_property
    def by_code(self) -> dict[int, Package]:
        """The package of each code."""
        return dict(zip(self.codes, self.packages, strict=True))

    @cached_property
    def all_inside(self) -> list[Package]:
        """The packages that cross no red line."""
        return [p for p, within in zip(self.packages, self.inside, strict=True) if within]

    def is_inside(self, package: Package) -> bool:
        """Whether levels are those of a package that crosses no red line."""
        return package in self.all_inside

    def most_over(self, utilities: Mapping[str, Utility], bars: Mapping[str, Fraction]) -> Fraction:
        """What the best package inside the red lines has over the bars for whoever has least."""
        return max(
            min(one.worth(package) - bars[party] for party, one in utilities.items())
            for package in self.all_inside
        )

    def are_rows(self, rows: Sequence[Any]) -> bool:
        """Whether rows are the first packages with their terms, in order, and where they lie."""
        told = dict(zip(self.codes, zip(self.terms, self.inside, strict=True), strict=True))
        return [row["package"] for row in rows] == self.codes[: len(rows)] and all(
            (row["terms"], row["within_red_lines"]) == told[row["package"]] for row in rows
        )

    def branching(self, told: Mapping[str, Any]) -> Branching:
        """A proof by cases as it is written."""
        if "turned_down_by" in told:
            by = {str(party): self.branching(own) for party, own in told["turned_down_by"].items()}
            return TurnedDown(self.by_code[int(told["package"])], by)
        party = str(told["party"])
        if "cases" in told:
            cases = [
                (self.where(own["where"]), self.branching(own["then"])) for own in told["cases"]
            ]
            return Chosen(party, cases)
        shares = {self.by_code[int(code)]: exact(share) for code, share in told["shares"].items()}
        return Enough(party, shares, self.multipliers(told["multipliers"], party))


def table_of(reading: Reading, options: Mapping[str, str], space: Space) -> Table | None:
    """All packages of a reading; None where they are too many to be looked at one by one."""
    total = counted(reading, space, unwatched)
    if total.rows is None:
        return None
    digits = space.valued(total.rows.digits, total.rows.applies)
    packages = [tuple(map(int, row)) for row in digits]
    inside = total.inside.ravel()[total.cells].tolist()
    rows = total.rows
    terms = [
        space.terms(own, applies) for own, applies in zip(rows.digits, rows.applies, strict=True)
    ]
    codes = [int(code) for code in rows.codes]
    parties = parties_again(reading, options, space)
    return Table(space, total.effects, parties, packages, codes, inside, terms)
