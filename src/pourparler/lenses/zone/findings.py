"""The findings of the zone: counts of packages by verdict, the verdict, and the red lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

import numpy as np

from pourparler.case.addresses import Located
from pourparler.case.reading import Reading
from pourparler.concepts.agreement.red_lines import Effects
from pourparler.findings import Basis, Certificate, Finding, How, Json
from pourparler.lenses.zone.certain import Certain
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.exact import Exact
from pourparler.lenses.zone.proof_data import level_name
from pourparler.lenses.zone.proofs import of_package, on_packages
from pourparler.lenses.zone.proofs_of_certainty import on_bounds, on_certain, on_uncertain
from pourparler.lenses.zone.proofs_of_dominance import on_dominance
from pourparler.lenses.zone.verdicts import Verdicts
from pourparler.numbers import exact_text

Behind = Mapping[str, Basis]
"""What findings rest on, by `lines`, `orders` and `acceptance`."""


def dominance(total: Counted, done: Exact, behind: Behind) -> Iterator[Finding]:
    """How many packages no other dominates, among all and inside the red lines."""
    found, how = done.found, done.hows["dominance"]
    everywhere: int | None = int(np.count_nonzero(found.undominated))
    inside: int | None = int(np.count_nonzero(found.undominated_inside))
    if found.open_dominance:
        everywhere = inside = None
    claim = _NOT_COUNTED if everywhere is None else f"{everywhere:,} packages are {_UNDOMINATED}."
    own = replace(how, prove=partial(on_dominance, done.prover, found, False))
    yield Finding("zone.undominated", claim, everywhere, own, behind["orders"])
    claim = (
        f"Inside the red lines, {inside:,} packages are {_UNDOMINATED}."
        if inside is not None
        else _NOT_COUNTED
    )
    basis = behind["orders"] + behind["lines"]
    own = replace(how, prove=partial(on_dominance, done.prover, found, True))
    yield Finding("zone.undominated_within_red_lines", claim, inside, own, basis)


_UNDOMINATED = "not necessarily dominated"
_NOT_COUNTED = (
    "How many packages are not necessarily dominated was not counted: there are too many pairs of "
    "them, or corners of the utilities that fit."
)


def acceptance(total: Counted, done: Exact, behind: Behind) -> Iterator[Finding]:
    """How many packages are better than no deal for all, necessarily and possibly."""
    found, how = done.found, done.hows["acceptance"]
    for name, by_party, words in (
        ("necessary", found.necessary, "necessarily"),
        ("possible", found.possible, "possibly"),
    ):
        cells = found.jointly(by_party)
        everywhere, inside = total.count(cells), total.count_inside(cells)
        claim = f"{everywhere:,} packages are {words} better than no deal for all parties."
        own = replace(how, prove=partial(on_packages, done.prover, name == "possible"))
        yield Finding(f"zone.{name}", claim, everywhere, own, behind["acceptance"])
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
    "certain": "Whatever fits, some package inside the red lines is better than no deal for all, "
    "though not always the same.",
    "undecided": "Some package may be better than no deal for all; whether one always is "
    "was not decided",
}


def verdict(total: Counted, done: Exact, behind: Behind) -> Iterator[Finding]:
    """Robust, certain, possible, excluded or undecided; and up to which value a zone is certain."""
    found, sure, how = done.found, done.sure, done.hows["certainty"]
    word = _verdict(total, found, sure)
    basis = behind["acceptance"] + behind["lines"]
    said = _SAID[word] if word != "undecided" else f"{_SAID[word]}: {sure.why_at_no_deal}."
    if word == "robust":
        proof, because = _robust(total, done)
        own, said = replace(how, certificate=proof), said + because
    else:
        own = replace(how, prove=partial(_prove, word, done))
    yield Finding("zone.verdict", said, word, own, basis)
    basis = behind["orders"] + behind["lines"]
    own = replace(how, prove=partial(on_bounds, done.prover, sure))
    yield Finding("zone.certain_up_to", _up_to(sure), sure.value, own, basis)


def _prove(word: str, done: Exact) -> Certificate | None:
    """What proves a verdict other than `robust`."""
    if word == "certain":
        return on_certain(done.prover)
    if word == "possible":
        return on_uncertain(done.prover, done.sure)
    return {"kind": "excluded", "by": "zone.possible"} if word == "excluded" else None


def _robust(total: Counted, done: Exact) -> tuple[Certificate | None, str]:
    """A package that all are sure to accept, its proof, and a sentence on what it follows from."""
    sure = total.inside & done.found.jointly(done.found.necessary)
    cell = tuple(map(int, np.argwhere(sure)[0]))
    parties: dict[str, Json] = {}
    names: list[str] = []
    for party, side in done.prover.sides.items():
        found = of_package(total, side, cell)
        if found is None:
            return None, ""
        parties[party] = {"cases": found[0], "follows_from": list(found[1])}
        names += found[1]
    levels = {
        axis.id: level_name(total.space, at, level)
        for at, (axis, level) in enumerate(zip(total.space.axes, cell, strict=True))
    }
    told = dict.fromkeys(names)
    because = f" For one of them this follows from {' and '.join(told)}." if told else ""
    return {"kind": "package", "levels": levels, "parties": parties}, because


def _up_to(sure: Certain) -> str:
    if sure.low is None or sure.high is None:
        return f"A zone is certain at no value of no deal: {sure.why}."
    low = exact_text(sure.low)
    if sure.value is not None:
        return f"A zone is certain up to a common no-deal value of {low}."
    return (
        "Up to which common no-deal value a zone is certain was not decided; it lies between "
        f"{low} and {exact_text(sure.high)}: {sure.why}."
    )


def _verdict(total: Counted, found: Verdicts, sure: Certain) -> str:
    if total.count_inside(found.jointly(found.necessary)):
        return "robust"
    if not total.count_inside(found.jointly(found.possible)):
        return "excluded"
    return {True: "certain", False: "possible", None: "undecided"}[sure.at_no_deal]


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
