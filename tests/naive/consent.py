"""Consent rules, literally, on the tree of lists and mappings that a person writes."""

from fractions import Fraction
from itertools import combinations


def everyone(tree):
    """All names in a rule."""
    if isinstance(tree, str):
        return {tree}
    [(word, inside)] = tree.items()
    if word == "can_block":
        return everyone(inside)
    members = {"k_of": lambda: inside["of"], "weighted": lambda: list(inside["votes"])}.get(
        word, lambda: inside
    )()
    return set().union(*[everyone(member) for member in members])


def met(tree, yes):
    """Whether a rule is met when exactly the names in `yes` say yes."""
    if isinstance(tree, str):
        return tree in yes
    [(word, inside)] = tree.items()
    if word == "can_block":
        return not met(inside, everyone(inside) - yes)
    if word == "weighted":
        votes = inside["votes"].items()
        return sum(Fraction(vote) for name, vote in votes if name in yes) >= Fraction(
            inside["quota"]
        )
    members = inside["of"] if word == "k_of" else inside
    in_favour = len([member for member in members if met(member, yes)])
    if word == "k_of":
        return in_favour >= int(inside["k"])
    if word == "majority":
        return in_favour > len(members) - in_favour
    return in_favour == len(members) if word == "all" else in_favour > 0


def groups(names):
    """Every set of the names."""
    names = sorted(names)
    return [set(some) for size in range(len(names) + 1) for some in combinations(names, size)]
