"""What answers leave, from corners of what fits: slow, and without any reasoning about orders."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

from tests.naive.zone import Pairs, steps

Step = tuple[str, frozenset[str]]


def all_steps(issues: dict[str, list[str]], orders: dict[str, Pairs]) -> list[Step]:
    """The steps of one party, each an extreme utility under orders alone."""
    return [
        (i, step) for i, levels in issues.items() for step in steps(levels, orders.get(i, set()))
    ]


def gain(step: Step, issue: str, start: str | None, to: str | None) -> int:
    """What a step adds to going from `start` to `to`, or without levels to a weight."""
    if step[0] != issue:
        return 0
    if to is None:
        return 1
    return (to in step[1]) - (start in step[1])


def corners(known: list[Step], rows: list[list[int]]) -> list[list[Fraction]]:
    """Corners of the mixtures of steps with row . d >= 0, for at most one row."""
    found = []
    for at in range(len(known)):
        if all(row[at] >= 0 for row in rows):
            found.append([Fraction(int(one == at)) for one in range(len(known))])
    for row in rows:
        for up, down in product(range(len(known)), repeat=2):
            if row[up] > 0 > row[down]:
                share = Fraction(-row[down], row[up] - row[down])
                mixed = [Fraction(0)] * len(known)
                mixed[up], mixed[down] = share, 1 - share
                found.append(mixed)
    return found


def worth(package: dict[str, str], known: list[Step], mixture: list[Fraction]) -> Fraction:
    """The value of a package under a mixture of steps."""
    return sum(
        (d for (issue, step), d in zip(known, mixture, strict=True) if package[issue] in step),
        Fraction(0),
    )


def undominated(values: list[list[Fraction]]) -> int:
    """How many rows no other row is as good as everywhere and better than somewhere."""
    distinct = {tuple(row) for row in values}
    free = {
        row
        for row in distinct
        if not any(
            other != row and all(a >= b for a, b in zip(other, row, strict=True))
            for other in distinct
        )
    }
    return sum(tuple(row) in free for row in values)


def may_be_taken(
    issues: dict[str, list[str]],
    orders: dict[str, Pairs],
    offer: dict[str, str],
    package: dict[str, str],
    says_yes: bool,
    bounds: tuple[Fraction, Fraction] | None,
) -> bool:
    """Whether something of a fine grid fits the answer on `offer` and accepts `package`.

    Per issue only steps within each other mix; no deal is tried at its ends and at both values.
    """
    known = all_steps(issues, orders)
    low, high = bounds if bounds else (Fraction(1, 100), Fraction(99, 100))
    for mixture in _mixtures(known, [low, high]):
        offered, other = worth(offer, known, mixture), worth(package, known, mixture)
        for no_deal in {low, high, Fraction(1, 2), offered, other}:
            if not low <= no_deal <= high:
                continue
            fits = offered >= no_deal if says_yes else offered <= no_deal
            if fits and other >= no_deal:
                return True
    return False


def against_terms(
    issues: dict[str, list[str]],
    orders: dict[str, Pairs],
    offer: dict[str, str],
    package: dict[str, str],
    says_yes: bool,
    terms: dict[str, str],
) -> bool:
    """The same where no deal is as good as a package."""
    known = all_steps(issues, orders)
    for mixture in _mixtures(known, []):
        bar = worth(terms, known, mixture)
        offered = worth(offer, known, mixture)
        if (offered >= bar if says_yes else offered <= bar) and worth(
            package, known, mixture
        ) >= bar:
            return True
    return False


def _mixtures(known: list[Step], more: list[Fraction]):
    """Mixtures of up to three steps that can stand together, in sixths and some more shares."""
    shares = sorted({Fraction(n, 6) for n in range(1, 6)} | {s for s in more if 0 < s < 1})
    for at in range(len(known)):
        yield [Fraction(int(one == at)) for one in range(len(known))]
    for size in (2, 3):
        for chosen in combinations(range(len(known)), size):
            if not all(_together(known[a], known[b]) for a, b in combinations(chosen, 2)):
                continue
            for parts in product(shares, repeat=size - 1):
                if sum(parts) < 1:
                    mixed = [Fraction(0)] * len(known)
                    for place, share in zip(chosen, [*parts, 1 - sum(parts)], strict=True):
                        mixed[place] = share
                    yield mixed


def _together(one: Step, other: Step) -> bool:
    return one[0] != other[0] or one[1] <= other[1] or other[1] <= one[1]
