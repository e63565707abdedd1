"""Checks again whether a zone is certain, up to which value, and whether utilities leave none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from pourparler.branchings import Claim, Package, proves
from pourparler.certificates import Row, Utility, fits
from pourparler.lenses.zone.case_again import NotShown, Table
from pourparler.numbers import exact


def refusals(table: Table, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    """Utilities under which each package inside the red lines is refused by some party."""
    if finding["value"] != "possible":
        raise ValueError("some utilities leave no zone")
    own = _utilities(table, proof, near=False)
    for party, one in own.items():
        if exact(proof["no_deal"][party]) != table.parties[party].bar(one):
            raise ValueError(f"no deal is not worth that to {party}")
    for package in _inside(table):
        if not any(table.parties[party].refuses(one, package) for party, one in own.items()):
            raise ValueError(f"package {package} is accepted by all")
    if not result["figures"]["possible_within_red_lines"]:
        raise ValueError("no package inside the red lines is possible")
    return "under the utilities given, every package inside the red lines is refused"


def certain(table: Table, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    """Some package inside the red lines is always acceptable to all."""
    if finding["value"] != "certain":
        raise ValueError("some package is always acceptable to all")
    if result["figures"]["necessary_within_red_lines"]:
        raise ValueError("some package inside the red lines is necessary, which is more")
    known = {party: held.known for party, held in table.parties.items()}

    def over(party: str, package: Package) -> Row:
        return table.parties[party].over(package)

    if not proves(Claim(known, _inside(table), over), table.branching(proof["branching"])):
        raise ValueError("a case is left in which every package is refused")
    return "whoever refuses which package, some package is acceptable to all"


def bounds(table: Table, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    """No package gives all parties more under some utilities, and some package does otherwise."""
    inside = _inside(table)
    if not inside:
        if proof.get("inside") != 0 or finding["value"] is not None:
            raise ValueError("no package is inside the red lines")
        return "no package is inside the red lines"
    above, below = proof["above"], proof["below"]
    value = None
    if finding["value"] is not None:
        value = exact(finding["exact"] or str(finding["value"]))
    for told, key in ((above, "most"), (below, "least")):
        if value is not None and told is not None and exact(told[key]) != value:
            raise ValueError("it proves another value")
    if above is not None:
        _at_most(table, above)
    if below is not None:
        _at_least(table, below)
    parts = [] if above is None else [f"no package gives all more than {above['most']} for sure"]
    parts += [] if below is None else [f"some package always gives all {below['least']}"]
    said = "; ".join(parts)
    if value is None or above is None or below is None:
        raise NotShown("; ".join(filter(None, (said, f"the rest was {proof['why']}"))))
    return said


def _at_most(table: Table, proof: Mapping[str, Any]) -> None:
    own, most = _utilities(table, proof, near=True), exact(proof["most"])
    for package in _inside(table):
        if min(one.worth(package) for one in own.values()) > most:
            raise ValueError(f"package {package} does better")


def _at_least(table: Table, proof: Mapping[str, Any]) -> None:
    least = exact(proof["least"])
    known = {party: held.known for party, held in table.parties.items()}

    def over(party: str, package: Package) -> Row:
        levels = {(at, level): Fraction(1) for at, level in enumerate(package)}
        return Row("", levels, constant=-least)

    if not proves(Claim(known, _inside(table), over), table.branching(proof["branching"])):
        raise ValueError(f"a case is left in which no package gives all parties {least}")


def _inside(table: Table) -> list[Package]:
    return [p for p, within in zip(table.packages, table.inside, strict=True) if within]


def _utilities(table: Table, proof: Mapping[str, Any], near: bool) -> dict[str, Utility]:
    """The utility that a proof has for each of its parties; each fits, or `ValueError`.

    With `near`, others as near as one likes do: no deal may lie at an end where it is open.
    """
    own = {}
    for party, levels in proof["utilities"].items():
        times = proof.get("times", {}).get(party, {})
        own[party] = table.utility({"levels": levels, "times": times})
        known = table.parties[party].known
        if not fits(replace(known, inside=()) if near else known, own[party]):
            raise ValueError(f"the utility of {party} does not fit what is stated")
    return own
