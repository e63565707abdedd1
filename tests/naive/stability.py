"""Stability from its definitions: sets of states, legal sequences step by step, no arrays."""

from __future__ import annotations

from collections.abc import Callable

State = int
Reach = list[dict[State, set[State]]]
"""`reach[i][s]`: where party `i` can go from `s` in one move."""

Payoffs = list[dict[State, int]]
"""`payoffs[i][s]`: larger is better."""


def improvements(reach: Reach, payoffs: Payoffs, i: int, s: State) -> set[State]:
    return {q for q in reach[i][s] if payoffs[i][q] > payoffs[i][s]}


def sequences(step: Callable[[int, State], set[State]], coalition: list[int], s: State):
    """The states that legal sequences of a coalition reach from `s`."""
    last_movers: dict[State, set[int]] = {}

    def add(state: State, mover: int) -> bool:
        movers = last_movers.setdefault(state, set())
        if mover in movers:
            return False
        movers.add(mover)
        return True

    for j in coalition:
        for q in step(j, s):
            add(q, j)
    grown = True
    while grown:
        grown = False
        for q in list(last_movers):
            for j in coalition:
                if last_movers[q] != {j}:
                    for t in step(j, q):
                        grown |= add(t, j)
    return set(last_movers)


class Model:
    """A graph model, asked one state at a time."""

    def __init__(self, reach: Reach, payoffs: Payoffs) -> None:
        self.reach, self.payoffs = reach, payoffs
        self.parties = range(len(reach))

    def countermoves(self, i: int, q: State, improving: bool) -> set[State]:
        others = [j for j in self.parties if j != i]

        def step(j: int, s: State) -> set[State]:
            if improving:
                return improvements(self.reach, self.payoffs, j, s)
            return self.reach[j][s]

        if len(others) == 1:
            return step(others[0], q)
        return sequences(step, others, q)

    def deterred(self, i: int, s: State, q: State, improving: bool, escape: bool) -> bool:
        """Whether the others can answer a move of `i` from `s` to `q` so that it gains nothing."""
        here = self.payoffs[i][s]
        for t in self.countermoves(i, q, improving):
            if self.payoffs[i][t] <= here and not (
                escape and any(self.payoffs[i][u] > here for u in self.reach[i][t])
            ):
                return True
        return False

    def stable(self, concept: str, i: int, s: State) -> bool:
        gains = improvements(self.reach, self.payoffs, i, s)
        if concept == "R":
            return not gains
        improving = concept in {"SEQ", "SSEQ"}
        escape = concept in {"SMR", "SSEQ"}
        return all(self.deterred(i, s, q, improving, escape) for q in gains)
