"""The formats that cases are converted from and to, by the ending of their files."""

from __future__ import annotations

CONVERTED = {
    ".gmcr": "pourparler.formats.gmcr",
}
"""Modules, not functions: each has `read(files)` and `write(reading, label)`, loaded only then."""
