"""One text of all drafts that stand: what nobody contests is plain, the rest is in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.case.drafts import DraftText
from pourparler.lenses.drafts.told import Told, authors, named
from pourparler.lenses.drafts.words import when_in_words
from pourparler.model.axes import Axis
from pourparler.passages import Block, Bullets, Label, Line, Paragraph, Part


def text_part(told: Told) -> Part:
    """The part with the text; each bracket says whose it is."""
    return Part("One text with brackets", tuple(_blocks(told)))


def _blocks(told: Told) -> Iterator[Block]:
    standing = told.standing()
    if not standing:
        yield Paragraph(("No draft names a term.",))
        return
    made: Line = ("Made of ",)
    for at, draft in enumerate(standing):
        when = f"; {when_in_words(draft)}; {draft.draft.status or 'not yet tabled'})"
        made += (", " if at else "", named(draft), " (", *authors(draft), when)
    yield Paragraph((*made, "."))
    yield Bullets(tuple(_line(told, standing, axis) for axis in told.found.axes.values()))


def _line(told: Told, standing: list[DraftText], axis: Axis) -> Line:
    """One issue: a level on which all that speak agree, or each level in brackets."""
    levels = {draft.id: told.found.levels(axis.id, draft) for draft in standing}
    speak = [draft for draft in standing if levels[draft.id]]
    silent = [draft for draft in standing if not levels[draft.id]]
    line: Line = (Label(axis.name), ": ")
    if not speak:
        return (*line, "[ ] open, no draft names a level")
    union = [level for level in axis.levels if any(level in levels[d.id] for d in speak)]
    if len(union) == 1:
        line += (Label(axis.level_names[union[0]]),)
        return (*line, " (", *_whose(silent), " silent)") if silent else line
    shared = all(len(levels[draft.id]) == len(union) for draft in speak)
    for at, level in enumerate(union):
        who = [draft for draft in speak if level in levels[draft.id]]
        whose: Line = () if shared else (" – ", *_whose(who))
        line += (" " if at else "", "[", Label(axis.level_names[level]), *whose, "]")
    return (*line, "; ", *_whose(silent), " silent") if silent else line


def _whose(drafts: list[DraftText]) -> Line:
    """The parties of some drafts, each once."""
    parties = dict.fromkeys(piece for draft in drafts for piece in authors(draft) if piece != ", ")
    line: Line = ()
    for at, party in enumerate(parties):
        line += ((", ",) if at else ()) + (party,)
    return line
