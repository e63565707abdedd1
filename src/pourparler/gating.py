"""The one gate that every output passes: nothing leaves above the handling label allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pourparler.errors import Problem, Withheld, WrongUsage

if TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.evidence.handling import Handling


def gate(case: Case, statements: Iterable[str], limit: str | None) -> Handling:
    """The highest label among statements; an output above `limit` is refused, addresses listed."""
    from pourparler.evidence.handling import highest

    labels = {key: case.handling(key) for key in statements}
    most = _limit(limit)
    if most is not None:
        above = sorted(key for key, label in labels.items() if label.rank > most.rank)
        if above:
            listed = ", ".join(f"statements.{key} ({labels[key]})" for key in above)
            raise Withheld(f"this output is above {most}, so nothing was written: {listed}")
    return highest(labels.values())


def _limit(label: str | None) -> Handling | None:
    from pourparler.evidence.handling import Handling

    if label is not None and label not in list(Handling):
        raise WrongUsage(f"--handling {label}: expected one of {', '.join(Handling)}")
    return None if label is None else Handling(label)


def gate_text(name: str, raw: bytes, limit: str | None) -> Handling:
    """The gate for the problems of a case with errors: the highest label that its text names.

    Which entry a problem gives away cannot be told there, so any of them counts.
    """
    from pourparler.evidence.handling import Handling, highest

    text = raw.decode("utf-8", errors="replace")
    named = highest(
        label for label in Handling if re.search(re.escape(label) + r"(?![A-Z+])", text)
    )
    most = _limit(limit)
    if most is not None and named.rank > most.rank:
        raise Withheld(
            f"{name} has errors and holds entries of {named}, so its problems, which may be above "
            f"{most}, were not printed"
        )
    return named


def gate_problems(case: Case, problems: Iterable[Problem], limit: str | None) -> Handling:
    """The gate for what `check` says of statements and of the sources that they are from."""
    document = case.document
    addresses = [problem.address.split(".") for problem in problems if problem.address]
    told = {steps[1] for steps in addresses if len(steps) > 1}
    statements = [
        key for key, entry in document.statements.items() if key in told or entry.source in told
    ]
    return gate(case, statements, limit)
