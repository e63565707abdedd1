"""Packages that need the same guarantees, together: their break-even curves are the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pourparler.concepts.commitment.break_even import BreakEven
from pourparler.lenses.hold.found import Found, signable
from pourparler.lenses.hold.held import Places, alike
from pourparler.lenses.zone.words import level_in_words


@dataclass(frozen=True, slots=True)
class Curve:
    """One break-even curve a party, and the packages inside the red lines that have them.

    `levels` say what they have on each issue that counts for some party, None where that is any
    level; `code` is the least of theirs, None where packages are too many to be listed.
    """

    number: int
    signable: str
    sizes: tuple[BreakEven, ...]
    levels: tuple[tuple[str, str | None], ...]
    code: int | None

    @property
    def told(self) -> str:
        """What the levels are, in one line."""
        named = (f"{issue}: {levels}" for issue, levels in self.levels if levels)
        return "; ".join(named) or "any"


def curves(found: Found, most: int) -> tuple[list[Curve], int]:
    """The most frequent curves of packages inside the red lines, and how many there are."""
    inside = np.flatnonzero(found.within)
    if not len(inside):
        return [], 0
    columns = [np.asarray(signed[inside], dtype=np.int64) for signed in found.signed]
    for one in found.moved:
        place: dict[BreakEven, int] = {}
        of = [place.setdefault(verdict.sizes, len(place)) for verdict in one.verdicts]
        columns.append(np.array(of, dtype=np.int64)[one.of[inside]])
    first, kinds = alike(columns)
    numbers = np.bincount(kinds)
    chosen = sorted(range(len(first)), key=lambda kind: (-numbers[kind], first[kind]))[:most]
    cells = np.argwhere(found.counted.allowed)
    return [_curve(found, inside[kinds == kind], cells) for kind in chosen], len(first)


def _curve(found: Found, places: Places, cells: Places) -> Curve:
    first = int(places[0])
    sizes = tuple(one.verdicts[one.of[first]].sizes for one in found.moved)
    codes = found.codes
    code = None if codes is None else int(codes[places].min())
    levels = tuple(_levels(found, cells[places]))
    return Curve(len(places), signable(found, first), sizes, levels, code)


def _levels(found: Found, cells: Places) -> Iterator[tuple[str, str | None]]:
    """Each issue that counts with the levels that some packages have, unless they have them all."""
    counting = {issue for one in found.moved for after in one.after for issue in after.issues}
    for at, axis in enumerate(found.counted.space.axes):
        if axis.id in counting:
            here = set(cells[:, at].tolist())
            names = [level_in_words(one) for place, one in enumerate(axis.levels) if place in here]
            whole = len(names) == len(axis.levels)
            yield axis.name, None if whole else " or ".join(names) or "does not apply"
