"""What each party moved between its two latest drafts, in words and as a chart."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.case.drafts import DraftText
from pourparler.charts.draft_movement import Strip, draft_movement
from pourparler.charts.legend import Bearer
from pourparler.concepts.text.movement import MOVEMENTS
from pourparler.concepts.text.steps import UNKNOWN
from pourparler.lenses.drafts.compared import Moved
from pourparler.lenses.drafts.told import Told, called
from pourparler.lenses.drafts.words import ARROWS, bracketed, of_issues, when_in_words
from pourparler.passages import (
    Block,
    Bullets,
    Figure,
    Label,
    Line,
    Paragraph,
    Part,
    Party,
    Words,
)

MOST_STRIPS = 40
"""Movements that a chart has room for."""

MOST_TOLD = 12
"""Issues that one sentence on a movement names; the rows of the lens have all."""


def moved_parts(told: Told) -> Iterator[Part]:
    """What moved since the drafts before, and towards or away from an old text."""
    if told.found.moved:
        yield Part("What moved since the drafts before", tuple(_blocks(told)))
    if told.found.moved_against and told.found.against is not None:
        old = told.found.against
        lead = Paragraph(("The same, measured to ", called(old), " alone:"))
        lines = [line for one in told.found.moved_against for line in _told(told, one, "against.")]
        nothing = Paragraph(
            (
                "Nothing can be said: on every issue ",
                called(old),
                " or a draft is silent.",
            )
        )
        blocks = (lead, Bullets(tuple(lines))) if lines else (nothing,)
        yield Part(f"Against {old.name}", blocks)


def _blocks(told: Told) -> Iterator[Block]:
    for one in told.found.moved:
        if not one.ways:
            why = ", nothing can be said: on every issue one of the two is silent."
            yield Paragraph((*_between(one), why))
            continue
        yield Paragraph((*_between(one), ":"))
        yield Bullets(tuple(_told(told, one, "")))
        others = [draft for draft in one.others if draft.terms]
        if not others:
            yield Paragraph(("No draft of another party names a term to measure by.",))
    strips = list(_strips(told))
    if strips:
        yield draft_movement(strips[:MOST_STRIPS])
        if len(strips) > MOST_STRIPS:
            yield Paragraph((f"The chart has the first {MOST_STRIPS} of {len(strips)}.",))


def _between(one: Moved) -> Line:
    return (
        Party(one.party), ", from ", called(one.before), f" ({when_in_words(one.before)}) to ",
        called(one.after), f" ({when_in_words(one.after)})",
    )  # fmt: skip


def _told(told: Told, one: Moved, prefix: str) -> Iterator[Line]:
    """One line for each way in which it moved at all."""
    for way in MOVEMENTS:
        issues = one.issues(way)
        if not issues:
            continue
        number = Figure(of_issues(len(issues)), f"drafts.{prefix}{way}.{one.party}")
        line: Line = (f"{ARROWS[way]} {way} on ", number, ": ")
        if prefix:
            line = (Party(one.party), " ", *line)
        for at, issue in enumerate(issues[:MOST_TOLD]):
            line += ("; " if at else "", *_change(told, one, issue))
            if way != "unchanged" and not prefix:
                line += _words(told, one.after, issue)
        more = len(issues) - MOST_TOLD
        yield (*line, f"; and {more} more" if more > 0 else "")
    if not prefix:
        yield from _silences(told, one)


def _silences(told: Told, one: Moved) -> Iterator[Line]:
    """What a party began to speak of, what it dropped, and of what neither draft speaks.

    Which way that moves is not said: silence is no level.
    """
    drafts = one.before, one.after
    levels = {i: [told.found.levels(i, draft) for draft in drafts] for i in told.found.axes}
    new = [issue for issue, (before, after) in levels.items() if after and not before]
    gone = [issue for issue, (before, after) in levels.items() if before and not after]
    for sign, verb, issues, at in (("+", "speaks now of", new, 1), ("−", "dropped", gone, 0)):
        if not issues:
            continue
        line: Line = (f"{sign} {verb} {of_issues(len(issues))}: ",)
        for number, issue in enumerate(issues[:MOST_TOLD]):
            name = Label(told.found.axes[issue].name)
            line += ("; " if number else "", name, " (", Label(bracketed(levels[issue][at])), ")")
            line += _words(told, one.after, issue) if at else ()
        more = len(issues) - MOST_TOLD
        yield (*line, f"; and {more} more" if more > 0 else "")
    silent = sum(1 for before, after in levels.values() if not before and not after)
    if silent:
        yield (f"– on {of_issues(silent)} both are silent",)


def _words(told: Told, draft: DraftText, issue: str) -> Line:
    """The statements that a draft rests on and that are about an issue, in their words."""
    stated = told.reading.statements
    rests = draft.located.grounded.rests_on if draft.located.grounded is not None else ()
    line: Line = ()
    for key in rests:
        if key in stated and issue in stated[key].about:
            line += (", " if line else " – ", Words(key))
    return line


def _change(told: Told, one: Moved, issue: str) -> Line:
    """The issue with its levels before and after, and the steps where they are known."""
    before, after = (told.found.levels(issue, draft) for draft in (one.before, one.after))
    name = Label(told.found.axes[issue].name)
    if before == after:
        return (name, " stays ", Label(bracketed(after)))
    line: Line = (name, " from ", Label(bracketed(before)), " to ", Label(bracketed(after)))
    steps = [
        f"{old} to {new}" for old, new in one.steps[issue] if UNKNOWN not in (old, new)
    ]  # fmt: skip
    return (*line, f" ({', '.join(steps)} steps)") if steps else line


def _strips(told: Told) -> Iterator[Strip]:
    """Each movement of which the party's own order gives the steps before and after."""
    case = told.reading.case
    order = list(case.document.parties)
    for issue, axis in told.found.axes.items():
        for one in told.found.moved:
            if issue not in one.ways:
                continue
            for other, (old, new) in zip(one.others, one.steps[issue], strict=True):
                if UNKNOWN in (old, new) or other.id in (one.before.id, one.after.id):
                    continue
                who = Bearer(one.party, case.name(one.party), order.index(one.party))
                levels = [told.found.levels(issue, draft) for draft in (one.before, one.after)]
                before, after = (bracketed(named_levels) for named_levels in levels)
                to = other.name
                yield Strip(axis.name, who, to, old, new, one.ways[issue], before, after, issue)
