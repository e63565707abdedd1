"""A report as one HTML file that opens anywhere, in light, in dark and on paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pourparler.evidence.handling import Handling
from pourparler.reports import document as d
from pourparler.reports import interactive as live
from pourparler.reports.html_runs import line_html
from pourparler.reports.pictures import svg

_KINDS = {
    d.Paragraph: "paragraph",
    d.Bullets: "bullets",
    d.Table: "table",
    d.Figure: "figure",
}


def write(document: d.Document, *, interactive: bool = False) -> bytes:
    """The document as UTF-8 HTML; the same document gives the same bytes.

    If `interactive`, its charts answer a pointer; where scripts do not run, and on paper, the page
    is as it would be otherwise.
    """
    if interactive:
        return page(document, more_css=live.sheet(), scripts=live.scripts()).encode("utf-8")
    return page(document).encode("utf-8")


def picture(figure: d.Figure) -> Markup:
    """The chart of a figure as an inline SVG."""
    # the SVG is made by our own program from escaped data values and holds no script or style
    return Markup(svg(figure.drawing, f"figure-{figure.number}"))


def page(
    document: d.Document,
    more_css: str = "",
    scripts: Sequence[Markup] = (),
    drawn: Callable[[d.Figure], Markup] = picture,
    shares: Callable[[d.Table], Sequence[float]] | None = None,
) -> str:
    """The document as HTML, with a style sheet added, scripts at its end, figures as `drawn`.

    `shares` gives what each column of a table takes of its width, in hundredths; else the reader's
    program decides.
    """
    css = _css(document.handling) + more_css
    return (
        _environment()
        .get_template("report.html")
        .render(
            document=document,
            css=Markup(css),
            policy=live.policy(css, scripts) if scripts else _policy(css),
            scripts=scripts,
            picture=drawn,
            shares=shares,
            place_of=None,
            label=str(document.handling),
            label_class=document.handling.name.lower().replace("_strict", ""),
        )
    )


def sections(document: d.Document, place_of: Callable[[d.Note], str | None]) -> Markup:
    """The sections and notes of a document for a page that has Vega, without what is around them.

    `place_of` gives the address of what a note is about, where the page has a place for it.
    """
    made = _environment().get_template("sections.html")
    return Markup(
        made.render(document=document, scripts=True, picture=_frame, shares=None, place_of=place_of)
    )


def _frame(figure: d.Figure) -> Markup:
    """What stands where a script will draw: the size, name and description of the chart."""
    ident = f"figure-{figure.number}"
    named = Markup('<title id="{0}-title">{1}</title><desc id="{0}-desc">{2}</desc>').format(
        ident, figure.title, figure.description
    )
    labelled = f"{ident}-title {ident}-desc"
    drawn = Markup('<svg class="waits" role="img" aria-labelledby="{}">{}</svg>')
    return drawn.format(labelled, named)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pourparler.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["line"] = line_html
    environment.filters["spec"] = lambda figure: live.embedded(figure.drawing.spec)
    environment.filters["kind"] = lambda block: _KINDS[type(block)]
    return environment


def _css(handling: Handling) -> str:
    """The style sheet, with the label at the head and foot of every printed page."""
    sheet = files("pourparler.reports").joinpath("templates", "report.css")
    label = f'content: "{handling}";'
    pages = f"@page {{ @top-right {{ {label} }} @bottom-left {{ {label} }} }}\n"
    return sheet.read_text(encoding="utf-8") + pages


def _policy(css: str) -> str:
    """What the page may load: nothing but this very style sheet and pictures inside the file."""
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
