"""The section of a report on drafts: side by side, how far apart, what moved, one text."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.case.drafts import DraftText
from pourparler.concepts.text.comparison import SILENT, STATUSES, bracketed, tallies, together
from pourparler.concepts.text.movement import MOVEMENTS
from pourparler.lenses.drafts import tables
from pourparler.lenses.drafts.moved import moved_parts
from pourparler.lenses.drafts.single_text import text_part
from pourparler.lenses.drafts.told import Told as Told
from pourparler.lenses.drafts.told import called, named
from pourparler.lenses.drafts.words import of_issues
from pourparler.passages import Block, Figure, Line, Paragraph, Part, Party, Section

TITLE = "Drafts side by side"
"""The heading of the section."""

MOST_BRIEF = 4
"""Pairs and drafts that the first pages speak of."""


def section(told: Told) -> Section:
    """Everything, or the one text alone where that was asked for."""
    if told.text_alone:
        return Section(TITLE, (text_part(told),), ())
    parts = [
        Part("How the drafts are exchanged", (tables.procedure(told),)),
        Part("Issue by issue", tuple(_side_by_side(told))),
    ]
    if sum(1 for draft in told.found.drafts if draft.terms) > 1:
        parts.append(Part("How far apart", tuple(_apart(told))))
    parts += moved_parts(told)
    parts.append(text_part(told))
    if any(draft.terms for draft in told.found.drafts):
        parts.append(Part("What the drafts leave open", tuple(_open(told))))
    if orders := tuple(tables.orders(told)):
        parts.append(Part("What the steps rest on", orders))
    return Section(TITLE, tuple(parts), tuple(brief(told)))


def brief(told: Told) -> Iterator[Line]:
    """How far apart the latest drafts are, what is in brackets, and who moved."""
    for pair in told.pairs()[:MOST_BRIEF]:
        yield _pair(told, *pair)
    for draft in told.standing()[:MOST_BRIEF]:
        yield from _completions(told, draft)
    for one in told.found.moved:
        words = [way for way in MOVEMENTS if way != "unchanged" and one.issues(way)]
        if not words:
            continue
        line: Line = (
            Party(one.party),
            " moved from ",
            called(one.before),
            " to ",
            called(one.after),
        )
        for at, way in enumerate(words):
            number = Figure(of_issues(len(one.issues(way))), f"drafts.{way}.{one.party}")
            line += ("; " if at else ": ", f"{way} on ", number)
        yield (*line, ".")
    silent = [draft for draft in told.found.drafts if not draft.terms]
    if silent:
        line = ("No term is known of ",)
        for at, draft in enumerate(silent[:MOST_BRIEF]):
            line += (", " if at else "", named(draft))
        more = len(silent) - MOST_BRIEF
        yield (*line, f" and {more} more." if more > 0 else ".")


def _pair(told: Told, first: int, second: int) -> Line:
    """How many issues have each status between two drafts."""
    one, other = told.found.drafts[first], told.found.drafts[second]
    counts = tallies(told.found.statuses[:, [first, second]][:, :, [first, second]])[:, 0, 1]
    line: Line = (called(one), " and ", called(other), ": ")
    for at, status in enumerate(STATUSES):
        number = Figure(f"{int(counts[at]):,}", f"drafts.{status}.{one.id}.{other.id}")
        line += (", " if at else "", f"{status} on ", number)
    return (*line, f" of {of_issues(len(told.found.axes))}.")


def _completions(told: Told, draft: DraftText) -> Iterator[Line]:
    at = told.place(draft)
    if told.total.every is None or told.total.inside is None:
        return
    brackets = int(bracketed(told.found.named)[at])
    yield (
        named(draft),
        " leaves brackets on ",
        Figure(of_issues(brackets), f"drafts.bracketed.{draft.id}"),
        " and can become ",
        Figure(f"{told.total.every[at]:,}", f"drafts.completions.{draft.id}"),
        " packages, ",
        Figure(f"{told.total.inside[at]:,}", f"drafts.completions_within_red_lines.{draft.id}"),
        " of them inside the red lines.",
    )


def _side_by_side(told: Told) -> Iterator[Block]:
    shown = sorted((d for d in told.found.drafts if d.terms), key=DraftText.time_key)
    silent = [draft for draft in told.found.drafts if not draft.terms]
    standing = told.standing()
    if len(standing) > 1:
        over = together(told.found.named[:, [told.place(draft) for draft in standing]])
        words = ", ".join(
            f"{word} on {int((over == at).sum())}" for at, word in enumerate(STATUSES)
        )
        line: Line = ("Over the latest draft of each party, issues are ", f"{words}.")
        yield Paragraph(line, role="lead")
    if silent:
        line = ("Without a column, since no term of them is known: ",)
        for at, draft in enumerate(silent):
            line += (", " if at else "", called(draft))
        yield Paragraph((*line, "."))
    yield from tables.columns(told, shown)


def _apart(told: Told) -> Iterator[Block]:
    pairs = told.pairs()
    for pair in pairs[:MOST_BRIEF]:
        yield Paragraph(_pair(told, *pair), role="lead")
    yield from tables.pairs(told)
    for first, second in pairs[:MOST_BRIEF]:
        if (told.found.statuses[:, first, second] != SILENT).any():
            yield tables.steps(told, first, second)


def _open(told: Told) -> Iterator[Block]:
    yield tables.left_open(told)
    yield from tables.red_lines(told)
