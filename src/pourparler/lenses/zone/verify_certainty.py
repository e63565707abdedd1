"""Checks again whether a zone is certain, up to which value, and whether utilities leave none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from pourparler.branchings import Claim, Package, proves
from pourparler.certificates import Row, Utility, fits
from pourparler.lenses.zone.case_again import Again, NotShown
from pourparler.lenses.zone.listed_again import Table
from pourparler.numbers import exact


def refusals(again: Again, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    """Utilities under which each package inside the red lines is refused by some party."""
    if finding["value"] != "possible":
        raise ValueError("some utilities leave no zone")
    own = _utilities(again, proof, near=False)
    bars = {party: again.parties[party].bar(one) for party, one in own.items()}
    for party, bar in bars.items():
        if exact(proof["no_deal"][party]) != bar:
            raise ValueError(f"no deal is not worth that to {party}")
    if not again.effects.within or again.most_over(own, bars) >= 0:
        raise ValueError("a package is accepted by all")
    said = "under the utilities given, every package inside the red lines is refused"
    if isinstance(again, Table):
        # each package has a proof of its own
        if not result["figures"]["possible_within_red_lines"]:
            raise ValueError("no package inside the red lines is possible")
    elif "accepted" not in proof:
        raise NotShown(f"{said}; that one may be accepted was not written down")
    else:
        _may_be_accepted(again, proof["accepted"])
    return said


def _may_be_accepted(again: Again, told: Mapping[str, Any]) -> None:
    """A package inside the red lines that each party accepts under a utility of its own."""
    package = again.package(told["levels"])
    if not again.is_inside(package):
        raise ValueError("the package that may be accepted is not inside the red lines")
    for party, held in again.parties.items():
        one = again.utility(told["utilities"][party])
        if not fits(held.known, one) or not held.accepts(one, package):
            raise ValueError(f"{party} does not accept the package under its utility")


def certain(table: Table, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    """Some package inside the red lines is always acceptable to all."""
    if finding["value"] != "certain":
        raise ValueError("some package is always acceptable to all")
    if result["figures"]["necessary_within_red_lines"]:
        raise ValueError("some package inside the red lines is necessary, which is more")
    known = {party: held.known for party, held in table.parties.items()}

    def over(party: str, package: Package) -> Row:
        return table.parties[party].over(package)

    if not proves(Claim(known, table.all_inside, over), table.branching(proof["branching"])):
        raise ValueError("a case is left in which every package is refused")
    return "whoever refuses which package, some package is acceptable to all"


def bounds(again: Again, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    """No package gives all parties more under some utilities, and some package does otherwise."""
    if not again.effects.within:
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
        _at_most(again, above)
    if below is not None:
        if not isinstance(again, Table):
            raise NotShown("it speaks of each package, and packages are too many to list")
        _at_least(again, below)
    parts = [] if above is None else [f"no package gives all more than {above['most']} for sure"]
    parts += [] if below is None else [f"some package always gives all {below['least']}"]
    said = "; ".join(parts)
    if value is None or above is None or below is None:
        raise NotShown("; ".join(filter(None, (said, f"the rest was {proof['why']}"))))
    return said


def _at_most(again: Again, proof: Mapping[str, Any]) -> None:
    own, most = _utilities(again, proof, near=True), exact(proof["most"])
    if again.most_over(own, dict.fromkeys(own, most)) > 0:
        raise ValueError("a package does better")


def _at_least(table: Table, proof: Mapping[str, Any]) -> None:
    least = exact(proof["least"])
    known = {party: held.known for party, held in table.parties.items()}

    def over(party: str, package: Package) -> Row:
        levels = {(at, level): Fraction(1) for at, level in enumerate(package)}
        return Row("", levels, constant=-least)

    if not proves(Claim(known, table.all_inside, over), table.branching(proof["branching"])):
        raise ValueError(f"a case is left in which no package gives all parties {least}")


def _utilities(again: Again, proof: Mapping[str, Any], near: bool) -> dict[str, Utility]:
    """The utility that a proof has for each of its parties; each fits, or `ValueError`.

    With `near`, others as near as one likes do: no deal may lie at an end where it is open.
    """
    own = {}
    for party, levels in proof["utilities"].items():
        times = proof.get("times", {}).get(party, {})
        own[party] = again.utility({"levels": levels, "times": times})
        known = again.parties[party].known
        if not fits(replace(known, inside=()) if near else known, own[party]):
            raise ValueError(f"the utility of {party} does not fit what is stated")
    if not own:
        raise ValueError("it has no utilities")
    return own
