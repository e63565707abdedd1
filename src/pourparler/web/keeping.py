"""Writes a case only when the file on the disk is still the one that was read."""

from __future__ import annotations

import contextlib
import os
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from pourparler.errors import ReadOnly
from pourparler.saving import save
from pourparler.web.merging import Piece, pieces
from pourparler.web.shelf import Opened, etag

MOST_TEXTS = 100
"""Texts that are kept to compare with, by what tells them apart."""

_texts: OrderedDict[str, bytes] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was written: what tells its new text apart, and what may not be expected."""

    etag: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """A file that is not the one that was read: nothing was written, a person has to choose."""

    etag: str
    pieces: tuple[Piece, ...]


def seen(raw: bytes) -> str:
    """Keeps a text that was given out, so that three can be compared later; says its etag."""
    mark = etag(raw)
    _texts[mark] = raw
    _texts.move_to_end(mark)
    while len(_texts) > MOST_TEXTS:
        _texts.popitem(last=False)
    return mark


def keep(opened: Opened, raw: bytes, read: str, *, remember: bool = True) -> Kept | Clash:
    """Writes the text if the disk still holds what was `read`; else says what differs."""
    if not opened.writable:
        raise ReadOnly(f"{opened.path.name} is read-only here (download the text, or copy it)")
    with locked(opened.path):
        disk = opened.raw()
        if etag(disk) != read:
            base = _texts.get(read, disk)
            texts = (_decoded(text) for text in (base, raw, disk))
            return Clash(seen(disk), tuple(pieces(*texts)))
        seen(disk)
        told: tuple[str, ...] = ()
        if raw != disk:
            told = save(opened.path, raw)
            if remember:
                opened.remember(disk)
    return Kept(seen(raw), told)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the folder of a file, so that two servers do not write it at the same time.

    Not the file itself, since a save puts another in its place.
    """
    try:
        import fcntl
    except ImportError:  # Windows: the comparison alone has to do
        yield
        return
    handle = os.open(path.resolve().parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def as_written(text: str, disk: bytes) -> bytes:
    """The text of an editor with the byte order mark and the line ends that the file has."""
    old = _decoded(disk)
    mark = b"\xef\xbb\xbf" if disk.startswith(b"\xef\xbb\xbf") else b""
    new = text.replace("\r\n", "\n")
    if "\r\n" in old:
        new = _with_line_ends(old, new)
    return mark + new.encode("utf-8")


def _with_line_ends(old: str, new: str) -> str:
    """Lines keep their line ends, changed ones too; new ones end as the first line does."""
    before = old.splitlines(keepends=True)
    usual = "\r\n" if before[0].endswith("\r\n") else "\n"
    lines = [line.rstrip("\r\n") for line in before]
    wanted = new.split("\n")
    matcher = SequenceMatcher(None, lines, wanted, autojunk=False)
    ends = dict.fromkeys(range(len(wanted)), usual)
    for _, start, end, there, until in matcher.get_opcodes():
        for at in range(min(end - start, until - there)):
            line = before[start + at]
            ends[there + at] = line[len(line.rstrip("\r\n")) :] or usual
    last = len(wanted) - 1
    return "".join(line + ("" if at == last else ends[at]) for at, line in enumerate(wanted))


def _decoded(raw: bytes) -> str:
    return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
