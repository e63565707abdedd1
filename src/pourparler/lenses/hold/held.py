"""What signed packages move for each party, and which of them would hold, package by package."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from pourparler.case.addresses import Located
from pourparler.case.judgements import AfterSigning
from pourparler.case.spaces import Space
from pourparler.concepts.agreement.judged import added, even_mixture
from pourparler.concepts.commitment.break_even import (
    BreakEven,
    Over,
    at_all_times,
    break_even,
    holds,
)
from pourparler.concepts.commitment.least_over import least_over
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.weighed import Side
from pourparler.numbers import Interval

_NOTHING = Fraction(0)

Places = npt.NDArray[np.intp]
"""For each package the place of what is said of it."""


@dataclass(frozen=True, slots=True)
class After:
    """What signing moves for a party: by axis and level the gains and what a guarantee counts.

    `when` is the time that it speaks of, in words, or nothing.
    """

    located: Located
    when: str
    rate: tuple[Fraction, Fraction]
    gains: tuple[tuple[Fraction, ...], ...]
    held_by: tuple[tuple[Fraction, ...], ...]
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """How far signing moves a party at some time, least and most, and what a guarantee counts."""

    shift: tuple[Fraction, Fraction]
    guarantee: Fraction


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is so for one party of all packages that are alike for it; `moves` has one each time."""

    over: Over
    moves: tuple[Move, ...]
    sizes: BreakEven
    necessary: bool
    possible: bool

    @property
    def shift(self) -> tuple[Fraction, Fraction]:
        """The largest shift of all times, at the least and at the most."""
        return largest_shift(self.moves)

    @property
    def signed(self) -> tuple[bool, bool]:
        """Whether it would be signed under all that fits, and under something."""
        return self.over.least >= 0, self.over.can_be_signed


_STILL = Move((_NOTHING, _NOTHING), _NOTHING)
"""What moves a party of which nothing is said."""


@dataclass(frozen=True)
class Held:
    """One party: its verdicts, and for each package which of them is its own.

    `no_deal` are the most and the least that it is held against; None where those are no numbers.
    """

    party: str
    after: tuple[After, ...]
    verdicts: tuple[Verdict, ...]
    of: Places
    no_deal: tuple[Fraction, Fraction] | None

    def each(self, asked: Callable[[Verdict], bool]) -> npt.NDArray[np.bool_]:
        """For each package whether something is so of it."""
        return np.array([asked(one) for one in self.verdicts], dtype=np.bool_)[self.of]


def after_signing(space: Space, located: Located) -> After:
    """An entry as tables; levels that it does not name count 0."""
    entry = located.entry
    assert isinstance(entry, AfterSigning)
    named = {axis.id for axis in space.axes} & (entry.gains.keys() | entry.held_by.keys())
    return After(
        located,
        str(entry.when) if entry.when else "",
        _ends(entry.rate),
        _by_level(space, entry.gains),
        _by_level(space, entry.held_by),
        tuple(axis.id for axis in space.axes if axis.id in named),
    )


def _ends(rate: Interval) -> tuple[Fraction, Fraction]:
    assert rate.low is not None and rate.high is not None, "a case with an open rate is not read"
    return rate.low, rate.high


def _by_level(
    space: Space, told: Mapping[str, Mapping[str, Fraction]]
) -> tuple[tuple[Fraction, ...], ...]:
    tables = []
    for axis, size in zip(space.axes, space.valued_sizes(), strict=True):
        own = told.get(axis.id, {})
        row = [Fraction(own.get(level, _NOTHING)) for level in axis.levels]
        tables.append(tuple(row + [_NOTHING] * (size - len(row))))
    return tuple(tables)


def held(
    counted: Counted,
    side: Side,
    after: Sequence[After],
    tick: Callable[[int, int], None] | None = None,
) -> Held:
    """The verdicts of one party on all packages that the rules allow, in the order of the grid."""
    shape = counted.allowed.shape
    cells = counted.allowed.ravel().nonzero()[0]
    tables = [least_over(side.branches, one, shape, tick) for one in (side.sure, side.never)]
    tables += [added(told) for one in after for told in (one.gains, one.held_by)]
    columns = [table.ravel()[cells] for table, _ in tables]
    scales = [scale for _, scale in tables]
    first, of = alike(columns)
    verdicts = [
        _verdict(tuple(map(Fraction, map(int, row), scales)), after, side.never.strictly)
        for row in zip(*(column[first] for column in columns), strict=True)
    ]
    if side.stated.mentions_today and side.stated.is_open:
        verdicts, of = _at_bounds(side, verdicts, of, np.argwhere(counted.allowed))
    bars = side.sure.bar, side.never.bar
    numbers = all(bar.terms is None and not bar.unknown for bar in bars)
    no_deal = (bars[0].value, bars[1].value) if numbers else None
    return Held(side.stated.party, tuple(after), tuple(verdicts), of, no_deal)


def _verdict(told: tuple[Fraction, ...], after: Sequence[After], reached: bool) -> Verdict:
    """The verdict where the least over no deal, less the most, gains and guarantees are told."""
    pairs = zip(after, told[2::2], told[3::2], strict=True)
    moves = [_move([rate * gains for rate in one.rate], held) for one, gains, held in pairs]
    return _judged(Over(told[0], -told[1], reached), tuple(moves) or (_STILL,))


def _move(shifts: Sequence[Fraction], guarantee: Fraction) -> Move:
    return Move((min(shifts), max(shifts)), guarantee)


def _judged(over: Over, moves: tuple[Move, ...]) -> Verdict:
    sizes = at_all_times(break_even(over, move.shift, move.guarantee) for move in moves)
    return Verdict(over, moves, sizes, *holds(over, largest_shift(moves)))


def largest_shift(moves: Sequence[Move]) -> tuple[Fraction, Fraction]:
    """The largest shift of all times, at the least and at the most."""
    return max(move.shift[0] for move in moves), max(move.shift[1] for move in moves)


def _at_bounds(
    side: Side, verdicts: Sequence[Verdict], of: Places, cells: npt.NDArray[np.intp]
) -> tuple[list[Verdict], Places]:
    """The same where no deal today is one more unknown, strictly between 0 and 1.

    Whether the most is then reached may differ between packages that are alike else; it is asked
    where that decides anything.
    """
    found, places = list(verdicts), of.copy()
    for at, one in enumerate(verdicts):
        if one.over.most not in (_NOTHING, *(move.shift[0] for move in one.moves)):
            continue
        over = replace(one.over, reached=True)
        tight = [
            row
            for row in np.flatnonzero(of == at).tolist()
            if _is_reached(side, tuple(map(int, cells[row])), one.over.most)
        ]
        places[tight] = len(found)
        found.append(_judged(over, one.moves))
    return found, places


def _is_reached(side: Side, cell: tuple[int, ...], most: Fraction) -> bool:
    """Whether some utility has a package that much over a no deal strictly between 0 and 1."""
    return any(even_mixture(branch, side.never, cell, most) is not None for branch in side.branches)


def alike(columns: Sequence[npt.NDArray[np.int64]]) -> tuple[list[int], Places]:
    """Rows that are the same in all columns: the first of each kind, and the kind of each row."""
    kinds = np.zeros(len(columns[0]), dtype=np.intp)
    first = np.zeros(min(1, len(kinds)), dtype=np.intp)
    for column in columns:
        _, own = np.unique(column, return_inverse=True)
        both = kinds * (int(own.max(initial=0)) + 1) + own
        _, first, kinds = np.unique(both, return_index=True, return_inverse=True)
    return first.tolist(), kinds
