"""Files read as a whole up to a size, and only plain ones: no pipe, no device, no link if asked."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

LARGEST_FILE = 4_000_000
"""Bytes of a case, or of a file of another program, beyond which it is not read."""


def contents(path: Path, most: int = LARGEST_FILE, *, follow: bool = True) -> bytes:
    """The first bytes of a file: all of them, or `most` and one more, which says that it is longer.

    The size is counted while reading, since a file may grow meanwhile and some have no size to ask
    for. Without `follow`, a link in the place of the file itself is refused: so is a name that a
    case gives and that became a link after it was looked at.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_NONBLOCK", 0)  # else opening a pipe waits for somebody who writes
    if not follow:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no plain file")
        return file.read(most + 1)
