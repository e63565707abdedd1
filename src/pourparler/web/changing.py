"""Changes tried on a case: spliced into its text in memory, so that keeping them is writing it."""

from __future__ import annotations

from collections.abc import Iterable

from pourparler.case.case import Case
from pourparler.studies.edits import edits_of, spliced
from pourparler.web.wanted import Change


def changed(case: Case, raw: bytes, changes: Iterable[Change]) -> bytes:
    """The text of a case after these changes, as `whatif` makes them."""
    made = [(change.kind, change.text) for change in changes]
    return spliced(case, raw, edits_of(case, made)) if made else raw
