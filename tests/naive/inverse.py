"""What one party would have to prefer, by trying every ranking it could have."""

from itertools import permutations, product

from .reasons import goals


def stable(moves, rank, i, s, concept):
    """Whether a state is stable for a party: each improvement is answered."""
    return all(
        goals(moves, rank, i, s, concept, q)
        for u, q in moves[i]
        if u == s and rank[i][q] > rank[i][s]
    )


def with_ranks(rank, i, own):
    return [list(own) if j == i else one for j, one in enumerate(rank)]


def strict_rankings(moves, rank, i, s, concept):
    """How many strict rankings of the party make the state stable."""
    return sum(
        stable(moves, with_ranks(rank, i, own), i, s, concept)
        for own in permutations(range(len(rank[i])))
    )


def rankings_with_ties(states):
    """Every ranking with ties, as ranks without gaps."""
    for ranks in product(range(states), repeat=states):
        if set(ranks) == set(range(len(set(ranks)))):
            yield ranks


def changed(old, new):
    """The pairs of states whose relation differs."""

    def relation(ranks, a, b):
        return (ranks[a] > ranks[b]) - (ranks[a] < ranks[b])

    n = len(old)
    return [
        (a, b)
        for a in range(n)
        for b in range(a + 1, n)
        if relation(old, a, b) != relation(new, a, b)
    ]


def groups(ranks):
    """From best to worst, the states of each rank in their order."""
    return tuple(
        tuple(s for s in range(len(ranks)) if ranks[s] == r) for r in sorted(set(ranks))[::-1]
    )


def smallest_change(moves, rank, i, s, concept):
    """Fewest changed pairs, then the ranking that comes first when written from best to worst."""
    best = None
    for own in rankings_with_ties(len(rank[i])):
        pairs = changed(rank[i], own)
        if best is not None and len(pairs) > best[0]:
            continue
        if stable(moves, with_ranks(rank, i, own), i, s, concept):
            candidate = (len(pairs), groups(own), tuple(pairs))
            best = candidate if best is None else min(best, candidate)
    return best[1], best[2]
