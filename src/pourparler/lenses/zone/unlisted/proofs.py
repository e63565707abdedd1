"""What proves a verdict on packages that stand in no list: one of them, and a few utilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from pourparler.findings import Certificate, Json
from pourparler.lenses.zone.certain import Certain, told_refusals
from pourparler.lenses.zone.findings import proof_of
from pourparler.lenses.zone.proof_data import told_levels, told_utility
from pourparler.lenses.zone.proofs import accepting
from pourparler.lenses.zone.unlisted.found import Witness
from pourparler.lenses.zone.unlisted.room import Unlisted
from pourparler.lenses.zone.weighed import Side


def proved(
    room: Unlisted,
    sides: Mapping[str, Side],
    verdict: str,
    witnesses: Sequence[Witness],
    sure: Certain,
) -> tuple[Certificate | None, str]:
    """The proof of a verdict, where one package and a few utilities show it, and a sentence on what
    it follows from."""
    if verdict == "robust":
        first = next(one for one in witnesses if all(one.necessary.values()))
        return proof_of(room.space, sides, room.levels(first.states))
    if verdict != "possible":
        return None, ""
    refusals = sure.proof_at_no_deal or _refusals(room, sides)
    return (refusals and {**refusals, **_accepted(room, sides, witnesses)}), ""


def _refusals(room: Unlisted, sides: Mapping[str, Side]) -> Certificate | None:
    """Utilities that leave no zone, where the verdict was got without any."""
    bars = [(side.branches, side.sure.bar) for side in sides.values()]
    found = room.searched_among(bars, Fraction(0), lambda done, most: None)
    if isinstance(found, str) or found.high >= 0:
        return None
    return told_refusals(room, sides, found)


def _accepted(
    room: Unlisted, sides: Mapping[str, Side], witnesses: Sequence[Witness]
) -> Mapping[str, Json]:
    """A package with a utility for each party under which it accepts that."""
    first = next((one for one in witnesses if all(one.possible.values())), None)
    if first is None:
        return {}
    cell = room.levels(first.states)
    utilities: dict[str, Json] = {}
    for party, side in sides.items():
        own = accepting(side, cell)
        if own is None:
            return {}
        utilities[party] = told_utility(room.space, own)
    return {"accepted": {"levels": told_levels(room.space, cell), "utilities": utilities}}
