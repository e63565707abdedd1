"""The rows of the lens: one dilemma each, those over options first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pourparler.findings import Json
from pourparler.lenses.dilemmas.faced import Faced
from pourparler.lenses.dilemmas.held import Held, settled_by
from pourparler.lenses.dilemmas.words import plain, ways_out


def rows(faced: Faced, found: Iterable[Held]) -> Iterator[dict[str, Json]]:
    """The dilemmas, in the order of options, then of pairs of parties."""
    for held in found:
        yield {
            "theory": held.theory,
            "dilemma": held.dilemma.id,
            "holder": faced.parties[held.holder],
            "towards": faced.parties[held.towards],
            "option": None if held.option is None else faced.options[held.option],
            "mode": held.mode,
            "holds": "yes" if held.sure else "possible",
            "decided_by": settled_by(faced, held),
            "ways_out": [plain(faced, line) for line in ways_out(faced, held)],
        }
