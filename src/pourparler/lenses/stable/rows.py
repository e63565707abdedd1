"""The rows of the lens: one state each, with verdicts, margins and what it is an equilibrium of."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pourparler.findings import Json
from pourparler.lenses.stable.judged import MOST_ROWS, Judged
from pourparler.lenses.stable.verdicts import Verdict


def listed(judged: Judged) -> list[int]:
    """The places of the states that have rows: all, or where they are many the equilibria."""
    states = len(judged.states)
    if states <= MOST_ROWS:
        return list(range(states))
    found = np.zeros(states, dtype=np.bool_)
    for verdict in judged.verdicts.values():
        if verdict.equilibria is not None:
            found |= verdict.equilibria
    return [int(place) for place in np.flatnonzero(found)[:MOST_ROWS]]


def rows(judged: Judged) -> Iterator[dict[str, Json]]:
    """The states in the order of their codes."""
    model = judged.situation
    known = {key: one for key, one in judged.verdicts.items() if one.stable}
    for place in listed(judged):
        yield {
            "state": model.name(int(judged.states[place])),
            "stable": {
                key: {party: bool(mask[place]) for party, mask in one.stable.items()}
                for key, one in known.items()
            },
            "margin": {key: _margins(one, place) for key, one in known.items()},
            "equilibrium": [
                key
                for key, one in judged.verdicts.items()
                if one.equilibria is not None and one.equilibria[place]
            ],
        }


def _margins(verdict: Verdict, place: int) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for party in verdict.stable:
        above = verdict.margins.get(party)
        known = above is not None and bool(above[1][place])
        found[party] = int(above[0][place]) if above is not None and known else None
    return found
