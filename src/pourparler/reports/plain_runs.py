"""A resolved line as bare text: what a terminal and a list of columns show."""

from __future__ import annotations

from pourparler.reports import document as d


def plain_line(line: d.Line) -> str:
    """The runs of a line one after the other, note references left out."""
    return "".join(map(_run, line))


def bare_text(line: d.Line) -> str:
    """The texts of a line alone, without quotation marks and glyphs; signs stay."""
    texts: list[str] = []
    for run in line:
        if not isinstance(run, d.NoteRef):
            signs = run.signs if isinstance(run, d.Entered) else ()
            texts += [run.text, *(f" {sign}" for sign in signs)]
    return "".join(texts)


def _run(run: d.Inline) -> str:
    match run:
        case d.Verbatim(text):
            return f"“{text}”"
        case d.Entered():
            return " ".join((run.text, *(f"[{sign}]" for sign in run.signs)))
        case d.NoteRef():
            return ""
        case d.PartyName(text, mark):
            return f"{mark.glyph} {text}"
        case _:
            return run.text
