"""A report as a tagged PDF: the HTML page laid out on paper by WeasyPrint."""

from __future__ import annotations

import contextlib
import io
from importlib.resources import files
from typing import Any

from pourparler.errors import WrongUsage
from pourparler.reports import document as d
from pourparler.reports import html
from pourparler.reports.bands import in_bands
from pourparler.reports.columns import widths

_WANTING = (
    "a .pdf is made by WeasyPrint, which is not to be had here: {why}. Install it with "
    "pip install 'pourparler[pdf]'; it also needs the Pango library of the system (Debian, Ubuntu: "
    "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install pango). "
    "Or write .html and print it from a browser"
)

_LETTERS, _LETTERS_TURNED = 110, 165
"""Letters of a table that stand side by side on upright and on turned paper."""

_LABELS = {"RED": "#ff2b2b", "AMBER": "#ffc000", "GREEN": "#33ff00"}
"""The colours of labels on black, as the standard has them; the others are white."""


def write(document: d.Document) -> bytes:
    """The document as PDF/UA: tagged, with bookmarks, its label on every page; same bytes twice."""
    weasyprint = loaded()
    page = html.page(document, more_css=_css(document), drawn=in_bands, shares=_shares)
    read = weasyprint.HTML(string=page, base_url=None, url_fetcher=fetcher(weasyprint))
    made: bytes = read.write_pdf(pdf_variant="pdf/ua-1")
    return made


def loaded() -> Any:  # noqa: ANN401 - a module without types
    """WeasyPrint; where it or a library that it needs is not there, a refusal with what to do."""
    try:
        # it prints a paragraph of its own before it raises for want of a library
        with contextlib.redirect_stdout(io.StringIO()):
            import weasyprint
    except (ImportError, OSError) as wanting:
        why = str(wanting).splitlines()[0]
        raise WrongUsage(_WANTING.format(why=why)) from None
    return weasyprint


def fetcher(weasyprint: Any) -> Any:  # noqa: ANN401
    """Reads pictures inside the page, and nothing from a disk or a network."""
    return weasyprint.urls.URLFetcher(allowed_protocols={"data"}, allow_redirects=False)


def _css(document: d.Document) -> str:
    """The sheet for paper, in which the label is drawn as its standard asks."""
    path = files("pourparler.reports").joinpath("templates", "pdf.css")
    colour = _LABELS.get(str(document.handling).removeprefix("TLP:").partition("+")[0], "#ffffff")
    return path.read_text(encoding="utf-8").replace("LABEL_COLOUR", colour)


def _shares(table: d.Table) -> list[float]:
    """The columns of a table in hundredths of its width."""
    room = _LETTERS_TURNED if table.wide else _LETTERS
    made = widths(table, room * 100, 100)
    return [round(100 * width / sum(made), 2) for width in made]
