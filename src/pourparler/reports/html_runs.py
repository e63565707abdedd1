"""The runs of a line as HTML: every text escaped, case text isolated in its direction."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from pourparler.charts.marks import PARTIES, Mark
from pourparler.plain_text import holds_right_to_left
from pourparler.reports import document as d

_DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
"""Dates, which browsers would break after a hyphen where a column is narrow."""


def line_html(line: d.Line, *, linked: bool = True) -> Markup:
    """The runs one after the other; without links where a reference would be met twice."""
    # Plain strings in between, every text escaped by hand: a large report has a hundred thousand
    # runs, and to format each as markup takes most of its time.
    return Markup("".join(_run(run, linked) for run in line))


def references_html(line: d.Line) -> Markup:
    """The references of a line alone, for where its text is a control that may hold no link."""
    found = [_reference(run.number, run.nth) for run in line if isinstance(run, d.NoteRef)]
    return Markup(f"Notes {''.join(found)}" if found else "")


def _run(run: d.Inline, linked: bool) -> str:
    match run:
        case d.Own(text):
            # lenses put names into sentences; one written leftwards must not turn its neighbours
            isolated = not text.isascii() and holds_right_to_left(text)
            return f"<bdi>{_whole(text)}</bdi>" if isolated else _whole(text)
        case d.CaseText(text):
            return f"<bdi>{_whole(text)}</bdi>"
        case d.Verbatim(text):
            return f'<span class="verbatim">“<bdi>{escape(text)}</bdi>”</span>'
        case d.Reported(text):
            return f'<span class="reported"><bdi>{escape(text)}</bdi></span>'
        case d.Count(text):
            return f'<span class="count">{escape(text)}</span>'
        case d.Entered(text):
            return _entered(run, text)
        case d.PartyName(text, mark):
            return _party(text, mark)
        case d.NoteRef(number, nth):
            return _reference(number, nth) if linked else ""


def _whole(text: str) -> str:
    """A text escaped, with each date in one piece."""
    escaped = str(escape(text))
    if "-" not in text:  # nearly always
        return escaped
    return _DATE.sub(r'<span class="whole">\g<0></span>', escaped)


def _entered(run: d.Entered, text: str) -> str:
    """Case text in the look of its grounds: a broken box for what a person assumed."""
    if not run.signs:
        return f'<bdi class="entered">{escape(text)}</bdi>'
    look = "assumed" if run.assumed else "ungrounded" if run.ungrounded else "contested"
    signs = "".join(f' <span class="sign">{escape(sign)}</span>' for sign in run.signs)
    return f'<span class="{look}"><bdi>{escape(text)}</bdi>{signs}</span>'


def _party(text: str, mark: Mark) -> str:
    name = f'<bdi class="name">{escape(text)}</bdi>'
    if not mark.glyph:
        return name
    place = PARTIES.index(mark) + 1 if mark in PARTIES else 0
    glyph = f'<span class="glyph p{place}" aria-hidden="true">{escape(mark.glyph)}</span>'
    return f'<span class="party">{glyph}\N{NO-BREAK SPACE}{name}</span>'


def _reference(number: int, nth: int) -> str:
    link = f'id="ref-{number}-{nth}" href="#note-{number}" aria-label="note {number}"'
    return f'<sup class="ref"><a {link}>{number}</a></sup>'
