"""How much memory a program can still have."""

from __future__ import annotations

from pathlib import Path


def free_memory(told: Path = Path("/proc/meminfo")) -> int | None:
    """Bytes that a program can still have without others being put out; None if nobody says."""
    try:
        lines = told.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    for line in lines:
        name, _, amount = line.partition(":")
        number = amount.removesuffix("kB").strip()
        if name == "MemAvailable" and number.isdigit():
            return int(number) * 1024
    return None


def megabytes(number: int) -> str:
    """A number of bytes, as a message says it.

    >>> megabytes(2_294_600_000)
    '2,295 MB'
    """
    return f"{number / 1e6:,.0f} MB"
