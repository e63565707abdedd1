"""A workbench in a process of its own, with the address that it printed."""

from __future__ import annotations

import contextlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import POURPARLER

LEAD = "istanbul-2025"
"""The case that the product is judged by."""


@contextlib.contextmanager
def started(case: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A workbench that is ended afterwards."""
    process = subprocess.Popen(
        [*POURPARLER, "open", case, "--no-browser"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = re.search(r"http://\S+", process.stdout.readline())
        assert address is not None
        yield process, address[0]
    finally:
        process.terminate()
        process.wait(timeout=10)


def memory_of(process: int) -> float:
    """Megabytes (10^6 bytes) that a process holds now, its children not counted."""
    told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", told)
    assert found is not None
    return int(found[1]) * 1024 / 1e6
