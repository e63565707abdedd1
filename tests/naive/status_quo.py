"""Ways out of a state, as Li, Kilgour and Hipel tell them: one move at a time, all written out."""


def ways(moves, start, longest):
    """Every legal sequence of at most so many moves, as tuples of (party, state), by length."""
    found = [[()]]
    for _ in range(longest):
        longer = []
        for way in found[-1]:
            at = way[-1][1] if way else start
            last = way[-1][0] if way else None
            longer += [
                (*way, (i, q))
                for i, one in enumerate(moves)
                for s, q in one
                if s == at and i != last
            ]
        found.append(longer)
    return found


def reach(moves, states, start):
    """`V_i` of every step: the first step at which party `i` may have moved last into a state.

    At step 0 every party's set is the start; then it takes in what its moves reach from the sets of
    the others, or, where it is alone, what one move reaches.
    """
    parties = range(len(moves))
    sets = [{start} for _ in parties]
    first = {}
    for step in range(1, states * len(moves) + 2):
        grown = []
        for i in parties:
            others = [sets[j] for j in parties if j != i] or ([{start}] if step == 1 else [])
            grown.append({q for other in others for s, q in moves[i] if s in other})
        for i in parties:
            for q in grown[i]:
                first.setdefault((q, i), step)
            sets[i] = sets[i] | grown[i]
    return first
