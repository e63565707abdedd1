"""The findings of the lens: how many states, equilibria of each concept, and what is in reach."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pourparler.case.reading import Reading
from pourparler.findings import Basis, Finding, How
from pourparler.lenses.stable.judged import Judged
from pourparler.lenses.stable.verdicts import Choices, Verdict
from pourparler.lenses.stable.words import Words

SANCTIONS = {
    False: "leaves the party no better off than where it began",
    True: "leaves it worse off",
}
"""What a reply must do to deter, by whether sanctions are strict."""

COALITIONS = {False: "better for every member", True: "worse for no member and better for one"}
"""What a coalition takes for an improvement, by whether it is in the sense of Pareto."""


def choices(judged: Judged, concept: str) -> dict[str, str]:
    """The readings of open definitions that a concept's verdicts depend on."""
    made: Choices = judged.choices
    found = {"one-way moves": "belong to the option, whatever else stands"}
    if concept in {"GMR", "SMR", "SEQ", "SSEQ"}:
        found["a sanction"] = SANCTIONS[made.strict]
        found["replies"] = "nobody moves twice in a row; one may move again after another, and "
        found["replies"] += "the replies may lead back to where the improvement started"
    elif concept == "SIM":
        found["states looked at"] = "all, and not only those that two parties would leave"
    elif concept.startswith("C"):
        found["an improvement of a coalition"] = COALITIONS[made.pareto]
    elif concept in {"NM", "ST"} or concept.startswith("L"):
        found["equally good ends"] = "the first in the order of states is anticipated"
    return found


def behind_moves(reading: Reading, judged: Judged) -> Basis:
    """What states and moves rest on: rules and options need no ground, and some have one."""
    return reading.basis(*judged.situation.grounds)


def behind(reading: Reading, judged: Judged) -> Basis:
    """What verdicts rest on: states, moves, and everybody's order of the states."""
    used = [one for entries in judged.ranked.used.values() for one in entries]
    return behind_moves(reading, judged) + reading.basis(*used)


def findings(reading: Reading, judged: Judged, words: Words) -> Iterator[Finding]:
    """How many states there are, and the equilibria of each concept."""
    number = len(judged.states)
    claim = f"There {'is' if number == 1 else 'are'} {number:,} feasible "
    claim += "state." if number == 1 else "states."
    yield Finding(
        "stable.states",
        claim,
        number,
        How("states that no rule excludes"),
        behind_moves(reading, judged),
    )
    basis = behind(reading, judged)
    for key, verdict in judged.verdicts.items():
        yield _equilibria(judged, words, key, verdict, basis)


def _equilibria(judged: Judged, words: Words, key: str, verdict: Verdict, basis: Basis) -> Finding:
    concept = verdict.concept
    how = How(f"{concept.name}: {concept.definition}", choices=choices(judged, key))
    name = f"stable.equilibria.{key}"
    if verdict.equilibria is None:
        return Finding(name, f"{concept.name} was not judged: {verdict.why_not}.", None, how)
    places = np.flatnonzero(verdict.equilibria)
    if not len(places):
        claim = f"No state is an equilibrium under {concept.name} ({key})."
    else:
        which = words.names(places.tolist())
        many = len(places) > 1
        claim = f"Under {concept.name} ({key}) {len(places):,} of {len(judged.states):,} "
        claim += f"states {'are equilibria' if many else 'is an equilibrium'}: {which}."
    return Finding(name, claim, len(places), how, basis)
