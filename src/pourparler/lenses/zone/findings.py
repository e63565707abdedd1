"""The findings of the zone: counts of packages by verdict, the verdict, and the red lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

import numpy as np

from pourparler.case.addresses import Located
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space
from pourparler.concepts.agreement.red_lines import Effects
from pourparler.findings import Basis, Certificate, Finding, How, Json
from pourparler.lenses.zone.certain import Certain
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.exact import Exact
from pourparler.lenses.zone.proof_data import told_levels
from pourparler.lenses.zone.proofs import on_packages
from pourparler.lenses.zone.proofs_of_certainty import on_bounds, on_certain, on_uncertain
from pourparler.lenses.zone.proofs_of_dominance import on_dominance
from pourparler.lenses.zone.proofs_of_package import of_package
from pourparler.lenses.zone.verdicts import Verdicts
from pourparler.lenses.zone.weighed import Side
from pourparler.numbers import exact_text

Behind = Mapping[str, Basis]
"""What findings rest on, by `lines`, `orders` and `acceptance`."""

Pair = tuple[int | None, int | None]
"""A number of packages among all, and inside the red lines; None where they were not counted."""


_RULES = How(
    "every combination of levels, less those that a rule excludes",
    choices={"issue that does not apply": "has no level: = is false of it, != true"},
)
_LINES = How(
    "each package held against every red line",
    choices={
        "alone": "packages that this line excludes with no other drawn",
        "frees": "packages that this line excludes and no other does",
    },
)


def of_packages(reading: Reading, effects: Effects, behind: Behind) -> Iterator[Finding]:
    """How many packages the rules leave, and the red lines."""
    packages, within = effects.packages, effects.within
    claim = f"{packages:,} packages are possible under the rules."
    yield Finding("zone.packages", claim, packages, _RULES, _rules_basis(reading))
    claim = f"{within:,} of {packages:,} packages cross no red line."
    yield Finding("zone.within_red_lines", claim, within, _LINES, behind["lines"])


def _rules_basis(reading: Reading) -> Basis:
    """What the rules rest on; a rule is logic and need not rest on anything."""
    stated = [
        located
        for located in reading.listed("rules")
        if located.grounded and (located.grounded.rests_on or located.grounded.assumed)
    ]
    return reading.basis(*stated)


def dominance(total: Counted, done: Exact, behind: Behind) -> Iterator[Finding]:
    """How many packages no other dominates, among all and inside the red lines."""
    found, how = done.found, done.hows["dominance"]
    if found.open_dominance:
        why = "there are too many pairs of them, or corners of the utilities that fit"
        return told_dominance((None, None), why, (how, how), behind)
    cells = (found.undominated, found.undominated_inside)
    numbers = (int(np.count_nonzero(cells[0])), int(np.count_nonzero(cells[1])))
    hows = [
        replace(how, prove=partial(on_dominance, done.prover, found, at)) for at in (False, True)
    ]
    return told_dominance(numbers, "", (hows[0], hows[1]), behind)


def told_dominance(
    pair: Pair, why: str, hows: tuple[How, How], behind: Behind
) -> Iterator[Finding]:
    """The two findings on dominance; numbers that are None were not counted, and `why` not."""
    everywhere, inside = pair
    none = f"How many packages are not necessarily dominated was not counted: {why}."
    claim = none if everywhere is None else f"{everywhere:,} packages are {_UNDOMINATED}."
    yield Finding("zone.undominated", claim, everywhere, hows[0], behind["orders"])
    claim = none
    if inside is not None:
        claim = f"Inside the red lines, {inside:,} packages are {_UNDOMINATED}."
    basis = behind["orders"] + behind["lines"]
    yield Finding("zone.undominated_within_red_lines", claim, inside, hows[1], basis)


_UNDOMINATED = "not necessarily dominated"


def acceptance(total: Counted, done: Exact, behind: Behind) -> Iterator[Finding]:
    """How many packages are better than no deal for all, necessarily and possibly."""
    found, how = done.found, done.hows["acceptance"]
    for name, by_party in (("necessary", found.necessary), ("possible", found.possible)):
        cells = found.jointly(by_party)
        pair = total.count(cells), total.count_inside(cells)
        own = replace(how, prove=partial(on_packages, done.prover, name == "possible"))
        yield from told_acceptance(name, pair, "", (own, how), behind)


_WORDS = {"necessary": "necessarily", "possible": "possibly"}


def told_acceptance(
    name: str, pair: Pair, why: str, hows: tuple[How, How], behind: Behind
) -> Iterator[Finding]:
    """The two findings on packages that are `necessary`, or `possible`, for all."""
    everywhere, inside = pair
    said = f"packages are {_WORDS[name]} better than no deal for all"
    none = f"How many {said} was not counted: {why}."
    claim = none if everywhere is None else f"{everywhere:,} {said} parties."
    yield Finding(f"zone.{name}", claim, everywhere, hows[0], behind["acceptance"])
    claim = none if inside is None else f"Inside the red lines, {inside:,} {said}."
    basis = behind["acceptance"] + behind["lines"]
    yield Finding(f"zone.{name}_within_red_lines", claim, inside, hows[1], basis)


_SAID = {
    "robust": "Some package inside the red lines is better than no deal for all, whatever fits.",
    "possible": "Some package inside the red lines may be better than no deal for all; "
    "what is known does not make sure of one.",
    "excluded": "No package inside the red lines can be better than no deal for all.",
    "certain": "Whatever fits, some package inside the red lines is better than no deal for all, "
    "though not always the same.",
    "undecided": "Some package may be better than no deal for all; whether one always is "
    "was not decided",
    "unknown": "Whether some package inside the red lines may be better than no deal for all was "
    "not decided",
}


def verdict(total: Counted, done: Exact, behind: Behind) -> Iterator[Finding]:
    """Robust, certain, possible, excluded or undecided; and up to which value a zone is certain."""
    found, sure, how = done.found, done.sure, done.hows["certainty"]
    word = word_of(total, found, sure)
    own, because = replace(how, prove=partial(_prove, word, done)), ""
    if word == "robust":
        proof, because = _robust(total, done)
        own = replace(how, certificate=proof)
    yield told_verdict(word, sure.why_at_no_deal, because, own, behind)
    own = replace(how, prove=partial(on_bounds, done.prover, sure))
    yield told_certain(sure, own, behind)


def _prove(word: str, done: Exact) -> Certificate | None:
    """What proves a verdict other than `robust`."""
    if word == "certain":
        return on_certain(done.prover)
    if word == "possible":
        return on_uncertain(done.prover, done.sure)
    return {"kind": "excluded", "by": "zone.possible"} if word == "excluded" else None


def told_verdict(word: str, why: str, because: str, how: How, behind: Behind) -> Finding:
    """The finding of the verdict; `because` is a sentence on what it follows from, `why` says why
    nothing was decided. A verdict that is `unknown` is undecided in all."""
    said = f"{_SAID[word]}: {why}." if word in ("undecided", "unknown") else _SAID[word]
    basis = behind["acceptance"] + behind["lines"]
    value = "undecided" if word == "unknown" else word
    return Finding("zone.verdict", said + because, value, how, basis)


def told_certain(sure: Certain, how: How, behind: Behind) -> Finding:
    """The finding on the value up to which a zone is certain."""
    basis = behind["orders"] + behind["lines"]
    return Finding("zone.certain_up_to", _up_to(sure), sure.value, how, basis)


def _robust(total: Counted, done: Exact) -> tuple[Certificate | None, str]:
    """A package that all are sure to accept, its proof, and a sentence on what it follows from."""
    sure = total.inside & done.found.jointly(done.found.necessary)
    cell = tuple(map(int, np.argwhere(sure)[0]))
    return proof_of(total.space, done.prover.sides, cell)


def proof_of(
    space: Space, sides: Mapping[str, Side], cell: tuple[int, ...]
) -> tuple[Certificate | None, str]:
    """The proof that all are sure to accept a package, and a sentence on what it follows from."""
    parties: dict[str, Json] = {}
    names: list[str] = []
    for party, side in sides.items():
        found = of_package(space, side, cell)
        if found is None:
            return None, ""
        parties[party] = {"cases": found[0], "follows_from": [one.name for one in found[1]]}
        names += [one.told for one in found[1]]
    told = dict.fromkeys(names)
    because = f" For one of them this follows from {' and '.join(told)}." if told else ""
    return {"kind": "package", "levels": told_levels(space, cell), "parties": parties}, because


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


def word_of(total: Counted, found: Verdicts, sure: Certain) -> str:
    """The verdict in a word."""
    if total.count_inside(found.jointly(found.necessary)):
        return "robust"
    if not total.count_inside(found.jointly(found.possible)):
        return "excluded"
    return {True: "certain", False: "possible", None: "undecided"}[sure.at_no_deal]


def lines(reading: Reading, drawn: list[Located], effects: Effects) -> Iterator[Finding]:
    """What each red line excludes alone, and frees if dropped."""
    everything = reading.basis(*drawn)
    for at, located in enumerate(drawn):
        key = located.path[1]
        name = reading.case.name(located.parties[0])
        alone, frees = effects.alone[at], effects.frees[at]
        claim = f"Alone, the red line {key} of {name} excludes {alone:,} packages."
        basis = reading.basis(located)
        yield Finding(f"zone.red_lines.{key}.alone", claim, alone, _LINES, basis)
        claim = f"Dropping {key} from all red lines frees {frees:,} packages"
        claim += "." if frees else ": it binds nothing that another does not."
        yield Finding(f"zone.red_lines.{key}.frees", claim, frees, _LINES, everything)
