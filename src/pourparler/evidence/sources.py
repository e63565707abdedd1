"""Sources by their digest: the file beside the case, or found by hash in a folder, or absent."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from pourparler.entries import Date, Entry, Text, named, one_or_list, reading, schema
from pourparler.errors import Misread
from pourparler.evidence.handling import Handling
from pourparler.opening import contents

LARGEST_SOURCE = 20_000_000
"""Bytes of a source file beyond which it is not read."""

MOST_FILES = 10_000
"""Files of a folder of sources that are looked at, at the most."""


def _digest(text: str) -> str:
    plain = text.strip().lower()
    if not re.fullmatch(r"[0-9a-f]{64}", plain):
        what = f"expected a SHA-256 of 64 hexadecimal digits, got {len(plain)} characters"
        raise Misread("sha256", what, "copy it from `sha256sum FILE`, or leave the key out")
    return plain


class Source(Entry):
    """A document that statements are from; where its file is absent, nothing is verified."""

    name: Text = Field(description="How the source is called in every output.")
    file: Text | None = Field(default=None, description="Its text file, beside the case.")
    sha256: (
        Annotated[str, *schema(reading(_digest), "string", pattern="^[0-9a-fA-F]{64}$")] | None
    ) = Field(default=None, description="Digest of the file, so that it is found and trusted.")
    published: Date | None = Field(default=None, description="When it was published, as EDTF.")
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = Field(
        default=None, description="Admiralty letter: A reliable to E unreliable, F not judged."
    )
    loaded: Annotated[tuple[Text, ...], BeforeValidator(one_or_list)] = Field(
        default=(), description="Words of the source never to be used as our own."
    )
    handling: Handling | None = Field(default=None, description="Traffic Light Protocol label.")


ASource = Annotated[Source, BeforeValidator(named)]
"""A source, or its bare name."""


class State(StrEnum):
    """What became of the search for the file of a source."""

    FOUND = "found"
    ABSENT = "absent"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Found:
    """The text of a source, or why there is none."""

    state: State
    text: str | None = None
    why: str = ""


def look_up(
    sources: Mapping[str, Source], beside: Path | None, folders: Iterable[Path]
) -> dict[str, Found]:
    """The text of each source: its file under `beside`, else a file of its digest in `folders`."""
    found = {key: _beside(source, beside) for key, source in sources.items()}
    wanted: dict[str, list[str]] = {}
    for key, source in sources.items():
        if source.sha256 and found[key].state is not State.FOUND:
            wanted.setdefault(source.sha256, []).append(key)
    for path in _files(folders) if wanted else ():
        raw = _read(path)
        digest = hashlib.sha256(raw).hexdigest() if raw is not None else ""
        if raw is not None and digest in wanted:
            found.update(dict.fromkeys(wanted.pop(digest), _decoded(raw)))
    return found


def _beside(source: Source, beside: Path | None) -> Found:
    if source.file is None or beside is None:
        return Found(State.ABSENT, why="no file is named" if source.file is None else "")
    folder = beside.resolve()
    try:
        path = (folder / source.file).resolve()
        if not path.is_relative_to(folder) or "\0" in source.file:
            return Found(State.UNREADABLE, why="its file lies outside the folder of the case")
        if not path.is_file():
            return Found(State.ABSENT)
        raw = _read(path)
    except (OSError, ValueError) as wrong:
        return Found(State.UNREADABLE, why=str(wrong.args[-1]))
    except RuntimeError:  # before Python 3.13, what a circle of links ends in
        return Found(State.UNREADABLE, why="its file is a link to itself")
    if raw is None:
        return Found(State.UNREADABLE, why=f"it is over {LARGEST_SOURCE:,} bytes or not readable")
    if source.sha256 and hashlib.sha256(raw).hexdigest() != source.sha256:
        return Found(State.CHANGED)
    return _decoded(raw)


def _read(path: Path) -> bytes | None:
    try:
        # its links have been followed, as far as they lead where they may
        raw = contents(path, LARGEST_SOURCE, follow=False)
    except OSError:
        return None
    return raw if len(raw) <= LARGEST_SOURCE else None


def _decoded(raw: bytes) -> Found:
    try:
        return Found(State.FOUND, raw.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        return Found(State.UNREADABLE, why=f"byte {wrong.start} is not UTF-8")


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    seen = 0
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            seen += 1
            if seen > MOST_FILES:
                return
            yield path
