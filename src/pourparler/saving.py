"""Files written as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
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
            os.chmod(temporary, _mode(target))
            os.replace(temporary, target)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as wrong:
        why = wrong.strerror or str(wrong)
        raise NotWritten(f"{path} could not be written: {why} ({len(content):,} bytes)") from None


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
