"""A random walk through the utilities of a party that fit, where too few draws would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from pourparler.case.contradicted import fitting
from pourparler.case.stated import PartyStated
from pourparler.certificates import TODAY, Row
from pourparler.errors import TooFewFit
from pourparler.kernels.hit_and_run import Room, Walkers
from pourparler.kernels.prior import Draws, NoDeal, Prior, snapped, uniforms
from pourparler.kernels.walked import CHAINS, Walked, walk
from pourparler.lenses.zone.equalities import directions
from pourparler.lenses.zone.starts import Inside, inside_of, start

MOST_BRANCHES = CHAINS
"""Choices of worst and best levels in which walkers begin."""

MOST_R_HAT = 1.1
"""Split R-hat up to which the chains of a walk count as telling the same."""

Values = npt.NDArray[np.float64]
"""An array of numbers."""


@dataclass(frozen=True)
class Ground:
    """What a walk is made from: rows to keep, and from where values of no deal are drawn."""

    prior: Prior
    stated: PartyStated
    rows: tuple[Row, ...]
    worths: Mapping[str, NoDeal]

    @property
    def free(self) -> tuple[str, ...]:
        """The times whose value is a coordinate of its own."""
        return tuple(
            time for time, one in self.worths.items() if one.like is None and one.low < one.high
        )

    def substituted(self, rows: Sequence[Row]) -> list[Row]:
        """Rows with values of no deal that are numbers, or packages, put in."""
        found = []
        for row in rows:
            levels, constant = dict(row.levels), row.constant
            for time, count in row.times.items():
                one = self.worths[time]
                for place in enumerate(one.like or ()):
                    levels[place] = levels.get(place, Fraction(0)) + count
                if one.like is None and time not in self.free:
                    constant += count * Fraction(one.low)
            times = {time: count for time, count in row.times.items() if time in self.free}
            found.append(Row(row.name, levels, row.weights, times, constant))
        return [row for row in found if row.levels or row.weights or row.times or row.constant]


def walked(ground: Ground, draws: int) -> Draws:
    """As many draws as asked for; raises `TooFewFit` where no walk is to be trusted."""
    prior, stated = ground.prior, ground.stated
    party = f"what is stated of {stated.party}"
    if stated.known().values is not None or all(one.classes == 1 for one in prior.issues):
        raise TooFewFit(f"too few values of no deal fit {party} to sample them")
    room, starting = _room(ground)
    found = walk(_walkers(ground, room, starting), draws)
    if not found.mixing.r_hat <= MOST_R_HAT:
        raise TooFewFit(
            f"too few utilities drawn fit {party}, and walks through those that do tell different "
            f"things (split R-hat {found.mixing.r_hat:.2f}): read exact figures only"
        )
    tables = tuple(
        snapped(found.classes[:, offset + issue.class_of])
        for offset, issue in zip(room.offsets, prior.issues, strict=True)
    )
    return Walked(
        tables,
        _today(ground, tables, found.times),
        found.mixing,
        lambda alpha: walked(replace(ground, prior=replace(prior, alpha=alpha)), draws),
    )


def _room(ground: Ground) -> tuple[Room, list[Inside]]:
    """What the walk may not leave, and the branches in which walkers begin."""
    issues, known = ground.prior.issues, ground.stated.known()
    inside = [inside_of(branch) for branch in fitting(ground.stated)[:MOST_BRANCHES]]
    fewest = min(len(one.tight) for one in inside)
    # others have less room by whole dimensions, and count for nothing beside these
    inside = [one for one in inside if len(one.tight) == fewest]
    stated = (*known.rows, *known.domain())
    tight = ground.substituted([stated[at] for at in sorted(inside[0].tight)])
    kept = directions(issues, ground.free, tight, inside[0])
    rows = ground.substituted(ground.rows)
    offsets = np.cumsum([0, *(issue.classes for issue in issues)])
    on_classes = np.zeros((len(rows), offsets[-1]))
    on_weights = np.zeros((len(rows), len(issues)))
    on_times = np.zeros((len(rows), len(ground.free)))
    for at, row in enumerate(rows):
        for (issue, level), count in row.levels.items():
            on_classes[at, offsets[issue] + issues[issue].class_of[level]] += float(count)
        for issue, count in row.weights.items():
            on_weights[at, issue] += float(count)
        for time, count in row.times.items():
            on_times[at, ground.free.index(time)] += float(count)
    free = [ground.worths[time] for time in ground.free]
    room = Room(
        tuple(issue.classes for issue in issues),
        _above(ground, offsets),
        on_classes,
        on_weights,
        on_times,
        np.array([float(row.constant) for row in rows]),
        np.array([one.low for one in free]),
        np.array([one.high for one in free]),
        _array(kept.steps, len(ground.free) + int(sum(one.classes - 1 for one in issues))),
        _array(kept.weights, len(issues)),
        ground.prior.alpha,
    )
    return room, inside


def _array(given: list[list[Fraction]] | None, width: int) -> Values | None:
    return None if given is None else np.array(given, dtype=np.float64).reshape(-1, width)


def _above(ground: Ground, offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which class is known to be better than which."""
    found = np.zeros((offsets[-1], offsets[-1]), dtype=np.bool_)
    pairs = zip(ground.prior.issues, ground.stated.known().above, strict=True)
    for offset, (issue, above) in zip(offsets, pairs, strict=False):
        for one, other in above:
            a, b = issue.class_of[one], issue.class_of[other]
            found[offset + a, offset + b] |= a != b
    return found


def _walkers(ground: Ground, room: Room, inside: Sequence[Inside]) -> Walkers:
    """Walkers well inside, in all branches in turn."""
    prior = ground.prior
    points = np.zeros((CHAINS, len(room.issue_of) + len(ground.free)))
    order = np.zeros((CHAINS, sum(room.sizes)), dtype=np.int64)
    for walker in range(CHAINS):
        own = inside[walker % len(inside)]
        width = len(own.mixtures) + 2 * sum(room.sizes)
        rows = (walker, walker + 1)
        chance = uniforms(prior.seed, prior.party, f"start.{width}", rows, width)[0]
        begun = start(own, prior.issues, chance)
        steps: list[float] = []
        for offset, issue, values in zip(room.offsets, prior.issues, begun.levels, strict=True):
            by_class = np.zeros(issue.classes)
            by_class[issue.class_of] = values
            ranks = issue.ranks(chance[None, -issue.classes :])[0]
            best_first = np.lexsort((ranks, -by_class.round(13)))
            order[walker, offset : offset + issue.classes] = offset + best_first
            steps += (-np.diff(by_class[best_first])).tolist()
        points[walker] = [*steps, *(begun.times[time] for time in ground.free)]
    return Walkers(room, np.maximum(points, 0.0), order, prior.seed, prior.party)


def _today(ground: Ground, tables: Sequence[Values], times: Values) -> Values:
    """The value of no deal today in each draw: a coordinate, or drawn by itself."""
    if TODAY in ground.free:
        return np.asarray(times[:, ground.free.index(TODAY)])
    rows = (0, len(times))
    own = uniforms(ground.prior.seed, ground.prior.party, "no_deal", rows, 1)[:, 0]
    return ground.prior.worth.draw(own, tables)
