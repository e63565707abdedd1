"""States, moves and reasons in words, as a report and the findings print them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pourparler.case.reading import Reading
from pourparler.concepts.stability.reasons import REPLIES, Answer, Reason
from pourparler.kernels.sequences import Step
from pourparler.lenses.stable.judged import Judged
from pourparler.model.axes import NO_YES
from pourparler.passages import Thing


class Words:
    """How the states and moves of one situation are told."""

    def __init__(self, reading: Reading, judged: Judged) -> None:
        self._reading = reading
        self._model = judged.situation
        self._codes = judged.states
        self._written = judged.written

    def name(self, place: int) -> str:
        """What the state at a place is called."""
        return self._model.name(int(self._codes[place]))

    def thing(self, place: int) -> Thing:
        """Its name where tables and charts show the same state."""
        return Thing(self.name(place), f"states.{self.name(place)}")

    def names(self, places: Iterable[int], most: int = 6) -> str:
        """Some states by name, the first of them and how many more."""
        listed = list(places)
        first = ", ".join(self.name(place) for place in listed[:most])
        return first + (f" and {len(listed) - most:,} more" if len(listed) > most else "")

    def party(self, at: int) -> str:
        """The name of a party of the situation."""
        return self._reading.case.name(self._model.parties[at])

    def gloss(self, place: int) -> str:
        """What is done in a state: the options taken, or nothing more where the name says it."""
        levels = self._levels(place)
        if levels is None or not self._options(levels):
            return ""
        names = self._reading.case.axis_names
        taken = [names[axis] for axis, level in levels.items() if level == "yes"]
        return "; ".join(taken) if taken else "nothing is done"

    def change(self, before: int, after: int) -> str:
        """What changes from one state to another, empty where states have names alone."""
        start, end = self._levels(before), self._levels(after)
        if start is None or end is None:
            return ""
        names = self._reading.case.axis_names
        return ", ".join(
            f"{names[axis]}: {end.get(axis, 'does not apply')}".replace("_", " ")
            for axis in dict.fromkeys([*start, *end])
            if start.get(axis) != end.get(axis)
        )

    def path(self, start: int, steps: Sequence[Step]) -> str:
        """A way from a state, step by step."""
        told, here = [], start
        for party, there in steps:
            told.append(f"{self.party(party)} {self._to(here, there)}")
            here = there
        return ", then ".join(told)

    def short_path(self, steps: Sequence[Step]) -> str:
        """A way as parties and states alone."""
        return ", ".join(f"{self.party(party)} → {self.name(there)}" for party, there in steps)

    def reason(self, concept: str, party: int, reason: Reason) -> str:
        """One sentence on why a party stays in a state under a concept, or does not."""
        who, here = self.party(party), self.name(reason.state)
        if reason.undeterred is not None:
            there = reason.undeterred.improvement
            end = "and nothing that the others can answer with takes that from it"
            return f"{who} would leave {here}: it {self._prefers(reason.state, there)}, {end}."
        if not reason.answers:
            return f"{who} stays at {here}: no move of its own leads to a state that it prefers."
        told = "; ".join(self._deterred(party, reason.state, answer) for answer in reason.answers)
        replies = REPLIES[concept]
        if replies is not None and replies.final:
            told += "; and no further move of its own would lift it above where it began"
        return f"{who} stays at {here}: {told}."

    def _deterred(self, party: int, state: int, answer: Answer) -> str:
        assert answer.sanction is not None
        end = answer.sanction[-1][1]
        way = self.path(answer.improvement, answer.sanction)
        ranks = self._written.ranks[:, party]
        how = "worse than" if ranks[end] < ranks[state] else "no better than"
        return (
            f"if it {self._to(state, answer.improvement)}, {way}, and {self.name(end)} is "
            f"{how} {self.name(state)} for it"
        )

    def _prefers(self, before: int, after: int) -> str:
        changed = self.change(before, after)
        can = f"can go to {self.name(after)}" + (f" ({changed})" if changed else "")
        return f"{can}, which it prefers"

    def _to(self, before: int, after: int) -> str:
        changed = self.change(before, after)
        return f"goes to {self.name(after)}" + (f" ({changed})" if changed else "")

    def _levels(self, place: int) -> dict[str, str] | None:
        levels = self._model.levels
        return None if levels is None else levels.at(int(self._codes[place]))

    def _options(self, levels: dict[str, str]) -> bool:
        options = self._reading.case.document.options
        known = {key for owned in options.values() for key in owned}
        return all(key in known and level in NO_YES for key, level in levels.items())
