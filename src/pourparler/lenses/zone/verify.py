"""Checks what a result of the zone says again: from the case alone, by no solver."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pourparler.case.reading import Reading
from pourparler.errors import Misread, WrongUsage
from pourparler.findings import Checked, Json
from pourparler.lenses.zone import verify_acceptance, verify_certainty, verify_dominance
from pourparler.lenses.zone.case_again import NotShown, Table, table_of
from pourparler.lenses.zone.counts import drawn_lines
from pourparler.numbers import exact
from pourparler.seals import is_whole

PROVED = (
    "zone.undominated",
    "zone.undominated_within_red_lines",
    "zone.necessary",
    "zone.possible",
    "zone.verdict",
    "zone.certain_up_to",
)
"""The findings that carry a proof, where it is not too long; others are counted again, or drawn."""

Check = Callable[[Table, Any, Any, Any], str]
"""Checks the proof of a finding in a result and says what it proves; raises where it fails."""

_BY_KIND: dict[str, Check] = {
    "necessary": verify_acceptance.on_packages,
    "possible": verify_acceptance.on_packages,
    "package": verify_acceptance.robust,
    "excluded": verify_acceptance.excluded,
    "dominance": verify_dominance.dominance,
    "utilities": verify_certainty.refusals,
    "branching": verify_certainty.certain,
    "bounds": verify_certainty.bounds,
}


def verify(
    reading: Reading, options: Mapping[str, str], result: Mapping[str, Json]
) -> list[Checked]:
    """Checks every count and proof of a result again, on the case as it is now."""
    table = table_of(reading, options)
    findings: Any = result.get("findings")
    if not isinstance(findings, list):
        raise WrongUsage("the result has no findings (write it with --json)")
    counts = _counts(reading, table)
    return [*_checked(table, findings, result, counts), *_rows(table, result)]


def _counts(reading: Reading, table: Table) -> dict[str, int]:
    """The figures that are counts of packages under rules and red lines."""
    found = {"zone.packages": table.effects.packages, "zone.within_red_lines": table.effects.within}
    for at, located in enumerate(drawn_lines(reading, [axis.id for axis in table.space.axes])):
        name = f"zone.red_lines.{located.path[1]}"
        found[f"{name}.alone"] = table.effects.alone[at]
        found[f"{name}.frees"] = table.effects.frees[at]
    return found


def _checked(
    table: Table, findings: Sequence[Any], result: Mapping[str, Json], counts: Mapping[str, int]
) -> Iterator[Checked]:
    for finding in findings:
        name = str(finding.get("id"))
        if not _is_the_figure(finding, result):
            yield Checked(name, False, "the figure is not what the finding says")
            continue
        if name in counts:
            same = counts[name] == finding.get("value")
            yield Checked(name, same, f"{counts[name]:,} packages, counted again")
            continue
        proof = finding.get("how", {}).get("certificate")
        if proof is None:
            if name in PROVED:
                yield Checked(name, None, _without_proof(finding))
            continue
        yield _tried(table, name, proof, finding, result)


def _tried(table: Table, name: str, proof: Any, finding: Any, result: Any) -> Checked:  # noqa: ANN401
    try:
        if not is_whole(proof):
            return Checked(name, False, "the proof is not as it was printed: its digest differs")
        return Checked(name, True, _BY_KIND[proof["kind"]](table, proof, finding, result))
    except NotShown as rest:
        return Checked(name, None, str(rest))
    except OverflowError as much:
        return Checked(name, None, f"the proof is too much to check: {much}")
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, Misread) as wrong:
        return Checked(name, False, f"the proof fails: {wrong}")


def _without_proof(finding: Any) -> str:  # noqa: ANN401
    if finding.get("value") in ("undecided", None):
        return "was not decided"
    return "carries no proof: it was too much to write down"


def _is_the_figure(finding: Any, result: Mapping[str, Json]) -> bool:  # noqa: ANN401
    """Whether figures and findings say the same, and the nearest double what is exact."""
    figures: Any = result.get("figures") or {}
    value, told = finding.get("value"), finding.get("exact")
    if told is not None:
        try:
            if float(exact(str(told))) != value:
                return False
        except Misread:
            return False
    if isinstance(value, str):
        return True
    name = str(finding.get("id")).removeprefix("zone.")
    return name in figures and type(figures[name]) is type(value) and figures[name] == value


def _rows(table: Table, result: Mapping[str, Json]) -> Iterator[Checked]:
    """Whether the rows are packages of the case, with their terms, in the order of their codes."""
    rows: Any = result.get("rows") or []
    if not rows:
        return
    told = dict(zip(table.codes, zip(table.terms, table.inside, strict=True), strict=True))
    try:
        right = [row["package"] for row in rows] == table.codes[: len(rows)] and all(
            (row["terms"], row["within_red_lines"]) == told[row["package"]] for row in rows
        )
    except (KeyError, TypeError):
        right = False
    yield Checked("zone.rows", right, f"{len(rows):,} rows: packages, terms, red lines")
