"""What makes the charts of an HTML report answer a pointer: Vega in the file, and its policy.

Nothing is loaded. A chart's specification stands in the page as data; the one policy names the two
scripts by their hashes and lets Vega work without evaluating text as code.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from pourparler.charts.marks import INK

_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@cache
def scripts() -> tuple[Markup, ...]:
    """The scripts of the page in order: Vega with its licences, and ours."""
    vendor = files("pourparler.charts").joinpath("vendor")
    licences = vendor.joinpath("LICENCES.txt").read_text(encoding="utf-8")
    vega = vendor.joinpath("vega.js").read_text(encoding="utf-8")
    ours = files("pourparler.reports").joinpath("templates", "interactive.js")
    return (
        Markup(f"/*\n{licences}*/\n{vega}"),
        Markup(ours.read_text(encoding="utf-8")),
    )


@cache
def sheet() -> str:
    """What the style sheet of the page needs besides."""
    path = files("pourparler.reports").joinpath("templates", "interactive.css")
    return path.read_text(encoding="utf-8")


def embedded(spec: Mapping[str, object]) -> Markup:
    """A specification as JSON that cannot end the element it stands in; ink is the page's own."""
    text = json.dumps(_inked(spec), ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return Markup(text.translate(_ESCAPED))


def _inked(value: object) -> object:
    """The value with the text colour of the page, light or dark, in place of fixed ink."""
    if isinstance(value, Mapping):
        return {key: _inked(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_inked(inner) for inner in value]
    return "currentColor" if value == INK else value


def policy(css: str, running: Sequence[str]) -> str:
    """What a page may run and load: these scripts, this style sheet, nothing from elsewhere."""
    hashes = " ".join(_hashed(script) for script in running)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hashed(css)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hashed(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
