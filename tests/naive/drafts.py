"""Drafts compared literally: sets of levels, chains walked one by one, packages listed."""

from __future__ import annotations

from itertools import product

from tests.naive.zone import closed


def status(one: set[str], other: set[str]) -> str:
    """What an issue is between two sets of levels."""
    if not one or not other:
        return "silent"
    if not one & other:
        return "contradictory"
    return "agreed" if len(one) == len(other) == 1 else "compatible"


def steps(levels: list[str], pairs: set[tuple[str, str]], one: set[str], other: set[str]):
    """Strict comparisons on the longest chain between the nearest levels, or None."""
    known = closed(levels, pairs)
    strict = {(a, b) for a, b in known if (b, a) not in known}

    def longest(a: str, b: str) -> int:
        return max(1 + (longest(c, b) if (c, b) in strict else 0) for x, c in strict
                   if x == a and (c, b) in known)  # fmt: skip

    found = []
    for a, b in product(one, other):
        if (a, b) in known and (b, a) in known:
            found.append(0)
        elif (a, b) in strict:
            found.append(longest(a, b))
        elif (b, a) in strict:
            found.append(longest(b, a))
    return min(found, default=None)


def movement(before: list, after: list, same: bool) -> str:
    """Which way, by the steps to each other text."""
    falls = rises = 0
    for old, new in zip(before, after, strict=True):
        if old is not None and new is not None:
            falls += new < old
            rises += new > old
    if falls and not rises:
        return "nearer"
    if rises and not falls:
        return "farther"
    return "unchanged" if same else "sideways"


def in_time(drafts: dict[str, dict]) -> list[str]:
    """Ids of drafts by date, those without one last, else as listed."""
    listed = list(drafts)
    return sorted(listed, key=lambda key: (drafts[key]["date"] or "9999", listed.index(key)))


def moves(drafts: dict[str, dict], issues: dict, orders: dict, between: list[str]) -> dict:
    """Party to issue to movement."""
    by_time = in_time(drafts)
    own = {}
    for key in by_time:
        for party in drafts[key]["by"]:
            own.setdefault(party, []).append(key)
    found: dict = {}
    for party, mine in own.items():
        if len(mine) < 2:
            continue
        others = [own[other][-1] for other in between if other != party and other in own]
        for issue, levels in issues.items():
            first, second = (drafts[key]["terms"].get(issue, set()) for key in mine[-2:])
            if not first or not second:
                continue
            pairs = orders.get(party, {}).get(issue, set())
            far = [
                [steps(levels, pairs, mine_now, drafts[key]["terms"].get(issue, set()))
                 for key in others]
                for mine_now in (first, second)
            ]  # fmt: skip
            found.setdefault(party, {})[issue] = movement(far[0], far[1], first == second)
    return found


def completions(terms: dict[str, set[str]], packages: list[dict[str, str]]) -> int:
    """How many packages have, on each issue that is named, a level that is named."""
    return sum(
        all(package.get(issue) in levels for issue, levels in terms.items()) for package in packages
    )
