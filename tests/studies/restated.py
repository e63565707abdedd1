"""What zone finds of a case into which both answers to a question were written, one after another.

It asks the whole lens again of a text, so it shares no step with the scores that it is held to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pourparler.concepts.agreement.answers import Comparison, Gain
from pourparler.errors import HasErrors, WrongUsage
from pourparler.findings import Json, unwatched
from pourparler.formats.splice import Value
from pourparler.lenses.zone.lens import LENS as ZONE
from pourparler.studies.ask.candidates import Question
from pourparler.studies.ask.known import Known
from pourparler.studies.ask.worded import terms_at
from pourparler.studies.changes import Change, changed
from pourparler.studies.edits import Add

CONTRADICTS = "contradicts"
"""In place of a figure where an answer cannot be, with what is stated."""

UNDOMINATED, POSSIBLE = "undominated_within_red_lines", "possible_within_red_lines"


def restated(known: Known, question: Question, offered: Sequence[Sequence[int]]) -> list[Json]:
    """The figure that a question is scored by after either answer; None where zone has none."""
    return [after(known, question, value) for value in both_answers(known, question, offered)]


def after(known: Known, question: Question, value: Value) -> Json:
    """Zone tells of entries that it does not use; then its figure would be that of no answer."""
    party = known.between[question.party]
    stated = known.reading.case.document.preferences
    # a party of which nothing is stated may lack even the key
    add = Add(("preferences", party), None, value)
    if party not in stated:
        add = Add(("preferences",), party, [value])
    try:
        answer = ZONE.answer(changed(known.reading, Change("an answer", (add,))), {}, unwatched)
    except (HasErrors, WrongUsage):
        return CONTRADICTS
    address = f"preferences.{party}[{len(stated.get(party, ()))}] "
    if any(notice.startswith(address) for notice in answer.notices):
        return None
    return answer.figures()[POSSIBLE if question.kind == "offer" else UNDOMINATED]


def both_answers(
    known: Known, question: Question, offered: Sequence[Sequence[int]]
) -> Iterator[Value]:
    asked = question.asked
    if not isinstance(asked, Comparison):
        terms: dict[str, Value] = {**terms_at(known.space, offered[asked.package])}
        yield {"accepts": terms, "assumed": "asked"}
        yield {"rejects": terms, "assumed": "asked"}
        return
    for side in (asked, asked.turned()):
        yield {**stated_as(known, question.kind, side), "assumed": "asked"}


def stated_as(known: Known, kind: str, side: Comparison) -> dict[str, Value]:
    issue = known.space.axes[side.more.issue].id
    if side.less is None:
        worse, better = ends(known, side.more)
        return {"order": {issue: f"{better} > {worse}"}}
    other = known.space.axes[side.less.issue].id
    if kind == "weight":
        return {"matters_more": f"{issue} > {other}"}
    more, less = (" > ".join(ends(known, gain)) for gain in (side.more, side.less))
    return {"prefers": {issue: more}, "over": {other: less}, "by_factor": "1"}


def ends(known: Known, gain: Gain) -> tuple[str, str]:
    levels = known.space.axes[gain.issue].levels
    assert gain.start is not None and gain.to is not None
    return levels[gain.start], levels[gain.to]
