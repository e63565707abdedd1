"""What would hold once signed, from all corners of the utilities: slow, with plain numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from tests.naive.stated import Judge, Package

Tables = dict[str, dict[str, Fraction]]


class After:
    """What signing moves for one party; `rate` is a pair of numbers."""

    def __init__(self, gains: Tables, rate: tuple[Fraction, Fraction], held_by: Tables) -> None:
        self.gains, self.rate, self.held_by = gains, rate, held_by

    @staticmethod
    def total(tables: Tables, package: Package) -> Fraction:
        found = Fraction(0)
        for issue, level in package.items():
            found += tables.get(issue, {}).get(level, Fraction(0))
        return found


Corner = tuple[Fraction, list[tuple[Fraction, Fraction]]]
"""What a package is worth over no deal, and for each time the shift and the guarantee."""


def corners_of(judge: Judge, times: list[After], package: Package) -> list[Corner]:
    """What the package is worth over no deal, and how far signing moves that, at every corner."""
    totals = [
        (after.total(after.gains, package), after.total(after.held_by, package)) for after in times
    ]
    moved = [
        [(rate * gain, held) for rate, (gain, held) in zip(rates, totals, strict=True)]
        for rates in product(*(after.rate for after in times))
    ]
    worth = {
        judge.party.value(corner, judge.over(package, low))
        for corner, low in product(judge.corners, (True, False))
    }
    return list(product(worth, moved))


def is_enough(size: Fraction, corner: Corner) -> bool:
    over, moves = corner
    return all(over >= shift - size * guarantee for shift, guarantee in moves)


def least_size(corners: list[Corner], wanted: type | object) -> Fraction | None:
    """The least size from which `wanted` (all or any) of the corners hold, among all turns."""
    turns = {Fraction(0)}
    for over, moves in corners:
        turns |= {max(Fraction(0), (s - over) / g) for s, g in moves if g > 0}
    for size in sorted(turns):
        if wanted(is_enough(size, corner) for corner in corners):
            return size
    return None


def break_even(judge: Judge, corners: list[Corner], package: Package) -> dict[str, Fraction | None]:
    """The three sizes; whoever signed lies between corners, at no loss and with any rate."""
    given = None
    if judge.possible(package):
        # values over no deal fill the stretch between corners: of it what is not below 0 is left
        worst = max(Fraction(0), min(over for over, _ in corners))
        given = least_size([(worst, moves) for _, moves in corners], all)
    return {
        "possible": least_size(corners, any),
        "necessary": least_size(corners, all),
        "given_signed": given,
    }


def holds(corners: list[Corner]) -> tuple[bool, bool]:
    """Whether a package holds with no guarantee, at every corner and at some."""
    none = Fraction(0)
    return (
        all(is_enough(none, corner) for corner in corners),
        any(is_enough(none, corner) for corner in corners),
    )
