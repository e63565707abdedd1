"""The exact verdicts of a reading: by orders alone where no more is stated, else by programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pourparler.case.no_deals import Today
from pourparler.case.orders import KnownOrders
from pourparler.case.stated import PartyStated
from pourparler.findings import How, Watch
from pourparler.lenses.zone.certain import Certain, certain, certain_among
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.prover import Prover
from pourparler.lenses.zone.searched import Listed
from pourparler.lenses.zone.verdicts import Verdicts, verdicts
from pourparler.lenses.zone.weighed import reweighed, side_of

_DOMINANCE = How(
    "necessary dominance by the orders of levels that all parties share",
    choices={"undominated": "no package of the same set is as good for all and better for one"},
)
_ACCEPTANCE = How(
    "the extremes of all utilities that fit the orders",
    choices={
        "no deal": "where none is stated, strictly between 0 and 1",
        "jointly": "each party for itself; parties are independent",
    },
)
_CERTAINTY = How(
    "exact search for utilities that fit the orders and leave the best package worth least",
    choices={
        "value": "no deal of every party at 0; the entries of the case do not enter",
        "utilities": "on each issue some level is worth nothing and some the issue's whole weight",
    },
)
_PAIRS = How(
    "pairs of packages held against each other at all corners of the utilities that fit",
    choices={
        **_DOMINANCE.choices,
        "corners": "extreme mixtures of steps, by double description in whole numbers",
    },
)
_PAIRS_BY_PROGRAMS = How(
    "linear programs in whole numbers for pairs of packages, each for all that its prices decide",
    choices={
        **_DOMINANCE.choices,
        "corners": "of the utilities that fit, more than are listed",
    },
)
_PROGRAMS = How(
    "linear programs in whole numbers: utilities that refuse packages, or prices that prove them",
    choices={
        "no deal": "where none is stated, strictly between 0 and 1; where accepted or refused "
        "terms or a comparison speak of it, one more unknown",
        "jointly": "each party for itself; parties are independent",
        "open orders": "each choice of a worst and a best level is looked at by itself",
    },
)
_SEARCH = How(
    "exact search for utilities that fit all that is stated and leave the best package worth least",
    choices=_CERTAINTY.choices,
)

BY_ORDERS = {"dominance": _DOMINANCE, "acceptance": _ACCEPTANCE, "certainty": _CERTAINTY}
"""How verdicts are got where nothing but orders of levels is known."""

BY_PROGRAMS = {"dominance": _PAIRS, "acceptance": _PROGRAMS, "certainty": _SEARCH}
"""The same where more is stated of some party."""


@dataclass(frozen=True)
class Exact:
    """Verdicts, the certainty of a zone, how each was got, and what proofs are made from."""

    found: Verdicts
    sure: Certain
    hows: Mapping[str, How]
    prover: Prover


def exact(
    counted: Counted,
    known: Sequence[KnownOrders],
    stated: Sequence[PartyStated],
    no_deals: Mapping[str, Today],
    watch: Watch,
) -> Exact:
    """All exact verdicts; where only orders are stated, no more is looked at than these."""
    plain = verdicts(counted, known, no_deals)
    if all(one.orders_only for one in stated):
        sure = certain(Listed(counted), plain.orders, no_deals, watch)
        return Exact(plain, sure, BY_ORDERS, Prover(counted, stated, no_deals))
    sides = {one.party: side_of(counted.space, one, no_deals[one.party]) for one in stated}
    found, proved = reweighed(counted, plain, sides, watch)
    hows = dict(BY_PROGRAMS)
    if found.by_programs:
        hows["dominance"] = _PAIRS_BY_PROGRAMS
    prover = Prover(counted, stated, no_deals, sides, proved)
    return Exact(found, certain_among(Listed(counted), sides, watch), hows, prover)
