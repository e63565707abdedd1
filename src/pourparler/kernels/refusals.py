"""Many refusals tried at once: where everybody says yes but some, which rules are then not met.

A *trial* is a set of voices that refuse, all others saying yes. Of a rule there is a mask: bit `t`
is 1 where the rule is not met in trial `t`. Masks take rules of any size, in one pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


class Refusals:
    """Joins masks of trials in which parts of a rule are not met; there are `trials` of them.

    Two of three are wanted; in trials 0 to 2 one refuses, in trial 3 the first two do.

    >>> bin(Refusals(4).threshold(2, [(1, 0b1001), (1, 0b1010), (1, 0b0100)]))
    '0b1000'
    """

    def __init__(self, trials: int) -> None:
        self._trials = trials

    def both(self, one: int, other: int) -> int:
        """Where not both are met."""
        return one | other

    def either(self, one: int, other: int) -> int:
        """Where neither is met."""
        return one & other

    def threshold(self, quota: int, parts: Sequence[tuple[int, int]]) -> int:
        """Where the votes of the parts that are met do not reach a quota."""
        spare = sum(votes for votes, _ in parts) - quota
        if spare < 0:
            return (1 << self._trials) - 1
        lacking: Counter[int] = Counter()
        for votes, refused in parts:
            while refused:
                low = refused & -refused
                lacking[low] += votes
                refused ^= low
        return sum(trial for trial, votes in lacking.items() if votes > spare)
