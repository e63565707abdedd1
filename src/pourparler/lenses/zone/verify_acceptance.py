"""Checks again which packages are necessary and which possible, and the verdicts that follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pourparler.lenses.zone.case_again import Again
from pourparler.lenses.zone.listed_again import Table


def on_packages(table: Table, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    """Each package by a utility or by multipliers, for each party; then counts and rows."""
    kind = proof["kind"]
    if finding["id"] != f"zone.{kind}":
        raise ValueError(f"it is about {kind} packages")
    verdicts = {party: _of_party(table, proof, party) for party in table.parties}
    joint = [all(one) for one in zip(*verdicts.values(), strict=True)]
    within = sum(a and b for a, b in zip(joint, table.inside, strict=True))
    if (sum(joint), within) != (
        finding["value"],
        result["figures"][f"{kind}_within_red_lines"],
    ):
        raise ValueError(f"{sum(joint)} packages are {kind}, {within} of them inside the red lines")
    places = {code: at for at, code in enumerate(table.codes)}
    for row in result.get("rows") or []:
        at = places[row["package"]]
        if row[kind] != {party: own[at] for party, own in verdicts.items()}:
            raise ValueError(f"the row of package {row['package']} says something else")
    return f"{sum(joint)} of {len(joint)} packages, {within} of them inside the red lines"


def _of_party(table: Table, proof: Mapping[str, Any], party: str) -> list[bool]:
    """The verdict of a party on each package, each of them shown."""
    held, possible = table.parties[party], proof["kind"] == "possible"
    utilities, cases = table.proofs(proof, party)
    under, by_all = (held.accepts, held.is_never) if possible else (held.refuses, held.is_sure)
    found = []
    for package in table.packages:
        if any(under(one, package) for one in utilities):
            found.append(possible)
        elif by_all(cases, package):
            found.append(not possible)
        else:
            raise ValueError(f"nothing proves what {party} does with {package}")
    return found


def robust(again: Again, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    """A package inside the red lines that every party is proved to accept."""
    _says(finding, "robust")
    package = again.package(proof["levels"])
    if not again.is_inside(package):
        raise ValueError("the package is not inside the red lines")
    for party, held in again.parties.items():
        cases = again.proofs(proof, party)[1]
        if not held.only(proof["parties"][party]["follows_from"], cases).is_sure(cases, package):
            raise ValueError(f"nothing proves that {party} accepts the package")
    return "the package named is accepted by all, whatever fits, by no more than the entries named"


def excluded(table: Table, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    """No package inside the red lines is possible, as the proof of another finding has it."""
    _says(finding, "excluded")
    other = next(one for one in result["findings"] if one["id"] == proof["by"])
    on_packages(table, other["how"]["certificate"], other, result)
    if result["figures"]["possible_within_red_lines"] != 0:
        raise ValueError("packages inside the red lines are possible")
    return "no package inside the red lines is possible"


def _says(finding: Mapping[str, Any], word: str) -> None:
    if finding["value"] != word:
        raise ValueError(f"it proves {word}, not {finding['value']}")
