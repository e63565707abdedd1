"""Coverage: on how many issues the sources say something of what a party wants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pourparler.case.addresses import Located
from pourparler.case.grounds import Ground, best
from pourparler.case.reading import Reading
from pourparler.case.touching import touched


@dataclass(frozen=True, slots=True)
class Covered:
    """What is known of one party on one issue: entries with an undisputed ground, best first."""

    issue: str
    entries: tuple[Located, ...]
    ground: Ground


def axes_of(reading: Reading) -> tuple[str, ...]:
    """What coverage ranges over: the issues, or the options of a case without issues."""
    document = reading.case.document
    if document.issues:
        return tuple(document.issues)
    return tuple(option for owned in document.options.values() for option in owned)


def wishes(reading: Reading, party: str) -> Iterable[Located]:
    """The preference entries and red lines of a party that this reading has."""
    for section in ("preferences", "red_lines"):
        for located in reading.listed(section):
            if party in located.parties:
                yield located


def coverage(reading: Reading, party: str) -> dict[str, Covered]:
    """The issues on which an undisputed ground says something of what a party wants."""
    by_issue: dict[str, list[Located]] = {}
    for located in wishes(reading, party):
        if reading.counts(located) and reading.best_ground(located) is not None:
            for issue in touched(reading.case, located.entry):
                by_issue.setdefault(issue, []).append(located)
    found: dict[str, Covered] = {}
    for issue in axes_of(reading):
        entries = by_issue.get(issue, [])
        ground = best(ground for entry in entries if (ground := reading.best_ground(entry)))
        if ground is not None:
            found[issue] = Covered(issue, tuple(entries), ground)
    return found
