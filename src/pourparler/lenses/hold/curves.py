"""Packages that need the same guarantees, together: their break-even curves are the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pourparler.concepts.commitment.break_even import BreakEven
from pourparler.lenses.hold.found import Found, signable
from pourparler.lenses.hold.held import alike
from pourparler.lenses.zone.words import level_in_words


@dataclass(frozen=True, slots=True)
class Curve:
    """One break-even curve a party, and the packages inside the red lines that have them.

    `levels` are those on issues that count for some party; `code` is the least of theirs, None
    where packages are too many to be listed.
    """

    number: int
    signable: str
    sizes: tuple[BreakEven, ...]
    levels: str
    code: int | None


def curves(found: Found) -> list[Curve]:
    """The curves of all packages inside the red lines, the most frequent first."""
    inside = np.flatnonzero(found.within)
    if not len(inside):
        return []
    columns = [np.asarray(signed[inside], dtype=np.int64) for signed in found.signed]
    for one in found.moved:
        unlike = {verdict.sizes: None for verdict in one.verdicts}
        place = {sizes: at for at, sizes in enumerate(unlike)}
        of = np.array([place[verdict.sizes] for verdict in one.verdicts], dtype=np.int64)
        columns.append(of[one.of[inside]])
    first, kinds = alike(columns)
    order = np.argsort(kinds, kind="stable")
    groups = np.split(inside[order], np.cumsum(np.bincount(kinds))[:-1])
    made = [
        _curve(found, int(inside[at]), group.tolist())
        for at, group in zip(first, groups, strict=True)
    ]
    return sorted(made, key=lambda curve: (-curve.number, curve.code or 0))


def _curve(found: Found, first: int, places: Sequence[int]) -> Curve:
    sizes = tuple(one.verdicts[one.of[first]].sizes for one in found.moved)
    digits = np.argwhere(found.counted.allowed)[list(places)]
    levels = []
    space = found.counted.space
    counting = {issue for one in found.moved if one.after for issue in one.after.issues}
    for at, axis in enumerate(space.axes):
        if axis.id in counting:
            here = set(digits[:, at].tolist())
            names = [
                level_in_words(level) for place, level in enumerate(axis.levels) if place in here
            ]
            if len(names) < len(axis.levels):
                levels.append(f"{axis.name}: {' or '.join(names) or 'does not apply'}")
    codes = found.codes
    code = None if codes is None else int(codes[list(places)].min())
    return Curve(len(places), signable(found, first), sizes, "; ".join(levels) or "any", code)
