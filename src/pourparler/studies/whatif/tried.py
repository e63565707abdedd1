"""What a lens answers before and after changes, and the figures that come out otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from pourparler.case.reading import Reading
from pourparler.errors import Refused
from pourparler.findings import Answer, Json, Lens, Watch, unwatched
from pourparler.studies.changes import Change, changed

ORDERED = ("possible_within_red_lines", "within_red_lines", "p_zone")
"""Figures by whose change concessions are ordered, the first that differs deciding."""


@dataclass(frozen=True, eq=False)
class Tried:
    """One change and the answer after it; `refused` says why there is none."""

    change: Change
    before: Answer
    after: Answer | None
    refused: str = ""

    @cached_property
    def differences(self) -> tuple[tuple[str, Json, Json], ...]:
        """Figures that come out otherwise, and the verdict, as (name, before, after)."""
        if self.after is None:
            return ()
        before, after = values(self.before), values(self.after)
        return tuple(
            (name, before.get(name), after.get(name))
            for name in dict.fromkeys([*before, *after])
            if before.get(name) != after.get(name)
        )

    def gain(self, figure: str) -> float:
        """By how much a figure rises; 0 where one of the two is not known."""
        if self.after is None:
            return 0.0
        pair = [values(answer).get(figure) for answer in (self.before, self.after)]
        if not all(isinstance(one, int | float) for one in pair):
            return 0.0
        return float(pair[1]) - float(pair[0])  # type: ignore[arg-type]


def values(answer: Answer) -> Mapping[str, Json]:
    """The figures of an answer and its verdict, if it has one."""
    found = dict(answer.figures())
    for one in answer.findings:
        name = one.id.split(".", 1)[1]
        if name == "verdict" and not isinstance(one.value, Fraction):
            found[name] = one.value
    return found


def tried(
    reading: Reading,
    lens: Lens[Reading],
    options: Mapping[str, str],
    changes: Sequence[Change],
    watch: Watch,
) -> Iterator[Tried]:
    """Each change by itself, on the same draws where a lens draws."""
    before = lens.answer(reading, options, unwatched)
    for at, change in enumerate(changes):
        watch(at, len(changes), "trying changes")
        try:
            yield Tried(change, before, lens.answer(changed(reading, change), options, unwatched))
        except Refused as refused:
            yield Tried(change, before, None, refused.message)


def by_effect(found: Sequence[Tried]) -> list[Tried]:
    """The changes that open most first; equal ones in the order tried."""
    return sorted(found, key=lambda one: [-one.gain(figure) for figure in ORDERED])
