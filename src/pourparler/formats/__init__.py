"""The formats that cases are converted from and to, by the ending of their files."""

from __future__ import annotations

CONVERTED = {
    ".csv": "pourparler.formats.values_table",
    ".gmcr": "pourparler.formats.gmcr",
    ".xml": "pourparler.formats.genius",
}
"""Modules, not functions: each has `read(files)` and `write(reading, label)`, loaded only then.

A format of several files has `write_files(reading, label, out)` in place of `write`.
"""

READ_ALONE = {
    ".json": "pourparler.formats.json_kinds",
}
"""Modules of formats that are read and not written."""

SEVERAL_YAML = "pourparler.formats.negmas"
"""Several YAML files are no case; they are read by this module."""
