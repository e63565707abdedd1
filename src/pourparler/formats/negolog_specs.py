"""Compares the figures that NegoLog states of a domain with those of its profiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm, prod

from pourparler.errors import Misread
from pourparler.formats.genius_file import GeniusDomain, GeniusProfile
from pourparler.formats.genius_numbers import number
from pourparler.formats.gmcr_file import Remarks
from pourparler.formats.stated_values import Tree, one_line
from pourparler.places import Path

MOST_MULTIPLIED = 200_000
"""Packages up to which the largest product of values is worked out."""

_CLOSE = Fraction(1, 10**9)
_RESERVED = ("ReservationValueProfileA", "ReservationValueProfileB")


def compare(
    specs: Tree, domain: GeniusDomain, profiles: Sequence[GeniusProfile], remarks: Remarks
) -> None:
    """Tells figures that differ from those of two profiles, A and B by their names; adopts none.

    What NegoLog calls Kalai is the package of the largest sum, and is compared with that.
    """
    what = "the figures of this file are compared with the profiles; none enters the case"
    remarks.notice((), "left-out", what)
    sizes = [len(issue.values) for issue in domain.issues]
    _tell(specs, ("NumberOfBids",), Fraction(prod(sizes)), remarks)
    _tell(specs, ("NumberOfIssues",), Fraction(len(sizes)), remarks)
    listed = specs.get("IssueValues")
    if isinstance(listed, list) and len(listed) == len(sizes):
        for at, size in enumerate(sizes):
            _tell(specs, ("IssueValues", at), Fraction(size), remarks)
    elif listed is not None:
        what = f"expected the number of values of each of the {len(sizes)} issues"
        remarks.notice(("IssueValues",), "differs", what)
    if len(profiles) != 2 or not all(_valued(one) for one in profiles):
        what = "values are compared where two profiles are given that score everything"
        remarks.notice((), "left-out", what)
        return
    two = sorted(profiles, key=lambda one: one.origin.file)
    for key, one in zip(_RESERVED, two, strict=True):
        if one.reservation is not None:
            _tell(specs, (key,), one.reservation, remarks)
    _values(specs, two, prod(sizes), remarks)


def _valued(profile: GeniusProfile) -> bool:
    return all(None not in scores for scores in profile.scores)


def _values(specs: Tree, two: Sequence[GeniusProfile], size: int, remarks: Remarks) -> None:
    a, b = ([list(row) for row in _shares(one)] for one in two)
    none = Fraction(0)
    lowest = min(sum(map(min, own), none) for own in (a, b))
    highest = max(sum(map(max, own), none) for own in (a, b))
    # The best sum is the best of each issue by itself; a product has to be looked for.
    both = ([x + y for x, y in zip(*row, strict=True)] for row in zip(a, b, strict=True))
    most = sum(map(max, both), none)
    _tell(specs, ("MinUtility",), lowest, remarks)
    _tell(specs, ("MaxUtility",), highest, remarks)
    _tell(specs, ("Social Welfare",), most, remarks)
    _tell_pair(specs, ("Kalai_A", "Kalai_B"), most, "sum", remarks)
    if size > MOST_MULTIPLIED:
        what = f"products of values are compared up to {MOST_MULTIPLIED:,} packages"
        remarks.notice((), "left-out", what)
        return
    product = _largest_product(a, b)
    for key in ("Nash Product", "Product Score"):
        _tell(specs, (key,), product, remarks)
    _tell_pair(specs, ("Nash_A", "Nash_B"), product, "product", remarks)


def _shares(profile: GeniusProfile) -> Iterator[Iterator[Fraction]]:
    """What each value of each issue adds to a package."""
    for weight, scores in zip(profile.weights, profile.scores, strict=True):
        yield (weight * (score or 0) for score in scores)


def _largest_product(a: list[list[Fraction]], b: list[list[Fraction]]) -> Fraction:
    """Over all packages, in whole numbers of one unit."""
    unit = lcm(*(share.denominator for own in (*a, *b) for share in own))
    met = {(0, 0)}
    for one, other in zip(a, b, strict=True):
        steps = {(int(x * unit), int(y * unit)) for x, y in zip(one, other, strict=True)}
        met = {(x + dx, y + dy) for x, y in met for dx, dy in steps}
    return Fraction(max(x * y for x, y in met), unit * unit)


def _tell_pair(
    specs: Tree, keys: tuple[str, str], ours: Fraction, what: str, remarks: Remarks
) -> None:
    """Tells where two stated values do not come to the sum or product that they are to have."""
    both = [_stated(specs, (key,)) for key in keys]
    if both[0] is None or both[1] is None:
        return
    theirs = both[0] * both[1] if what == "product" else both[0] + both[1]
    if abs(theirs - ours) > _CLOSE:
        said = f"the {what} of {keys[0]} and {keys[1]} is {_short(theirs)}"
        found = f"{said}; the largest of the profiles is {_short(ours)}"
        remarks.notice((keys[0],), "differs", found, "see which file is older", key=True)


def _tell(specs: Tree, path: Path, ours: Fraction, remarks: Remarks) -> None:
    if path[0] not in specs:
        return
    theirs = _stated(specs, path)
    if theirs is None or abs(theirs - ours) > _CLOSE:
        said = "no number" if theirs is None else _short(theirs)
        what = f"{path[0]} is stated as {said}; by the profiles it is {_short(ours)}"
        remarks.notice(path, "differs", what, "see which file is older")


def _stated(specs: Tree, path: Path) -> Fraction | None:
    value: object = specs.get(str(path[0]))
    if len(path) > 1 and isinstance(value, list):
        value = value[int(path[1])]
    try:
        return number(one_line(value))
    except Misread:
        return None


def _short(value: Fraction) -> str:
    """A number for people, to six digits."""
    return f"{float(value):.6g}" if abs(value) < 10**100 else "beyond all measure"
