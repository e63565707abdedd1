"""The rows of the zone: one package each, with its terms and verdicts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pourparler.findings import Json
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.sampled import Sampled
from pourparler.lenses.zone.verdicts import Verdicts, a_dominator


def rows(total: Counted, found: Verdicts, drew: Sampled | None) -> Iterator[dict[str, Json]]:
    """Packages in the order of their codes; none where they are too many to list."""
    if total.rows is None:
        return
    cells = total.cells
    codes = np.full(total.allowed.size, -1, dtype=np.int64)
    codes[cells] = total.rows.codes
    anywhere, inside = (array.ravel()[cells] for array in a_dominator(total, found))
    within = total.inside.ravel()[cells]
    free = found.undominated.ravel()[cells], found.undominated_inside.ravel()[cells]
    sure = {party: grid.ravel()[cells] for party, grid in found.necessary.items()}
    may = {party: grid.ravel()[cells] for party, grid in found.possible.items()}
    for at, code in enumerate(total.rows.codes):
        undominated = free[1][at] if within[at] else free[0][at]
        dominator = inside[at] if within[at] else anywhere[at]
        yield {
            "package": int(code),
            "terms": total.space.terms(total.rows.digits[at], total.rows.applies[at]),
            "within_red_lines": bool(within[at]),
            "necessary": {party: bool(values[at]) for party, values in sure.items()},
            "possible": {party: bool(values[at]) for party, values in may.items()},
            "dominated_by": None if undominated else int(codes[dominator]),
            **_shares(drew, at, list(found.necessary)),
        }


def _shares(drew: Sampled | None, at: int, parties: list[str]) -> dict[str, Json]:
    """Shares of draws that accept one package; null where nothing was drawn."""
    if drew is None:
        return {"accepted": None, "accepted_by_all": None}
    place = drew.order[at]
    return {
        "accepted": {
            party: float(drew.found.accepted[i, place]) for i, party in enumerate(parties)
        },
        "accepted_by_all": float(drew.found.by_all[place]),
    }
