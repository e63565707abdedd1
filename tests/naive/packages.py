"""Packages and conditions, literally: dictionaries of levels, one at a time.

A condition here is a nested tuple of words: ("=", issue, levels), ("!=", issue, levels),
("not", c), ("and", c, …), ("or", c, …), ("if", what, when), ("iff", left, right).
"""

from itertools import product


def written(condition):
    """The condition in the product's language, with every parenthesis it could have."""
    sign, *rest = condition
    if sign in ("=", "!="):
        return f"{rest[0]} {sign} {' | '.join(rest[1])}"
    if sign == "not":
        return f"not ({written(rest[0])})"
    return f" {sign} ".join(f"({written(part)})" for part in rest)


def true_of(condition, package):
    """Whether it holds in a package, a dictionary that lacks the issues that do not apply."""
    sign, *rest = condition
    if sign == "=":
        return rest[0] in package and package[rest[0]] in rest[1]
    if sign == "!=":
        return not (rest[0] in package and package[rest[0]] in rest[1])
    if sign == "not":
        return not true_of(rest[0], package)
    if sign == "and":
        return False not in [true_of(part, package) for part in rest]
    if sign == "or":
        return True in [true_of(part, package) for part in rest]
    if sign == "if":
        return true_of(rest[0], package) if true_of(rest[1], package) else True
    return (true_of(rest[0], package), true_of(rest[1], package)) in ((True, True), (False, False))


def code_of(issues, package):
    """The code: levels turn like the wheels of an odometer, absent issues stay at 0."""
    found = 0
    for issue, levels in issues.items():
        found = found * len(levels) + (levels.index(package[issue]) if issue in package else 0)
    return found


def feasible(issues, applies_when, never):
    """Every package in which exactly the issues that apply have a level, and nothing forbidden."""
    packages = []
    for chosen in product(*[[None, *levels] for levels in issues.values()]):
        package = {
            issue: level for issue, level in zip(issues, chosen, strict=True) if level is not None
        }
        fits = True
        for issue in issues:
            condition = applies_when.get(issue)
            applies = condition is None or true_of(condition, package)
            fits = fits and applies == (issue in package)
        if fits and not any(true_of(condition, package) for condition in never):
            packages.append(package)
    return sorted(packages, key=lambda package: code_of(issues, package))
