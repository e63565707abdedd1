"""What one running server knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pourparler.web.answers import Answers
from pourparler.web.session import Session
from pourparler.web.shelf import Opened, Shelf


@dataclass(slots=True)
class Bench:
    """Opened cases, the session, questions on their way, and what was said at the start.

    `first` is the case whose overview will be asked for before anything else. `ends` says whether
    the server is on its way out, which streams have to leave for.
    """

    shelf: Shelf
    session: Session
    answers: Answers
    sources: tuple[Path, ...] = ()
    handling: str | None = None
    first: Opened | None = None
    ends: Callable[[], bool] = lambda: False
