"""The extreme rays of a cone of non-negative vectors, in whole numbers, row after row.

The double description method (Motzkin and others 1953): each row keeps the rays on its good side
and joins each two neighbours across it. Two rays are neighbours when no third one lies on every
face that both lie on (Fukuda and Prodon 1996).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

import numpy as np
import numpy.typing as npt

MOST_RAYS = 3_000
"""Rays up to which a cone is described."""

MOST_WORK = 3 * 10**8
"""Comparisons of rays with rays up to which it is."""

Ray = tuple[int, ...]
"""One ray, divided by what its numbers have in common."""

Faces = npt.NDArray[np.uint64]
"""The faces that each ray lies on, as bits; one row a ray."""


@dataclass(frozen=True)
class Cone:
    """A cone of non-negative vectors by its extreme rays, and the faces that each lies on.

    `given` rows have cut it; `spent` is the work that it took.
    """

    width: int
    rays: list[Ray]
    faces: Faces
    given: int = 0
    spent: int = 0

    def parted(self, row: Sequence[int]) -> tuple[Cone, Cone] | None:
        """The cone where a row is not below 0, and where it is not above; None where too many.

        >>> [one.rays for one in whole(2, 1).parted([1, -2])]
        [[(1, 0), (2, 1)], [(0, 1), (2, 1)]]
        """
        values = [sum(a * b for a, b in zip(row, ray, strict=True) if a and b) for ray in self.rays]
        good = [at for at, value in enumerate(values) if value > 0]
        bad = [at for at, value in enumerate(values) if value < 0]
        even = [at for at, value in enumerate(values) if not value]
        faces, bit = self.faces.copy(), self.width + self.given
        for at in even:
            _set(faces[at], bit)
        pairs = _neighbours(faces, good, bad, self.width - 2) if good and bad else []
        spent = self.spent + len(self.rays) * max(1, len(pairs)) * bool(bad)
        if len(pairs) + len(good) + len(even) > MOST_RAYS or spent > MOST_WORK:
            return None
        joined = [_joined(self.rays[p], self.rays[n], values[p], values[n]) for p, n in pairs]
        new = np.array([faces[p] & faces[n] for p, n in pairs], dtype=np.uint64)
        new = new.reshape(-1, faces.shape[1])
        for own in new:
            _set(own, bit)
        sides = []
        for side in (good, bad):
            kept = sorted([*side, *even])
            rays = [self.rays[at] for at in kept] + joined
            own = np.concatenate((faces[kept], new))
            sides.append(Cone(self.width, rays, own, self.given + 1, spent))
        return sides[0], sides[1]


def whole(width: int, most: int) -> Cone:
    """All non-negative vectors of a width, with room for so many rows at the most."""
    rays: list[Ray] = [tuple(int(at == own) for at in range(width)) for own in range(width)]
    faces = np.zeros((width, (width + most) // 64 + 1), dtype=np.uint64)
    for at in range(width):
        for other in range(width):
            if other != at:
                _set(faces[at], other)
    return Cone(width, rays, faces)


def cone(width: int, rows: Sequence[Sequence[int]], more: int = 0) -> Cone | None:
    """All `x >= 0` of a width with `rows @ x >= 0`, with room for `more` rows; None where rays are
    too many."""
    found = whole(width, len(rows) + more)
    # rows that cut little off go first, so that few rays arise on the way
    for row in sorted(rows, key=lambda one: sum(value < 0 for value in one)):
        sides = found.parted(row)
        if sides is None:
            return None
        found = sides[0]
    return found


def extreme_rays(width: int, rows: Sequence[Sequence[int]]) -> list[Ray] | None:
    """The extreme rays of all `x >= 0` of a width with `rows @ x >= 0`; None where too many.

    >>> extreme_rays(2, [[1, -2]])
    [(2, 1), (1, 0)]
    """
    found = cone(width, rows)
    return None if found is None else sorted(found.rays, reverse=True)


def _set(faces: npt.NDArray[np.uint64], bit: int) -> None:
    faces[bit // 64] |= np.uint64(1 << (bit % 64))


def _neighbours(
    faces: Faces, good: Sequence[int], bad: Sequence[int], fewest: int
) -> list[tuple[int, int]]:
    """Pairs across the row with no third ray on all faces that both lie on."""
    found = []
    others = faces[list(bad)]
    for p in good:
        shared = others & faces[p]
        enough = np.flatnonzero(np.bitwise_count(shared).sum(axis=1) >= fewest)
        for place in map(int, enough):
            both = shared[place]
            if int(((faces & both) == both).all(axis=1).sum()) == 2:
                found.append((p, bad[place]))
    return found


def _joined(one: Ray, other: Ray, above: int, below: int) -> Ray:
    mixed = [above * b - below * a for a, b in zip(one, other, strict=True)]
    common = gcd(*mixed)
    return tuple(value // common for value in mixed)
