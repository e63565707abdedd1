"""Makes a problem at the place of a path of a case."""

from __future__ import annotations

from collections.abc import Iterable

from pourparler.case.case import Case
from pourparler.errors import Problem, Severity, did_you_mean
from pourparler.places import Path, Place, path_text

_IN = {
    "party": ("parties",),
    "party or person": ("parties", "people"),
    "source": ("sources",),
    "statement": ("statements",),
    "layer": ("layers",),
    "round": ("rounds",),
    "issue": ("issues",),
    "issue or option": ("issues",),
}
"""Sections where what is looked for may stand, unreadable ones of them meant all the same."""


MOST_GUESSED = 200
"""Unknown names for which it is worked out what may have been meant; a person mends these first."""

_SPELL = "spell it as where it is defined"


class Report:
    """Collects problems of one case; each is placed where its path stands in the file."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.problems: list[Problem] = []
        self._unknown = 0

    def error(
        self,
        path: Path,
        code: str,
        message: str,
        hint: str = "",
        *,
        offset: int = 0,
        on_key: bool = False,
    ) -> None:
        """Something that stops every number; `offset` counts characters into a scalar."""
        place = self.case.places.place(path, key=on_key, offset=offset)
        self._add(place, Severity.ERROR, path, code, message, hint)

    def warning(
        self, path: Path, code: str, message: str, hint: str = "", *, on_key: bool = False
    ) -> None:
        """Something that a reader should know before trusting a number."""
        place = self.case.places.place(path, key=on_key)
        self._add(place, Severity.WARNING, path, code, message, hint)

    def notice(
        self, path: Path, code: str, message: str, hint: str = "", *, on_key: bool = False
    ) -> None:
        """Something worth knowing."""
        place = self.case.places.place(path, key=on_key)
        self._add(place, Severity.NOTICE, path, code, message, hint)

    def place(self, path: Path, *, on_key: bool = False) -> str:
        """The place of a path as text, for a message that names a second place."""
        return str(self.case.places.place(path, key=on_key))

    def _add(
        self, place: Place, severity: Severity, path: Path, code: str, message: str, hint: str
    ) -> None:
        self.problems.append(Problem(place, severity, code, message, hint, path_text(path)))

    def unknown(
        self,
        path: Path,
        what: str,
        name: str,
        known: Iterable[str],
        *,
        on_key: bool = False,
        offset: int = 0,
    ) -> None:
        """A reference to an entry that does not exist, with what may have been meant."""
        self._unknown += 1
        hint = self._meant(what, name, known) if self._unknown <= MOST_GUESSED else _SPELL
        message = f"there is no {what} {name}"
        self.error(path, "unknown-reference", message, hint, on_key=on_key, offset=offset)

    def _meant(self, what: str, name: str, known: Iterable[str]) -> str:
        unread = [way for way in self.case.left_out if len(way) == 2]
        also = sorted(str(key) for section, key in unread if section in _IN.get(what, ()))
        names = [*known, *also]
        return did_you_mean(name, names) or (_SPELL if names else "define it, or take it out")
