"""The extreme rays of a cone of non-negative vectors, in whole numbers, row after row.

The double description method (Motzkin and others 1953): each row keeps the rays on its good side
and joins each two neighbours across it. Two rays are neighbours when no third one lies on every
face that both lie on (Fukuda and Prodon 1996).
"""

from __future__ import annotations

from collections.abc import Sequence
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


def extreme_rays(width: int, rows: Sequence[Sequence[int]]) -> list[Ray] | None:
    """The extreme rays of all `x >= 0` of a width with `rows @ x >= 0`; None where too many.

    >>> extreme_rays(2, [[1, -2]])
    [(2, 1), (1, 0)]
    """
    rays: list[Ray] = [tuple(int(at == own) for at in range(width)) for own in range(width)]
    words = (width + len(rows)) // 64 + 1
    faces = np.zeros((width, words), dtype=np.uint64)
    for at in range(width):
        for other in range(width):
            if other != at:
                _set(faces[at], other)
    spent = 0
    # rows that cut little off go first, so that few rays arise on the way
    for number, row in enumerate(sorted(rows, key=lambda one: sum(value < 0 for value in one))):
        values = [sum(a * b for a, b in zip(row, ray, strict=True) if a and b) for ray in rays]
        good = [at for at, value in enumerate(values) if value > 0]
        bad = [at for at, value in enumerate(values) if value < 0]
        for at, value in enumerate(values):
            if not value:
                _set(faces[at], width + number)
        if not bad:
            continue
        pairs = _neighbours(faces, good, bad, width - 2)
        spent += len(rays) * max(1, len(pairs))
        if len(pairs) + len(rays) - len(bad) > MOST_RAYS or spent > MOST_WORK:
            return None
        kept = [at for at, value in enumerate(values) if value >= 0]
        joined = [_joined(rays[p], rays[n], values[p], values[n]) for p, n in pairs]
        new = np.array([faces[p] & faces[n] for p, n in pairs], dtype=np.uint64)
        for own in new:
            _set(own, width + number)
        faces = np.concatenate((faces[kept], new.reshape(-1, words)))
        rays = [rays[at] for at in kept] + joined
        if len(rays) > MOST_RAYS:
            return None
    return sorted(rays, reverse=True)


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
