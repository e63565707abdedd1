"""The findings of the zone: counts of packages by verdict, the verdict, and the red lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from pourparler.case.addresses import Located
from pourparler.case.reading import Reading
from pourparler.concepts.agreement.red_lines import Effects
from pourparler.findings import Basis, Finding, How
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.verdicts import Verdicts

Behind = Mapping[str, Basis]
"""What findings rest on, by `lines`, `orders` and `acceptance`."""


def dominance(total: Counted, found: Verdicts, how: How, behind: Behind) -> Iterator[Finding]:
    """How many packages no other dominates, among all and inside the red lines."""
    everywhere = int(np.count_nonzero(found.undominated))
    inside = int(np.count_nonzero(found.undominated_inside))
    claim = f"{everywhere:,} packages are not necessarily dominated."
    yield Finding("zone.undominated", claim, everywhere, how, behind["orders"])
    claim = f"Inside the red lines, {inside:,} packages are not necessarily dominated."
    basis = behind["orders"] + behind["lines"]
    yield Finding("zone.undominated_within_red_lines", claim, inside, how, basis)


def acceptance(total: Counted, found: Verdicts, how: How, behind: Behind) -> Iterator[Finding]:
    """How many packages are better than no deal for all, necessarily and possibly."""
    for name, by_party, words in (
        ("necessary", found.necessary, "necessarily"),
        ("possible", found.possible, "possibly"),
    ):
        cells = found.jointly(by_party)
        everywhere, inside = total.count(cells), total.count_inside(cells)
        claim = f"{everywhere:,} packages are {words} better than no deal for all parties."
        yield Finding(f"zone.{name}", claim, everywhere, how, behind["acceptance"])
        claim = (
            f"Inside the red lines, {inside:,} packages are {words} better than no deal for all."
        )
        basis = behind["acceptance"] + behind["lines"]
        yield Finding(f"zone.{name}_within_red_lines", claim, inside, how, basis)


_SAID = {
    "robust": "Some package inside the red lines is better than no deal for all, whatever fits.",
    "possible": "Some package inside the red lines may be better than no deal for all; "
    "what is known does not make sure of one.",
    "excluded": "No package inside the red lines can be better than no deal for all.",
    "undecided": "Some package may be better than no deal for all; whether one always is "
    "was not decided.",
}


def verdict(total: Counted, found: Verdicts, how: How, behind: Behind) -> Iterator[Finding]:
    """Robust, possible, excluded or undecided; and up to which value a zone is certain."""
    word = _verdict(total, found)
    basis = behind["acceptance"] + behind["lines"]
    yield Finding("zone.verdict", _SAID[word], word, how, basis)
    value = _certain_up_to(total, found)
    claim = (
        "Up to which common no-deal value a zone is certain was not decided."
        if value is None
        else f"A zone is certain up to a common no-deal value of {value}."
    )
    yield Finding("zone.certain_up_to", claim, value, how, behind["orders"] + behind["lines"])


def _verdict(total: Counted, found: Verdicts) -> str:
    if total.count_inside(found.jointly(found.necessary)):
        return "robust"
    if not total.count_inside(found.jointly(found.possible)):
        return "excluded"
    return "possible" if isinstance(found.opposed, tuple) else "undecided"


def _certain_up_to(total: Counted, found: Verdicts) -> int | None:
    """0 where single steps refute a zone, 1 where a package is best for all; else not decided."""
    from pourparler.lenses.zone.verdicts import best_for_all, refuted_at_zero

    if total.count_inside(best_for_all(found)):
        return 1
    return 0 if refuted_at_zero(total, found) else None


def lines(reading: Reading, drawn: list[Located], effects: Effects, how: How) -> Iterator[Finding]:
    """What each red line excludes alone, and frees if dropped."""
    everything = reading.basis(*drawn)
    for at, located in enumerate(drawn):
        key = located.path[1]
        name = reading.case.name(located.parties[0])
        alone, frees = effects.alone[at], effects.frees[at]
        claim = f"Alone, the red line {key} of {name} excludes {alone:,} packages."
        basis = reading.basis(located)
        yield Finding(f"zone.red_lines.{key}.alone", claim, alone, how, basis)
        claim = f"Dropping {key} from all red lines frees {frees:,} packages"
        claim += "." if frees else ": it binds nothing that another does not."
        yield Finding(f"zone.red_lines.{key}.frees", claim, frees, how, everything)
