"""Templates of the workbench: every text escaped, nothing undefined passed over."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pourparler.web.tasks import Told

STATIC: dict[str, tuple[str, str, str]] = {
    "report.css": ("pourparler.reports", "templates", "text/css"),
    "interactive.css": ("pourparler.reports", "templates", "text/css"),
    "charts.js": ("pourparler.reports", "templates", "text/javascript"),
    "vega.js": ("pourparler.charts", "vendor", "text/javascript"),
    "htmx.js": ("pourparler.web", "vendor", "text/javascript"),
    "editor.js": ("pourparler.web", "vendor", "text/javascript"),
    "page.css": ("pourparler.web", "static", "text/css"),
    "door.js": ("pourparler.web", "static", "text/javascript"),
    "page.js": ("pourparler.web", "static", "text/javascript"),
    "tables.js": ("pourparler.web", "static", "text/javascript"),
    "figures.js": ("pourparler.web", "static", "text/javascript"),
    "chosen.js": ("pourparler.web", "static", "text/javascript"),
    "rows.js": ("pourparler.web", "static", "text/javascript"),
    "tray.js": ("pourparler.web", "static", "text/javascript"),
    "case.js": ("pourparler.web", "static", "text/javascript"),
}
"""Files that the server gives out, with the package and folder they stand in, and their kind."""

_NAMED_OTHERWISE = {"charts.js": "interactive.js"}


@cache
def static(name: str) -> bytes:
    """The bytes of one of these files."""
    package, folder, _ = STATIC[name]
    return files(package).joinpath(folder, _NAMED_OTHERWISE.get(name, name)).read_bytes()


@cache
def static_packed(name: str) -> bytes:
    """The same, compressed once and for all."""
    return gzip.compress(static(name), 9, mtime=0)


@cache
def static_mark(name: str) -> str:
    """What tells two versions of it apart."""
    return f'"{hashlib.sha256(static(name)).hexdigest()[:32]}"'


@cache
def environment() -> Environment:
    """The templates, read once."""
    made = Environment(
        loader=PackageLoader("pourparler.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # only for what the writers of reports have made, with every text in it escaped
    made.filters["trusted"] = Markup
    made.filters["runs"] = _runs
    return made


def _runs(told: Sequence[Told]) -> list[list[Told]]:
    """Neighbours that changed for the same reasons together, so that those are said once."""
    runs = groupby(told, key=lambda one: (one.is_changed, one.reasons))
    return [list(run) for _, run in runs]


def rendered(template: str, **given: object) -> bytes:
    """A template as a page."""
    return environment().get_template(template).render(**given).encode("utf-8")
