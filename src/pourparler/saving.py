"""Files written as a whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pourparler.errors import NotWritten, Taken


def save(path: Path, content: bytes) -> tuple[str, ...]:
    """Writes a file as a whole or not at all; what was there before stays until then.

    Says what a person may not expect of it. A link stays one: its target is replaced.
    """
    with _told(path, content):
        target = path.resolve() if path.is_symlink() else path
        told = other_names(target)
        with _beside(target, content) as temporary:
            os.chmod(temporary, _mode(target))
            _keep_owner(temporary, target)
            os.replace(temporary, target)
    return told


def create(path: Path, content: bytes) -> None:
    """Writes a file that is not there yet, as a whole or not at all; never one that is there.

    Who comes second is refused, however close: a name is taken by the system in one step.
    """
    with _told(path, content), _beside(path, content) as temporary:
        os.chmod(temporary, _mode(path))
        try:
            _take(temporary, path)
        except FileExistsError:
            why = "is there already and was left as it is (choose another name)"
            raise Taken(f"{path} {why}") from None


def other_names(path: Path) -> tuple[str, ...]:
    """A sentence if a file has other names (hard links), which a save leaves with the old text."""
    try:
        others = path.stat().st_nlink - 1
    except OSError:
        return ()
    if others < 1:
        return ()
    names = "another name" if others == 1 else f"{others} other names"
    keep = "keeps" if others == 1 else "keep"
    return (f"{path.name} has {names} on the disk (a hard link), which {keep} the text as it was",)


STALE = 60.0
"""Seconds after which a temporary file of ours must be one that a killed program left behind."""


def sweep(folder: Path) -> None:
    """Removes temporary files that a killed program has left in a folder."""
    for path in folder.glob(".pourparler.*"):
        with contextlib.suppress(OSError):
            if path.is_file() and time.time() - path.stat().st_mtime > STALE:
                path.unlink()


@contextlib.contextmanager
def _told(path: Path, content: bytes) -> Iterator[None]:
    """Turns what the system refuses into words, with the bytes that a second copy needs."""
    try:
        yield
    except OSError as wrong:
        why = wrong.strerror or str(wrong)
        raise NotWritten(f"{path} could not be written: {why} ({len(content):,} bytes)") from None


@contextlib.contextmanager
def _beside(target: Path, content: bytes) -> Iterator[str]:
    """A temporary file in the folder of the target that holds the content, read back and settled.

    Once the block has given it its name, the folder is settled too.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".pourparler.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if Path(temporary).read_bytes() != content:
            raise OSError(errno.EIO, "what was written does not read back")
        yield temporary
        _settle(target.parent)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _take(temporary: str, path: Path) -> None:
    """Gives a file its name, if nothing has that name."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        os.replace(temporary, path)


def _keep_owner(temporary: str, target: Path) -> None:
    """Gives the new file the owner of the one it replaces, where that is allowed."""
    if hasattr(os, "chown") and target.exists():
        found = target.stat()
        with contextlib.suppress(OSError):
            os.chown(temporary, found.st_uid, found.st_gid)


def _settle(folder: Path) -> None:
    """Has the folder itself written, so that a power loss cannot take the new name back."""
    with contextlib.suppress(OSError):  # a system whose folders cannot be opened does without
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
