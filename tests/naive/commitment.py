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


NOTHING = After({}, (Fraction(0), Fraction(0)), {})


def corners_of(judge: Judge, after: After, package: Package) -> list[tuple[Fraction, Fraction]]:
    """What the package is worth over no deal, and how far signing moves that, at every corner."""
    found = []
    for corner, low, rate in product(judge.corners, (True, False), after.rate):
        over = judge.party.value(corner, judge.over(package, low))
        found.append((over, rate * after.total(after.gains, package)))
    return found


def is_enough(size: Fraction, corner: tuple[Fraction, Fraction], guarantee: Fraction) -> bool:
    over, shift = corner
    return over >= shift - size * guarantee


def least_size(corners: list, guarantee: Fraction, wanted: type | object) -> Fraction | None:
    """The least size from which `wanted` (all or any) of the corners hold, among all turns."""
    turns = {Fraction(0)}
    if guarantee > 0:
        turns |= {max(Fraction(0), (shift - over) / guarantee) for over, shift in corners}
    for size in sorted(turns):
        if wanted(is_enough(size, corner, guarantee) for corner in corners):
            return size
    return None


def break_even(judge: Judge, after: After, package: Package) -> dict[str, Fraction | None]:
    """The three sizes; whoever signed lies between corners, at no loss and with any rate."""
    corners = corners_of(judge, after, package)
    guarantee = after.total(after.held_by, package)
    given = None
    if judge.possible(package):
        # values over no deal fill the stretch between corners: of it what is not below 0 is left
        worst = max(Fraction(0), min(over for over, _ in corners))
        signed = [(worst, shift) for _, shift in corners]
        given = least_size(signed, guarantee, all)
    return {
        "possible": least_size(corners, guarantee, any),
        "necessary": least_size(corners, guarantee, all),
        "given_signed": given,
    }


def holds(judge: Judge, after: After, package: Package) -> tuple[bool, bool]:
    """Whether a package holds with no guarantee, at every corner and at some."""
    corners = corners_of(judge, after, package)
    none = Fraction(0)
    return (
        all(is_enough(none, corner, none) for corner in corners),
        any(is_enough(none, corner, none) for corner in corners),
    )
