"""What deters an improvement, straight from the definitions of the concepts."""

from .legal_sequences import better_moves, first_sequence, reached


def goals(moves, rank, i, s, concept, q):
    """The answers of the others to the improvement from `s` to `q` that deter party `i`."""
    if concept == "R":
        return set()
    others = [j for j in range(len(moves)) if j != i]
    used = better_moves(moves, rank) if concept in ("SEQ", "SSEQ") else moves
    found = {t for t, _ in reached(used, others, q) if rank[i][t] <= rank[i][s]}
    if concept in ("SMR", "SSEQ"):
        found = {t for t in found if all(rank[i][u] <= rank[i][s] for v, u in moves[i] if v == t)}
    return found


def why(moves, rank, i, s, concept):
    """Improvements by state with what deters each, and the best that nothing deters, or None."""
    others = [j for j in range(len(moves)) if j != i]
    used = better_moves(moves, rank) if concept in ("SEQ", "SSEQ") else moves
    answers = {}
    for q in sorted(t for u, t in moves[i] if u == s and rank[i][t] > rank[i][s]):
        wanted = goals(moves, rank, i, s, concept, q)
        answers[q] = first_sequence(used, others, q, wanted)
    free = [q for q, path in answers.items() if path is None]
    return answers, min(free, key=lambda q: (-rank[i][q], q), default=None)


def margin(moves, rank, i, s, concept, q):
    """By how many ranks `s` could fall with the improvement still deterred; where it is not, how
    many it would have to rise, as a negative number."""
    others = [j for j in range(len(moves)) if j != i]
    used = better_moves(moves, rank) if concept in ("SEQ", "SSEQ") else moves
    replies = set() if concept == "R" else {t for t, _ in reached(used, others, q)}
    final = concept in ("SMR", "SSEQ")

    def deterred(stands):
        if rank[i][q] <= stands:
            return True
        return any(
            all(rank[i][u] <= stands for u in [t, *(u for v, u in moves[i] if final and v == t)])
            for t in replies
        )

    stands = -1
    while not deterred(stands):
        stands += 1
    return rank[i][s] - stands
