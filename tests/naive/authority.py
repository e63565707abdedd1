"""Who is needed and who can stop it, literally, on the tree of a consent rule."""

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


def standing_for(tree, collectives, delegates):
    """The tree with members for collectives, and with those who may say yes in another's place."""
    if isinstance(tree, str):
        inner = collectives.get(tree, tree)
        if tree in collectives:
            inner = standing_for(inner, collectives, delegates)
        people = delegates.get(tree, [])
        return {"any": [inner, *people]} if people else inner
    [(word, inside)] = tree.items()
    if word == "can_block":
        return {word: standing_for(inside, collectives, delegates)}
    if word == "k_of":
        of = [standing_for(one, collectives, delegates) for one in inside["of"]]
        return {word: {"k": inside["k"], "of": of}}
    if word == "weighted":
        return tree
    return {word: [standing_for(one, collectives, delegates) for one in inside]}
