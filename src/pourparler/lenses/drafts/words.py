"""Levels, brackets, statuses and times as a report prints them."""

from __future__ import annotations

from collections.abc import Iterable

from pourparler.case.drafts import DraftText
from pourparler.concepts.text.comparison import STATUSES
from pourparler.concepts.text.movement import Movement
from pourparler.concepts.text.steps import UNKNOWN
from pourparler.model.axes import Axis

SIGNS = ("=", "≈", "≠", "–")
"""A sign for each status; its word always stands beside it."""

ARROWS: dict[Movement, str] = {"nearer": "→←", "farther": "←→", "sideways": "↕", "unchanged": "·"}
"""A sign for each movement, likewise."""

SHARED = {
    "in_advance": "in advance",
    "at_meeting": "at the meeting",
    "never": "never",
    "unknown": "not known",
    None: "not said",
}
"""When the other side gets a draft."""


def level_in_words(level: str) -> str:
    """The id of a level without underscores."""
    return level.replace("_", " ")


def bracketed(levels: Iterable[str]) -> str:
    """Levels as a text of talks prints them: one as it is, several each in brackets.

    >>> bracketed(["none"]), bracketed(["none", "in_part"])
    ('none', '[none] [in part]')
    """
    words = [level_in_words(level) for level in levels]
    return words[0] if len(words) == 1 else " ".join(f"[{word}]" for word in words)


def full(axis: Axis, levels: Iterable[str]) -> str:
    """The same with levels as the case words them."""
    names = [axis.level_names[level] for level in levels]
    return names[0] if len(names) == 1 else " ".join(f"[{name}]" for name in names)


def status_in_words(status: int) -> str:
    """A status with its sign, which a narrow column must not part from the word.

    >>> status_in_words(2)
    '≠\\xa0contradictory'
    """
    return f"{SIGNS[status]}\N{NO-BREAK SPACE}{STATUSES[status]}"


def steps_in_words(steps: int) -> str:
    """How many steps, or that nobody said."""
    return "not known" if steps == UNKNOWN else str(steps)


def when_in_words(draft: DraftText) -> str:
    """When a draft is from; its round's date where it has none of its own."""
    if draft.when is None:
        return "no date"
    return str(draft.when) if draft.draft.date else f"{draft.when}, by its round"


def of_issues(number: int) -> str:
    """How many issues, in words.

    >>> of_issues(1), of_issues(0)
    ('1 issue', '0 issues')
    """
    return f"{number:,} issue" if number == 1 else f"{number:,} issues"
