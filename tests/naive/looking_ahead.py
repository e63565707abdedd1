"""What two parties who look ahead anticipate, by the definition as it is written, recursively."""


def end(moves, rank, i, s, horizon):
    """Where things end from `s` when party `i` may move and sees `horizon` moves."""
    targets = [q for u, q in moves[i] if u == s]
    if horizon == 0 or not targets:
        return s
    ends = [end(moves, rank, 1 - i, q, horizon - 1) for q in targets]
    most = max(rank[i][t] for t in ends)
    return s if rank[i][s] >= most else min(t for t in ends if rank[i][t] == most)


def stable(moves, rank, i, s, horizon):
    return end(moves, rank, i, s, horizon) == s


def for_good(moves, rank, states):
    """For each party the states that it keeps at all horizons from some horizon on.

    Anticipations are listed one horizon after another, each from the one before, until one comes
    back; from there on they repeat.
    """
    now = [list(range(states)), list(range(states))]
    seen = []
    while now not in seen:
        seen.append(now)
        after = [[], []]
        for i in (0, 1):
            for s in range(states):
                ends = [now[1 - i][q] for u, q in moves[i] if u == s]
                best = min(ends, key=lambda t: (-rank[i][t], t), default=s)
                after[i].append(s if rank[i][s] >= rank[i][best] else best)
        now = after
    cycle = seen[seen.index(now) :]
    return [{s for s in range(states) if all(one[i][s] == s for one in cycle)} for i in (0, 1)]
