"""Legal sequences from their definition: sets of (state, last mover), grown until nothing is new.

`moves[i]` is a set of pairs (from, to); `rank[i][s]` what state `s` is worth to party `i`.
"""


def better_moves(moves, rank):
    """The moves that are better for their mover."""
    return [{(s, q) for s, q in one if rank[i][q] > rank[i][s]} for i, one in enumerate(moves)]


def reached(moves, movers, start):
    """Every state and last mover that the movers can get to from a state."""
    found = {(q, j) for j in movers for s, q in moves[j] if s == start}
    while True:
        more = {
            (t, j) for q, last in found for j in movers if j != last for s, t in moves[j] if s == q
        }
        if more <= found:
            return found
        found |= more


def first_sequence(moves, movers, start, goals):
    """The shortest sequence to one of the goals, the first by party and state; None without one."""
    if not {q for q, _ in reached(moves, movers, start)} & goals:
        return None
    going = [()]
    while True:
        longer = []
        for path in going:
            at, last = (path[-1][1], path[-1][0]) if path else (start, None)
            for j in sorted(movers):
                for t in sorted(q for s, q in moves[j] if s == at and j != last):
                    longer.append((*path, (j, t)))
        for path in longer:
            if path[-1][1] in goals:
                return path
        going = longer
