"""The writers of a report, by the ending of the file that each writes."""

from __future__ import annotations

WRITERS = {
    ".html": "pourparler.reports.html",
    ".md": "pourparler.reports.markdown",
    ".docx": "pourparler.reports.docx",
    ".pdf": "pourparler.reports.pdf",
}
"""Modules, not functions: each has `write(document) -> bytes` and loads its library only then."""
