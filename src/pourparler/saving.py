"""Files written as a whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from pathlib import Path

from pourparler.errors import NotWritten


def save(path: Path, content: bytes) -> None:
    """Writes a file as a whole or not at all; what was there before stays until then."""
    try:
        # a link stays one: its target is replaced, from a temporary file in the same folder
        target = path.resolve() if path.is_symlink() else path
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".pourparler.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if Path(temporary).read_bytes() != content:
                raise OSError(errno.EIO, "what was written does not read back")
            os.chmod(temporary, _mode(target))
            _keep_owner(temporary, target)
            os.replace(temporary, target)
            _settle(target.parent)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as wrong:
        why = wrong.strerror or str(wrong)
        raise NotWritten(f"{path} could not be written: {why} ({len(content):,} bytes)") from None


STALE = 60.0
"""Seconds after which a temporary file of ours must be one that a killed program left behind."""


def sweep(folder: Path) -> None:
    """Removes temporary files that a killed program has left in a folder."""
    for path in folder.glob(".pourparler.*"):
        with contextlib.suppress(OSError):
            if path.is_file() and time.time() - path.stat().st_mtime > STALE:
                path.unlink()


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
