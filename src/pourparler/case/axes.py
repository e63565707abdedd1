"""The axes of a case: issues for agreements, options for moves, and the space that each spans."""

from __future__ import annotations

from collections.abc import Mapping

from pourparler.case.document import Document
from pourparler.model.axes import Axis, issue_axis, option_axis


def issues(document: Document) -> dict[str, Axis]:
    """The issues of a case as axes, in the order of the file."""
    return {key: issue_axis(key, issue) for key, issue in document.issues.items()}


def options(document: Document) -> dict[str, Axis]:
    """The options of a case as axes, in the order of the file."""
    return {
        key: option_axis(key, option, owner)
        for owner, owned in document.options.items()
        for key, option in owned.items()
    }


def all_axes(document: Document) -> Mapping[str, Axis]:
    """Issues and options together, for reading references; they never span one space."""
    return {**issues(document), **options(document)}
