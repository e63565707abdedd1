"""Issues, levels and values in one table, `.csv`: as people keep them in a spreadsheet."""

from __future__ import annotations

from pourparler.formats.values_reading import read
from pourparler.formats.values_table_writing import write

__all__ = ["read", "write"]
