"""The runs of a line as HTML: every text escaped, case text isolated in its direction."""

from __future__ import annotations

from markupsafe import Markup

from pourparler.charts.marks import PARTIES, Mark
from pourparler.plain_text import holds_right_to_left
from pourparler.reports import document as d


def line_html(line: d.Line, *, linked: bool = True) -> Markup:
    """The runs one after the other; without links where a reference would be met twice."""
    return Markup("").join(_run(run, linked) for run in line)


def _run(run: d.Inline, linked: bool) -> Markup:
    match run:
        case d.Own(text):
            # lenses put names into sentences; one written leftwards must not turn its neighbours
            isolated = Markup("<bdi>{}</bdi>") if holds_right_to_left(text) else Markup("{}")
            return isolated.format(text)
        case d.CaseText(text):
            return Markup("<bdi>{}</bdi>").format(text)
        case d.Verbatim(text):
            return Markup('<span class="verbatim">“<bdi>{}</bdi>”</span>').format(text)
        case d.Reported(text):
            return Markup('<span class="reported"><bdi>{}</bdi></span>').format(text)
        case d.Count(text):
            return Markup('<span class="count">{}</span>').format(text)
        case d.Entered(text):
            return _entered(run, text)
        case d.PartyName(text, mark):
            return _party(text, mark)
        case d.NoteRef(number, nth):
            return _reference(number, nth) if linked else Markup("")


def _entered(run: d.Entered, text: str) -> Markup:
    """Case text in the look of its grounds: a broken box for what a person assumed."""
    if not run.signs:
        return Markup('<bdi class="entered">{}</bdi>').format(text)
    look = "assumed" if run.assumed else "ungrounded" if run.ungrounded else "contested"
    signs = Markup("").join(Markup(' <span class="sign">{}</span>').format(s) for s in run.signs)
    return Markup('<span class="{}"><bdi>{}</bdi>{}</span>').format(look, text, signs)


def _party(text: str, mark: Mark) -> Markup:
    name = Markup('<bdi class="name">{}</bdi>').format(text)
    if not mark.glyph:
        return name
    place = PARTIES.index(mark) + 1 if mark in PARTIES else 0
    glyph = Markup('<span class="glyph p{}" aria-hidden="true">{}</span>')
    return Markup('<span class="party">{}\N{NO-BREAK SPACE}{}</span>').format(
        glyph.format(place, mark.glyph), name
    )


def _reference(number: int, nth: int) -> Markup:
    anchor = Markup('<sup class="ref"><a id="ref-{0}-{1}" href="#note-{0}"{2}>{0}</a></sup>')
    return anchor.format(number, nth, Markup(' aria-label="note {}"').format(number))
