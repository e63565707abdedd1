"""The rows of the lens: one issue each, with levels, statuses, steps and movement."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.concepts.text.comparison import STATUSES
from pourparler.concepts.text.steps import UNKNOWN
from pourparler.findings import Json
from pourparler.lenses.drafts.compared import Compared


def rows(found: Compared, between: tuple[str, ...]) -> Iterator[dict[str, Json]]:
    """The issues in the order of the case."""
    pairs = [
        (f"{found.drafts[a].id}.{found.drafts[b].id}", a, b) for a, b in found.pairs()
    ]  # fmt: skip
    for at, issue in enumerate(found.axes):
        statuses = found.statuses[at].tolist()
        steps = [(party, found.steps[party][at].tolist()) for party in between]
        yield {
            "issue": issue,
            "levels": {draft.id: list(found.levels(issue, draft)) for draft in found.drafts},
            "status": {pair: STATUSES[statuses[a][b]] for pair, a, b in pairs},
            "steps": {
                pair: {
                    party: None if (number := table[a][b]) == UNKNOWN else number
                    for party, table in steps
                }
                for pair, a, b in pairs
            },
            "movement": {
                moved.party: moved.ways[issue] for moved in found.moved if issue in moved.ways
            },
        }
