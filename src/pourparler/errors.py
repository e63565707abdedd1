"""What is wrong, where, why and what to do: problems are values, all shown at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from pourparler.places import Place


class Severity(StrEnum):
    """How much a problem matters: an error stops every number, a notice only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input, at a place.

    `message` says what and why in plain sentences, `hint` what to do about it.
    """

    place: Place
    severity: Severity
    code: str
    message: str
    hint: str = ""
    address: str | None = None

    def line(self) -> str:
        """The problem as one line, `file:line:column: severity[code]: what. why (what to do)`."""
        tail = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {self.severity}[{self.code}]: {self.message}{tail}"

    def row(self) -> dict[str, object]:
        """The problem as a plain map with the keys that `check --json` promises."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "severity": str(self.severity),
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
        }


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in the order of the file, each once."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda p: (p.place, list(Severity).index(p.severity), p.code))


class Misread(ValueError):
    """A text that is not what its place asks for; `offset` is the character where that shows."""

    def __init__(self, code: str, message: str, hint: str = "", offset: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.offset = offset


class Refused(Exception):
    """A request that ends without a result: what is said, and the exit code of the command line."""

    exit_code = 1

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = in_order(problems)


class HasErrors(Refused):
    """The case or an input file has errors, all of them listed."""


class WrongUsage(Refused):
    """Something was asked for that does not exist: an option, a value, a file."""

    exit_code = 2


class TooLarge(Refused):
    """The computation would not fit in time or memory; the message has the estimate."""

    exit_code = 3


class TooFewFit(TooLarge):
    """Of what was drawn too little fits what is stated; exact figures are not touched by that."""


class Withheld(Refused):
    """An output above the handling label it was asked for, or with a proof that fails."""

    exit_code = 4


class NotWritten(Refused):
    """The output could not be written; what was there before is whole."""

    exit_code = 5


class Taken(NotWritten):
    """The name of a new file is that of one that is there already, which was left as it is."""


class ReadOnly(NotWritten):
    """The file may not be written at all, so nothing was tried."""


class Stopped(Refused):
    """A person stopped the work; nothing is left behind."""

    exit_code = 3


MOST_COMPARED = 1_000
"""Names that a misspelt word is compared with, letter by letter."""


def _likeness(word: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other, word).ratio()


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known words, or all of them when they are few.

    >>> did_you_mean("releese", ["release", "metering"])
    'did you mean release?'
    """
    names = list(dict.fromkeys(known))
    if len(names) > MOST_COMPARED:  # looking at each for long is dear, and few can be meant
        letters = set(word)
        alike = (name for name in names if len(letters ^ set(name)) <= 2)
        names = list(islice(alike, MOST_COMPARED))
    near = difflib.get_close_matches(word, names, n=2, cutoff=0.6)
    if len(near) == 2 and _likeness(word, near[0]) > _likeness(word, near[1]) + 0.1:
        near = near[:1]  # a much better guess is not blurred by a worse one
    if not near:
        folded = {name.casefold(): name for name in names}
        near = [folded[word.casefold()]] if word.casefold() in folded else []
    if near:
        return f"did you mean {' or '.join(near)}?"
    if 0 < len(names) <= 12:
        return f"known here: {', '.join(names)}"
    return ""
