"""What each party's order of states, if a reading has one, says of whole futures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations

import numpy as np
import numpy.typing as npt

from pourparler.case.addresses import Located
from pourparler.case.reading import Reading
from pourparler.case.situations import situation
from pourparler.case.state_ranks import state_ranks
from pourparler.concepts.confrontation import OVER_FUTURES
from pourparler.concepts.confrontation.comparisons import Comparisons, Pair
from pourparler.concepts.confrontation.futures import Future, done
from pourparler.concepts.confrontation.standing import GIVES_WAY, KEEPS, UNKNOWN, Standing
from pourparler.errors import TooLarge, WrongUsage
from pourparler.kernels.lattices import Lattice

MOST_OPEN = 8
"""Options without an intention up to which a future is looked at with each of their settings."""


@dataclass(frozen=True, eq=False)
class Ranked:
    """Orders of states, by the places of parties, as comparisons of what is done.

    `bits` is what each option adds to the code of a state, `settings` what the options add that no
    intention is stated of, in each combination. `used` has the entries behind each order.
    """

    bits: npt.NDArray[np.int64]
    settings: npt.NDArray[np.int64]
    ranks: Mapping[int, npt.NDArray[np.int32]]
    feasible: npt.NDArray[np.bool_]
    used: Mapping[int, tuple[Located, ...]]

    def without(self, parties: Collection[int]) -> Ranked:
        """The same but for the orders of some parties."""
        left = [party for party in self.ranks if party not in parties]
        return replace(
            self,
            ranks={party: self.ranks[party] for party in left},
            used={party: self.used[party] for party in left},
        )

    def compared(
        self, party: int, first: npt.NDArray[np.bool_], second: npt.NDArray[np.bool_]
    ) -> str | None:
        """Whether what is done first is `better`, `worse` or `even`; None where that depends.

        It is held against the second with all other options alike, in every setting that the rules
        allow on both sides.
        """
        if party not in self.ranks:
            return None
        own, other = (self.settings + int(self.bits @ acts) for acts in (first, second))
        both = self.feasible[own] & self.feasible[other]
        if not both.any():
            return None
        ranks = self.ranks[party]
        signs = set(np.sign(ranks[own[both]] - ranks[other[both]]).tolist())
        return _WORDS[signs.pop()] if len(signs) == 1 else None


_WORDS = {1: "better", -1: "worse", 0: "even"}


def ranked(reading: Reading, parties: Sequence[str], options: Sequence[str]) -> Ranked | None:
    """The orders of states of some parties over `options`; None where the reading has none."""
    try:
        model = situation(reading)
        if not isinstance(model.model, Lattice) or model.levels is None:
            return None
        found = state_ranks(reading, model)
    except (TooLarge, WrongUsage):
        return None  # `stable` says what is wrong; here there is just nothing to compare by
    width = [axis.id for axis in model.levels.axes]
    left = [key for key in width if key not in options]
    if len(left) > MOST_OPEN or not set(options) <= set(width):
        return None
    known = {
        at: model.parties.index(party)
        for at, party in enumerate(parties)
        if party in model.parties and party not in found.missing
    }
    settings = np.zeros(1, dtype=np.int64)
    for bit in _bits(width, left):
        settings = np.concatenate([settings, settings + bit])
    return Ranked(
        _bits(width, options),
        settings,
        {at: found.ranks[:, own] for at, own in known.items()},
        model.feasible,
        {at: found.used[model.parties[own]] for at, own in known.items()},
    )


def _bits(width: Sequence[str], options: Sequence[str]) -> npt.NDArray[np.int64]:
    """What each option adds to the code of a state, the first of all options most."""
    return np.array([1 << (len(width) - 1 - width.index(key)) for key in options], dtype=np.int64)


def with_ranks(
    stated: Mapping[int, Sequence[Pair]], order: Ranked, standing: Standing, speaking: Sequence[int]
) -> tuple[Comparisons, frozenset[int]]:
    """The comparisons stated, with those of orders of states where the two agree.

    Gives the parties besides whose comparisons and order contradict each other: of these only what
    is stated in the confrontation counts.
    """
    pairs: dict[int, list[Pair]] = {party: list(own) for party, own in stated.items()}
    even: dict[int, set[frozenset[Future]]] = {}
    contrary = set()
    for party, futures in _compared(stated, order.ranks, speaking).items():
        better, tied = _derived(order, party, {one: done(standing, one) for one in futures})
        whole = Comparisons({party: [*stated.get(party, ()), *better]})
        if whole.contradicts(party, tied):
            contrary.add(party)
        else:
            pairs.setdefault(party, []).extend(better)
            even[party] = tied
    return Comparisons(pairs, even), frozenset(contrary)


def _compared(
    stated: Mapping[int, Sequence[Pair]], parties: Iterable[int], speaking: Sequence[int]
) -> dict[int, list[Future]]:
    """By party the futures that it states something of, or of which a dilemma asks it."""
    found: dict[int, dict[Future, None]] = {
        party: dict.fromkeys(future for pair in stated.get(party, ()) for future in pair)
        for party in parties
    }
    for holder, towards in permutations(speaking, 2):
        for dilemma in OVER_FUTURES:
            who, first, second = dilemma.compares(holder, towards)
            if who in found:
                found[who].update({first: None, second: None})
    return {party: list(futures) for party, futures in found.items()}


def _derived(
    order: Ranked, party: int, acts: Mapping[Future, npt.NDArray[np.bool_]]
) -> tuple[list[Pair], set[frozenset[Future]]]:
    """The pairs of futures that an order of states compares, and those that it holds even.

    Futures in which the same is done are left out: an order of states cannot tell them apart, and
    whoever states a comparison of them does.
    """
    better: list[Pair] = []
    even = set()
    for first, second in combinations(acts, 2):
        if np.array_equal(acts[first], acts[second]):
            continue
        found = order.compared(party, acts[first], acts[second])
        if found == "even":
            even.add(frozenset((first, second)))
        elif found is not None:
            better.append((first, second) if found == "better" else (second, first))
    return better, even


def leaning(order: Ranked, standing: Standing, option: int) -> int:
    """What the owner's order says of its stated intention on an option, all else as is said."""
    kept = standing.intends
    turned = kept.copy()
    turned[option] = not turned[option]
    found = order.compared(int(standing.owners[option]), kept, turned)
    return {"better": KEEPS, "worse": GIVES_WAY}.get(found or "", UNKNOWN)
