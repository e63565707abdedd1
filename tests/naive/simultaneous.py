"""Moves made at once, one choice a party, each combination written out."""

from itertools import product


def stable(digits, moves, rank, i, s, strict=False):
    """Whether a state is stable for a party; `digits[s]` tells what each axis stands at in it."""
    named = {tuple(one): at for at, one in enumerate(digits)}

    def improvements(j):
        return [q for u, q in moves[j] if u == s and rank[j][q] > rank[j][s]]

    others = [j for j in range(len(moves)) if j != i]
    for q in improvements(i):
        met = False
        for chosen in product(*([None, *improvements(j)] for j in others)):
            if all(one is None for one in chosen):
                continue
            joint = list(digits[s])
            for target in (q, *chosen):
                if target is not None:
                    for axis, level in enumerate(digits[target]):
                        if level != digits[s][axis]:
                            joint[axis] = level
            at = named.get(tuple(joint))
            if at is not None:
                met = met or rank[i][at] < rank[i][s]
                met = met or (not strict and rank[i][at] == rank[i][s])
        if not met:
            return False
    return True
