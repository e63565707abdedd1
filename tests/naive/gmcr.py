"""What a `.gmcr` file says of states and their order, with plain loops straight from its JSON."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

State = tuple[bool, ...]
"""Whether each option of the file is taken, in its order."""


def holds(condition: Any, state: State) -> bool:
    """Whether a state meets a list of options, or any of a compound of such lists."""
    if isinstance(condition, dict):
        return any(holds(member, state) for member in condition["members"])
    return all(state[option] == (letter == "Y") for option, letter in condition)


def states(file: dict[str, Any]) -> list[State]:
    """The states in the order of their numbers: the first option changes fastest."""
    every = [turned[::-1] for turned in product([False, True], repeat=len(file["options"]))]
    excluded = file.get("infeasibles", [])
    return [state for state in every if not any(holds(one, state) for one in excluded)]


def worth(file: dict[str, Any], maker: dict[str, Any]) -> dict[State, Fraction]:
    """A number for each state that orders them as a decision maker does; larger is better."""
    every = states(file)
    ranking = maker.get("preferenceRanking") or maker.get("preferenceVector")
    by_hand = file.get("useManualPreferenceRanking") or file.get("useManualPreferenceVectors")
    if by_hand and ranking:
        tiers = [one if isinstance(one, list) else [one] for one in ranking]
        return {every[n - 1]: Fraction(-at) for at, tied in enumerate(tiers) for n in tied}
    return {
        state: sum(
            (
                Fraction(1, 2**place)
                for place, condition in enumerate(maker["preferences"])
                if holds(condition, state)
            ),
            Fraction(0),
        )
        for state in every
    }


def may_move(file: dict[str, Any], maker: dict[str, Any], one: State, other: State) -> bool:
    """Whether a decision maker can take one state to another by its own options alone."""
    changed = [at for at in range(len(one)) if one[at] != other[at]]
    allowed = {"both": (True, False), "fwd": (True,), "back": (False,)}
    return bool(changed) and all(
        at in maker["options"] and other[at] in allowed[file["options"][at]["permittedDirection"]]
        for at in changed
    )
