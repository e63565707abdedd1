"""Scores where more than orders is stated: zone asked again of the case with each answer in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pourparler.concepts.agreement.answers import Comparison, Gain
from pourparler.errors import HasErrors, TooLarge, WrongUsage
from pourparler.findings import Json, Watch, unwatched
from pourparler.formats.splice import Value
from pourparler.lenses.zone.lens import LENS as ZONE
from pourparler.studies.ask.candidates import Question
from pourparler.studies.ask.known import Known
from pourparler.studies.ask.scored import Left
from pourparler.studies.ask.worded import terms_at
from pourparler.studies.changes import Add, Change, changed

MOST_RESTATED = 10
"""Questions for which zone is asked again, twice each."""

FIGURES = {"offer": "possible_within_red_lines"}
"""What is counted after an answer; else undominated packages."""

_ASSUMED = "answered so, to see what that rules out"


@dataclass(frozen=True, slots=True)
class Restated:
    """What a question's answers leave; `implied` where one of them contradicts what is stated."""

    left: Left | None
    implied: bool = False


def counted_of(kind: str) -> str:
    """The figure of zone that a kind of question is scored by."""
    return FIGURES.get(kind, "undominated_within_red_lines")


def restated(
    known: Known, questions: Sequence[Question], offered: Sequence[Sequence[int]], watch: Watch
) -> Iterator[Restated]:
    """The scores of the first questions, one each; those after `MOST_RESTATED` have none."""
    for at, question in enumerate(questions):
        if at >= MOST_RESTATED:
            yield Restated(None)
            continue
        watch(at, min(len(questions), MOST_RESTATED), "asking zone with each answer")
        figures = [
            _after(known, question, value) for value in _both_answers(known, question, offered)
        ]
        fits = [one for one in figures if one != "contradicts"]
        numbers = [one for one in fits if isinstance(one, int)]
        left = (min(numbers), max(numbers)) if len(numbers) == 2 else None
        yield Restated(left, implied=len(fits) == 1)


def _after(known: Known, question: Question, value: Value) -> Json:
    """The figure after an answer, None if zone has none, or that the answer contradicts the case.

    Zone tells of entries that it does not use; then its figure would be that of no answer.
    """
    party = known.between[question.party]
    stated = known.reading.case.document.preferences
    # a party of which nothing is stated may lack even the key
    add = Add(("preferences", party), None, value)
    if party not in stated:
        add = Add(("preferences",), party, [value])
    try:
        reading = changed(known.reading, Change("an answer", (add,)))
        answer = ZONE.answer(reading, {"no-deal": known.no_deal}, unwatched)
    except (HasErrors, WrongUsage):
        return "contradicts"
    except TooLarge:
        return None
    address = f"preferences.{party}[{len(stated.get(party, ()))}] "
    if any(notice.startswith(address) for notice in answer.notices):
        return None
    return answer.figures()[counted_of(question.kind)]


def _both_answers(
    known: Known, question: Question, offered: Sequence[Sequence[int]]
) -> Iterator[Value]:
    asked = question.asked
    if not isinstance(asked, Comparison):
        terms: dict[str, Value] = {**terms_at(known.space, offered[asked.package])}
        yield {"accepts": terms, "assumed": _ASSUMED}
        yield {"rejects": terms, "assumed": _ASSUMED}
        return
    for side in (asked, asked.turned()):
        yield {**_stated(known, question.kind, side), "assumed": _ASSUMED}


def _stated(known: Known, kind: str, side: Comparison) -> dict[str, Value]:
    issue = known.space.axes[side.more.issue].id
    if side.less is None:
        worse, better = _ends(known, side.more)
        return {"order": {issue: f"{better} > {worse}"}}
    other = known.space.axes[side.less.issue].id
    if kind == "weight":
        return {"matters_more": f"{issue} > {other}"}
    more, less = (" > ".join(_ends(known, gain)) for gain in (side.more, side.less))
    return {"prefers": {issue: more}, "over": {other: less}, "by_factor": "1"}


def _ends(known: Known, gain: Gain) -> tuple[str, str]:
    levels = known.space.axes[gain.issue].levels
    assert gain.start is not None and gain.to is not None
    return levels[gain.start], levels[gain.to]
