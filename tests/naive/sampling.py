"""The declared prior and what is counted under it, literally: one draw, one package at a time."""

import math
import random
from fractions import Fraction
from itertools import permutations


def completions(at_least):
    """Every ranking of the levels, as tuples of tied groups from best to worst."""
    levels = range(len(at_least))
    tied = {
        tuple(b for b in levels if a == b or (at_least[a][b] and at_least[b][a])) for a in levels
    }
    found = []
    for listed in permutations(sorted(tied)):
        place = {level: at for at, group in enumerate(listed) for level in group}
        if all(place[a] <= place[b] for a in levels for b in levels if at_least[a][b]):
            found.append(listed)
    return found


def levels_of(at_least, chance):
    """Values of the levels of one issue in one draw, 0 to 1; all 0 where all are tied."""
    listed = chance.choice(completions(at_least))
    inner = sorted((chance.random() for _ in listed[2:]), reverse=True)
    values = [0.0] if len(listed) == 1 else [1.0, *inner, 0.0]
    return [
        value
        for _, value in sorted(
            (level, value) for group, value in zip(listed, values, strict=True) for level in group
        )
    ]


def utility(orders, chance, alpha=1.0):
    """One draw: what each level of each issue adds, as fractions of the doubles drawn."""
    open_issues = [len(completions(order)[0]) > 1 for order in orders]
    parts = [chance.gammavariate(alpha, 1.0) if some else 0.0 for some in open_issues]
    total = math.fsum(parts) or 1.0
    return [
        [Fraction(part / total) * Fraction(value) for value in levels_of(order, chance)]
        for part, order in zip(parts, orders, strict=True)
    ]


def value_of(table, package):
    """The value of a package, a tuple of levels that count, under one draw."""
    return sum((levels[level] for levels, level in zip(table, package, strict=True)), Fraction(0))


def accepts(table, package, no_deal, tie=Fraction(0)):
    """Whether a party with this utility takes the package rather than no deal."""
    return value_of(table, package) >= no_deal - tie


def acceptable_to_all(tables, no_deals, packages, tie=Fraction(0)):
    """The packages that every party takes, in one draw."""
    return [
        package
        for package in packages
        if all(
            accepts(table, package, no_deal, tie)
            for table, no_deal in zip(tables, no_deals, strict=True)
        )
    ]


def undominated(tables, packages):
    """The packages that no other dominates, in one draw."""
    values = {package: [value_of(table, package) for table in tables] for package in packages}
    return [
        package
        for package in packages
        if not any(
            all(theirs >= own for theirs, own in zip(values[rival], values[package], strict=True))
            and values[rival] != values[package]
            for rival in packages
        )
    ]


def frequencies(orders_of, no_deal, packages, draws, seed, alpha=1.0):
    """Share of draws with a zone, its mean size, and the mean number of undominated packages."""
    chance = random.Random(seed)
    sizes, best = [], []
    for _ in range(draws):
        tables = [utility(orders, chance, alpha) for orders in orders_of]
        sizes.append(len(acceptable_to_all(tables, [no_deal] * len(tables), packages)))
        best.append(len(undominated(tables, packages)))
    zone = sum(size > 0 for size in sizes)
    return zone / draws, sum(sizes) / draws, sum(best) / draws
