"""The case files that one server knows, by an id: no path ever comes from a request."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from pourparler import desk
from pourparler.errors import WrongUsage
from pourparler.opening import LARGEST_FILE, contents
from pourparler.saving import create, other_names

_FREE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,99}(\.[A-Za-z0-9_-]{1,10})?\.ya?ml")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
_VERSION = re.compile(rb"""^(?:\xef\xbb\xbf)?pourparler\s*:\s*["']?(\d{1,9})""", re.MULTILINE)
MOST_SNAPSHOTS = 200
"""Earlier texts of a case that can be gone back to."""


@dataclass(slots=True)
class Opened:
    """One case file: the name it was asked for by, its path, and its earlier texts."""

    id: str
    name: str
    path: Path
    shipped: bool
    snapshots: list[bytes] = field(default_factory=list)

    def raw(self) -> bytes:
        """What stands on the disk now."""
        try:
            raw = contents(self.path)
        except OSError as wrong:
            raise WrongUsage(f"{self.path.name} cannot be read: {wrong.strerror}") from None
        if len(raw) > LARGEST_FILE:  # what was cut off would be lost by a save
            most = f"{LARGEST_FILE:,} bytes that are read"
            raise WrongUsage(f"{self.path.name} is longer than the {most}")
        return raw

    @property
    def writable(self) -> bool:
        """Whether a save can work: never for a shipped case, nor in a folder nobody may write.

        Nor for a case in a later version of the format, in which this release may break something.
        """
        folder = self.path.resolve().parent
        allowed = os.access(self.path, os.W_OK) and os.access(folder, os.W_OK)
        return not self.shipped and allowed and not self._later

    @property
    def _later(self) -> bool:
        from pourparler.case.document import VERSION

        try:
            found = _VERSION.search(self.raw())
        except WrongUsage:  # it has gone, and a save will say so
            return False
        return found is not None and int(found[1]) > int(VERSION)

    @property
    def other_names(self) -> tuple[str, ...]:
        """What a person should know before saving: names that keep the text as it was."""
        return other_names(self.path.resolve())

    def remember(self, raw: bytes) -> None:
        """Keeps a text that is about to be replaced, for going back to."""
        self.snapshots.append(raw)
        del self.snapshots[:-MOST_SNAPSHOTS]


def etag(raw: bytes) -> str:
    """What tells two texts of a file apart."""
    return hashlib.sha256(raw).hexdigest()


class Shelf:
    """Opened cases by id; shipped ones are opened when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: dict[str, Opened] = {}
        self._shipped = desk.catalogue()

    def opened(self, name: str) -> Opened:
        """The case of a name that a person gave to the command."""
        path = desk.find_case(name)
        shipped = name in self._shipped and path == self._shipped[name]
        for one in self._opened.values():
            if one.path == path:
                return one
        return self._added(name, path, shipped)

    def get(self, id: str) -> Opened | None:
        """The case of this id, if there is one here."""
        if id not in self._opened and id in self._shipped:
            return self._added(id, self._shipped[id], True)
        return self._opened.get(id)

    def all(self) -> list[Opened]:
        """Cases opened from files, in order."""
        return [one for one in self._opened.values() if not one.shipped]

    def new(self, name: str, content: bytes | None = None) -> Opened:
        """A new case in the folder where the server was started, from the template or `content`."""
        path = self.folder / _checked(name)
        if content is None:
            desk.new(path)
        else:
            create(path, content)
        return self._added(path.name, path, False)

    def _added(self, name: str, path: Path, shipped: bool) -> Opened:
        stem = path.parent.name if path.stem == "case" else path.stem
        base = name if shipped else re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "case"
        taken = {*self._opened} if shipped else {*self._opened, *self._shipped}
        id, number = base, 2
        while id in taken:
            id, number = f"{base}-{number}", number + 1
        self._opened[id] = Opened(id, name, path, shipped)
        return self._opened[id]


def _checked(name: str) -> str:
    """A name of a file that is no path, no device and no hidden file."""
    stem = name.partition(".")[0].lower().strip()
    if not _FREE_NAME.fullmatch(name) or stem in _DEVICES:
        raise WrongUsage(
            "a new case is named by letters, digits, `_` and `-`, and ends in .yaml (at most 115)"
        )
    return name
