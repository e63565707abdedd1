"""Checks again which packages are dominated, by which other, and that the rest are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import lcm
from typing import Any

from pourparler.branchings import Package
from pourparler.certificates import Case, Row, Utility, implied
from pourparler.lenses.zone.listed_again import Table

Worths = tuple[int, ...]
"""What a package is worth under each of some utilities, each over a number of its own."""


def dominance(table: Table, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    """Each pair by a utility that parts it or by multipliers; then the count, and the rows."""
    inside = finding["id"] == "zone.undominated_within_red_lines"
    among = {
        code: package
        for code, package, within in zip(table.codes, table.packages, table.inside, strict=True)
        if within or not inside
    }
    by = {int(code): other for code, other in proof["dominated_by"].items()}
    if not {*by, *by.values()} <= set(among):
        raise ValueError("it speaks of packages that are not among those counted")
    shown = _Shown(table, proof, among)
    for code, other in by.items():
        if not (shown.parts(other, code) and shown.no_worse(other, code)):
            raise ValueError(f"nothing proves that {other} dominates {code}")
    free = [code for code in among if code not in by]
    for code, other in product(free, among):
        if code != other and not shown.parts(code, other) and not shown.no_worse(code, other):
            raise ValueError(f"nothing proves that {other} does not dominate {code}")
    if len(free) != finding["value"]:
        raise ValueError(f"{len(free)} packages are undominated")
    for row in result.get("rows") or []:
        said = row["dominated_by"], row["within_red_lines"]
        if said[1] == inside and said[0] != by.get(row["package"]):
            raise ValueError(f"the row of package {row['package']} says something else")
    return f"{len(free)} of {len(among)} packages, each held against all others"


class _Shown:
    """What the parts of a proof show of pairs of packages."""

    def __init__(
        self, table: Table, proof: Mapping[str, Any], among: Mapping[int, Package]
    ) -> None:
        self.known = {party: held.known for party, held in table.parties.items()}
        self.cases: dict[str, list[Case]] = {}
        self.among = among
        utilities: list[Utility] = []
        for party in table.parties:
            own, self.cases[party] = table.proofs(proof, party)
            utilities += own
        self.worths = dict(zip(among, _worths(utilities, list(among.values())), strict=True))

    def parts(self, one: int, other: int) -> bool:
        """Whether some utility holds the first package worth more."""
        return any(a > b for a, b in zip(self.worths[one], self.worths[other], strict=True))

    def no_worse(self, one: int, other: int) -> bool:
        """Whether every party is proved to hold the first package worth no less."""
        levels: dict[tuple[int, int], Fraction] = {}
        for sign, code in ((Fraction(1), one), (Fraction(-1), other)):
            for at, level in enumerate(self.among[code]):
                levels[at, level] = levels.get((at, level), Fraction(0)) + sign
        goal = Row("", levels)
        return all(implied(known, goal, self.cases[party]) for party, known in self.known.items())


def _worths(utilities: Sequence[Utility], packages: Sequence[Package]) -> list[Worths]:
    """In whole numbers, which are quicker to hold against each other."""
    columns = []
    for own in utilities:
        under = lcm(*(value.denominator for levels in own.levels for value in levels))
        columns.append([int(own.worth(package) * under) for package in packages])
    return list(zip(*columns, strict=True)) if columns else [() for _ in packages]
