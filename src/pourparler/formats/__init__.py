"""The formats that cases are converted from and to, by the ending of their files."""

from __future__ import annotations

CONVERTED = {
    ".gmcr": "pourparler.formats.gmcr",
    ".xml": "pourparler.formats.genius",
}
"""Modules, not functions: each has `read(files)` and `write(reading, label)`, loaded only then.

A format of several files has `write_files(reading, label, out)` in place of `write`.
"""
