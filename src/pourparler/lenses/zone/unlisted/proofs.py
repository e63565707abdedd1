"""What proves a verdict on packages that stand in no list: one of them, and a few utilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pourparler.findings import Certificate, Json
from pourparler.lenses.zone.certain import Certain
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
    if verdict == "possible" and sure.proof_at_no_deal is not None:
        return {**sure.proof_at_no_deal, **_accepted(room, sides, witnesses)}, ""
    return None, ""


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
