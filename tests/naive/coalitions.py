"""Stability for coalitions, straight from the definitions, with sets of states."""

from itertools import combinations

from .legal_sequences import better_moves, reached


def every(parties):
    return [c for size in range(1, parties + 1) for c in combinations(range(parties), size)]


def reach(moves, movers, s):
    return {q for q, _ in reached(moves, movers, s)}


def improves(rank, coalition, s, q, pareto):
    if pareto:
        return all(rank[i][q] >= rank[i][s] for i in coalition) and any(
            rank[i][q] > rank[i][s] for i in coalition
        )
    return all(rank[i][q] > rank[i][s] for i in coalition)


def no_gain_for_some(rank, coalition, s, t, strict):
    if strict:
        return any(rank[i][t] < rank[i][s] for i in coalition)
    return any(rank[i][t] <= rank[i][s] for i in coalition)


def gains(moves, rank, coalition, s, pareto):
    return {q for q in reach(moves, coalition, s) if improves(rank, coalition, s, q, pareto)}


def class_reach(moves, rank, others, start, pareto):
    """Sequences of improvements of coalitions of the others, no coalition twice in a row."""
    able = [c for c in every(len(moves)) if set(c) <= set(others)]
    states = range(len(rank[0]))
    steps = {c: {(s, q) for s in states for q in gains(moves, rank, c, s, pareto)} for c in able}
    found = {(q, c) for c in able for s, q in steps[c] if s == start}
    while True:
        more = {
            (t, c) for q, last in found for c in able if c != last for s, t in steps[c] if s == q
        }
        if more <= found:
            return {q for q, _ in found}
        found |= more


def stable(moves, rank, coalition, s, concept, pareto=False, strict=False):
    others = [j for j in range(len(moves)) if j not in coalition]
    for q in gains(moves, rank, coalition, s, pareto):
        if concept == "CR":
            return False
        if concept in ("CGMR", "CSMR"):
            answers = reach(moves, others, q)
        elif concept == "CSEQ":
            answers = class_reach(moves, rank, others, q, pareto)
        else:
            answers = reach(better_moves(moves, rank), others, q)
        answers = {t for t in answers if no_gain_for_some(rank, coalition, s, t, strict)}
        if concept == "CSMR":
            answers = {
                t
                for t in answers
                if all(
                    no_gain_for_some(rank, coalition, s, u, strict)
                    for u in reach(moves, coalition, t)
                )
            }
        if not answers:
            return False
    return True
