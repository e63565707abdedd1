"""Who is needed and who can stop it, literally, on the tree of a consent rule."""

from fractions import Fraction
from itertools import product

from tests.naive.consent import everyone, groups, met


def minimal(sets):
    """The sets that contain no other one."""
    return {one for one in sets if not any(other < one for other in sets)}


def consent_sets(tree):
    """Groups whose yes is enough, while that of no part of them is."""
    return minimal({frozenset(group) for group in groups(everyone(tree)) if met(tree, group)})


def hitting_sets(family):
    """Berge's multiplication: one of the first set and one of the second and so on, thinned out."""
    found = {frozenset()}
    for one in family:
        found = minimal({group | {name} for group, name in product(found, one)})
    return found


def refusals(tree):
    """Groups without which the others are not enough, while that holds of no part of them."""
    names = everyone(tree)
    stopping = {frozenset(group) for group in groups(names) if not met(tree, names - group)}
    return minimal(stopping)


def voices(tree, collectives, delegates):
    """All whose yes can count: names, members in place of collectives, and who speaks for any."""
    found = set()
    for name in everyone(tree):
        inner = collectives.get(name)
        found |= {name} if inner is None else voices(inner, collectives, delegates)
        found |= set(delegates.get(name, ()))
    return found


def agreed(tree, yes, collectives, delegates):
    """Whether a rule of a case is met when exactly the voices in `yes` consent."""

    def of(inner):
        return agreed(inner, yes, collectives, delegates)

    if isinstance(tree, str):
        itself = of(collectives[tree]) if tree in collectives else tree in yes
        return itself or any(person in yes for person in delegates.get(tree, ()))
    [(word, inside)] = tree.items()
    if word == "can_block":
        refusing = voices(inside, collectives, delegates) - yes
        return not agreed(inside, refusing, collectives, delegates)
    if word == "weighted":
        cast = sum(Fraction(vote) for name, vote in inside["votes"].items() if of(name))
        return cast >= Fraction(inside["quota"])
    members = inside["of"] if word == "k_of" else inside
    met_by = sum(of(member) for member in members)
    if word == "k_of":
        return met_by >= int(inside["k"])
    if word == "majority":
        return met_by * 2 > len(members)
    return met_by == len(members) if word == "all" else met_by > 0


def needed_for(trees, collectives, delegates):
    """The minimal groups whose yes meets all rules of a case at once."""
    names = set().union(*(voices(tree, collectives, delegates) for tree in trees))
    enough = {
        frozenset(group)
        for group in groups(names)
        if all(agreed(tree, group, collectives, delegates) for tree in trees)
    }
    return minimal(enough)
