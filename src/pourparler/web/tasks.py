"""A question to a case and its answer for a page, as plain data that any process can be given."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pourparler.web.row_table import Rows
from pourparler.web.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Task:
    """A lens asked of a case: the name it bears, where its sources are, its text, what is wanted.

    `id` is where its pages stand. Without a lens it asks for the overview, and `last` is the text
    before the last edit, to mark what that changed. A `table` asks for all rows of the lens alone,
    `plain` for its data as well, whose proofs a page does not wait for.
    """

    id: str
    name: str
    file: Path
    raw: bytes
    lens: str
    wanted: Wanted
    sources: tuple[Path, ...] = ()
    handling: str | None = None
    last: bytes | None = None
    table: bool = False
    plain: bool = False

    @property
    def key(self) -> str:
        """What tells two tasks apart."""
        kind = self.table, self.plain
        whole = repr(
            (self.id, self.lens, self.wanted, self.sources, self.handling, self.last, kind)
        )
        return hashlib.sha256(whole.encode() + self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class Told:
    """One finding on a page, with what it was before the changes and which of them it turns on.

    `was` and `before` are its value and claim before, empty for what was not found then; `gone`
    marks what is no longer found. `untried` says that some changes were not taken back alone, as
    that took too long; `edited` names the entries of the last edit, where that is what changed it.
    """

    id: str
    claim: str
    value: str
    was: str | None = None
    before: str | None = None
    turns_on: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    summary: bool = False
    untried: bool = False
    edited: tuple[str, ...] = ()
    gone: bool = False

    @property
    def reasons(self) -> tuple[object, ...]:
        """Why it changed: what neighbours share is said of them once."""
        return self.turns_on, self.edited, self.untried, self.gained, self.lost

    @property
    def is_changed(self) -> bool:
        """Whether it is not as it was."""
        return self.was is not None or self.before is not None


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer as a page prints it, and as `--json` would, where that was asked for."""

    html: str
    data: bytes
    findings: tuple[Told, ...]
    notices: tuple[str, ...]
    handling: str
    count_of_rows: int


@dataclass(frozen=True, slots=True)
class Answered:
    """One question on the overview: its findings, or why there are none."""

    lens: str
    title: str
    question: str
    told: tuple[Told, ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """Every question, in order."""

    answers: tuple[Answered, ...]


Found = Shown | Overview | Rows
"""What is found, as a task asks for it."""
