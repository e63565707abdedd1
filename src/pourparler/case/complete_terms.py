"""Whether terms decide every issue that applies, so that they can be valued."""

from __future__ import annotations

from pourparler.case.document import Document
from pourparler.model.conditions import evaluate
from pourparler.terms import Terms


def left_open(document: Document, terms: Terms) -> list[str]:
    """The issues that terms leave open although they apply, or may apply."""
    single = {issue: levels[0] for issue, levels in terms.items() if len(levels) == 1}
    return [
        issue
        for issue in document.issues
        if issue not in single and _applies(document, issue, single) is not False
    ]


def single_levels(document: Document, terms: Terms) -> dict[str, str]:
    """Issue to level of terms that leave nothing open, less issues that do not apply under them."""
    single = {issue: levels[0] for issue, levels in terms.items() if len(levels) == 1}
    return {
        issue: level
        for issue, level in single.items()
        if issue not in document.issues or _applies(document, issue, single) is not False
    }


def _applies(document: Document, issue: str, terms: dict[str, str]) -> bool | None:
    """Whether an issue applies under terms; None where they leave that open."""
    condition = document.issues[issue].applies_when
    if condition is None:
        return True
    if any(axis not in terms for axis in condition.axes()):
        return None
    return evaluate(condition.tree, dict(terms))
