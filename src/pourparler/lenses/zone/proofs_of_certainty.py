"""Proofs of whether a zone is certain, and up to which value, as plain data.

That it is at most a value is shown by utilities under which no package gives all parties more; that
it is at least a value by trying who turns which package down, as `branchings` has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pourparler.branchings import Branching, Chosen, Package, TurnedDown
from pourparler.concepts.agreement import stated_certainty
from pourparler.concepts.agreement.branching import Held, branching
from pourparler.concepts.agreement.judged import Bar
from pourparler.concepts.agreement.utilities import Branch
from pourparler.findings import Certificate, Json
from pourparler.lenses.zone.certain import Certain, told_refusals, told_values
from pourparler.lenses.zone.proof_data import told_multipliers, told_where
from pourparler.lenses.zone.prover import Prover
from pourparler.lenses.zone.searched import Listed
from pourparler.numbers import exact_text

TOO_LONG = "found by branching, which is too long to write down"
"""Why a proof is not shipped."""


def on_bounds(prover: Prover, sure: Certain) -> Certificate | None:
    """Why a zone is certain up to a value, and not beyond; a side that is null has its reason."""
    if sure.low is None or sure.high is None:
        return {"kind": "bounds", "inside": 0}
    above: Certificate | None = sure.proof
    if above is None and sure.value is not None:
        found = stated_certainty.certain(prover.counted.inside, _bars(prover, nothing=True))
        if not isinstance(found, str) and found.high == sure.high:
            above = told_values(prover.counted.space, prover.sides, found)
    least = _told(prover, sure.low, nothing=True)
    below = None if least is None else {"least": exact_text(sure.low), "branching": least}
    told: dict[str, Json] = {"kind": "bounds", "above": above, "below": below}
    return told if above and below else {**told, "why": TOO_LONG}


def bounds_above(sure: Certain) -> Certificate | None:
    """Why a zone is certain up to no more than a value, where packages stand in no list."""
    if sure.proof is None:
        return None
    return {"kind": "bounds", "above": sure.proof, "below": None, "why": TOO_LONG}


def on_certain(prover: Prover) -> Certificate | None:
    """Why some package is always acceptable to all at the no-deal values of the case."""
    told = _told(prover, Fraction(0), nothing=False)
    return None if told is None else {"kind": "branching", "branching": told}


def on_uncertain(prover: Prover, sure: Certain) -> Certificate | None:
    """Utilities under which each package inside the red lines is refused by some party."""
    if sure.proof_at_no_deal is not None:
        return sure.proof_at_no_deal
    bars = _bars(prover, nothing=False)
    found = stated_certainty.certain(prover.counted.inside, bars, Fraction(0))
    if isinstance(found, str) or found.high >= 0:
        return None
    return told_refusals(Listed(prover.counted), prover.sides, found)


def _bars(prover: Prover, nothing: bool) -> list[tuple[tuple[Branch, ...], Bar]]:
    return [(side.branches, Bar() if nothing else side.sure.bar) for side in prover.sides.values()]


def _told(prover: Prover, least: Fraction, nothing: bool) -> Json:
    if prover.codes is None:
        return None
    parties = {
        party: Held(side.stated.known(), side.all_branches, Bar() if nothing else side.sure.bar)
        for party, side in prover.sides.items()
    }
    found = branching(prover.counted.inside, parties, least)
    return None if found is None else _data(prover, found)


def _data(prover: Prover, own: Branching) -> dict[str, Json]:
    """A branching with packages by their codes."""
    if isinstance(own, TurnedDown):
        by: Mapping[str, Json] = {party: _data(prover, then) for party, then in own.by.items()}
        return {"package": _code(prover, own.package), "turned_down_by": by}
    known = prover.sides[own.party].stated.known()
    if isinstance(own, Chosen):
        return {
            "party": own.party,
            "cases": [
                {
                    "where": told_where(prover.counted.space, where),
                    "then": _data(prover, then),
                }
                for where, then in own.cases
            ],
        }
    return {
        "party": own.party,
        "shares": {
            str(_code(prover, package)): exact_text(share) for package, share in own.shares.items()
        },
        "multipliers": told_multipliers(known, own.multipliers.items()),
    }


def _code(prover: Prover, package: Package) -> int:
    assert prover.codes is not None
    return int(prover.codes[package])
