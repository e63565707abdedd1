"""What a case says again of packages that are too many to list: asked of one, or of all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np

from pourparler.branchings import Package
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space
from pourparler.certificates import Utility
from pourparler.concepts.agreement.best_package import best_package
from pourparler.concepts.agreement.without_list import Tied, how_many
from pourparler.findings import unwatched
from pourparler.lenses.zone.case_again import Again, parties_again
from pourparler.lenses.zone.unlisted.room import unlisted
from pourparler.lenses.zone.unlisted.rows import code_of


@dataclass(frozen=True)
class Unlisted(Again):
    """Packages as small tables of rules and red lines."""

    tied: Tied

    def is_inside(self, package: Package) -> bool:
        """Whether levels are those of a package that crosses no red line."""
        pairs = zip(self.tied.counts_as, package, strict=True)
        return self._any_inside([np.array(states) == level for states, level in pairs])

    def most_over(self, utilities: Mapping[str, Utility], bars: Mapping[str, Fraction]) -> Fraction:
        """What the best package inside the red lines has over the bars for whoever has least."""
        worth = [one.levels for one in utilities.values()]
        found = best_package(self.tied, worth, [bars[party] for party in utilities])
        assert found is not None, "a package is inside"
        return found[0]

    def are_rows(self, rows: Sequence[Any]) -> bool:
        """Whether rows are packages inside with their codes and terms, in order."""
        codes = [row["package"] for row in rows]
        return all(one < other for one, other in pairwise(codes)) and all(map(self._is_row, rows))

    def _is_row(self, row: Any) -> bool:  # noqa: ANN401
        """An issue without a level in the terms is one that does not apply."""
        terms = dict(row["terms"])
        states = []
        for axis, size in zip(self.space.axes, self.space.sizes, strict=True):
            level = terms.pop(axis.id, None)
            states.append(size if level is None else list(axis.levels).index(level))
        places = [
            np.arange(len(own)) == at for own, at in zip(self.tied.counts_as, states, strict=True)
        ]
        return (
            not terms
            and row["within_red_lines"] is True
            and row["package"] == code_of(self.space, tuple(states))
            and self._any_inside(places)
        )

    def _any_inside(self, places: Sequence[np.ndarray]) -> bool:
        left = [own[np.newaxis] for own in places]
        return how_many(self.tied, self.tied.every(inside=True), left)[0] > 0


def unlisted_again(reading: Reading, options: Mapping[str, str], space: Space) -> Unlisted:
    """The packages of a reading without a list, and its parties.

    Raises `TooLarge` where rules or red lines tie too many issues together.
    """
    room = unlisted(reading, space, unwatched)
    return Unlisted(space, room.effects, parties_again(reading, options, space), room.tied)
