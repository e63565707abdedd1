"""Checks what a result of the zone says again: from the case alone, by no solver."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pourparler.case.reading import Reading
from pourparler.errors import Misread, TooLarge, WrongUsage
from pourparler.findings import Checked, Json
from pourparler.lenses.zone import verify_acceptance, verify_certainty, verify_dominance
from pourparler.lenses.zone.case_again import Again, NotShown, space_again
from pourparler.lenses.zone.counts import MOST_LISTED, drawn_lines
from pourparler.lenses.zone.listed_again import Table, table_of
from pourparler.lenses.zone.unlisted.again import unlisted_again
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

_OF_ALL: dict[str, Callable[[Table, Any, Any, Any], str]] = {
    "necessary": verify_acceptance.on_packages,
    "possible": verify_acceptance.on_packages,
    "excluded": verify_acceptance.excluded,
    "dominance": verify_dominance.dominance,
    "branching": verify_certainty.certain,
}
"""Check the proof of a finding in a result, by its kind, and say what it proves; raise where it
fails. These speak of each package."""

_OF_A_FEW: dict[str, Callable[[Again, Any, Any, Any], str]] = {
    "package": verify_acceptance.robust,
    "utilities": verify_certainty.refusals,
    "bounds": verify_certainty.bounds,
}
"""The same for what takes no list of packages."""


def verify(
    reading: Reading, options: Mapping[str, str], result: Mapping[str, Json]
) -> list[Checked]:
    """Checks every count and proof of a result again, on the case as it is now."""
    again = _again(reading, options)
    findings: Any = result.get("findings")
    if not isinstance(findings, list):
        raise WrongUsage("the result has no findings (write it with --json)")
    counts = _counts(reading, again)
    return [*_checked(again, findings, result, counts), *_rows(again, result)]


def _again(reading: Reading, options: Mapping[str, str]) -> Again:
    space = space_again(reading)
    table = table_of(reading, options, space) if space.count() <= MOST_LISTED else None
    return table or unlisted_again(reading, options, space)


def _counts(reading: Reading, again: Again) -> dict[str, int]:
    """The figures that are counts of packages under rules and red lines."""
    found = {"zone.packages": again.effects.packages, "zone.within_red_lines": again.effects.within}
    for at, located in enumerate(drawn_lines(reading, [axis.id for axis in again.space.axes])):
        name = f"zone.red_lines.{located.path[1]}"
        found[f"{name}.alone"] = again.effects.alone[at]
        found[f"{name}.frees"] = again.effects.frees[at]
    return found


def _checked(
    again: Again, findings: Sequence[Any], result: Mapping[str, Json], counts: Mapping[str, int]
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
        yield _tried(again, name, proof, finding, result)


def _tried(again: Again, name: str, proof: Any, finding: Any, result: Any) -> Checked:  # noqa: ANN401
    try:
        if not is_whole(proof):
            return Checked(name, False, "the proof is not as it was printed: its digest differs")
        return Checked(name, True, _shown(again, proof, finding, result))
    except (NotShown, TooLarge) as rest:
        return Checked(name, None, str(rest))
    except OverflowError as much:
        return Checked(name, None, f"the proof is too much to check: {much}")
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, Misread) as wrong:
        return Checked(name, False, f"the proof fails: {wrong}")


def _shown(again: Again, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    check = _OF_A_FEW.get(proof["kind"])
    if check is not None:
        return check(again, proof, finding, result)
    of_all = _OF_ALL[proof["kind"]]
    if not isinstance(again, Table):
        raise NotShown("it speaks of each package, and packages are too many to list")
    return of_all(again, proof, finding, result)


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


def _rows(again: Again, result: Mapping[str, Json]) -> Iterator[Checked]:
    """Whether the rows are packages of the case, with their terms, in the order of their codes."""
    rows: Any = result.get("rows") or []
    if not rows:
        return
    try:
        right = again.are_rows(rows)
    except (KeyError, TypeError, ValueError):
        right = False
    yield Checked("zone.rows", right, f"{len(rows):,} rows: packages, terms, red lines")
