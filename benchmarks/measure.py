"""Runs whole commands in processes of their own and says what they cost: wall, CPU, peak memory."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

POURPARLER = (sys.executable, "-m", "pourparler")


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure; times in seconds, memory in megabytes (10^6 bytes), None = not measured.

    `target` bounds the time, or whatever `met` was judged by; `met` is None without a target.
    """

    name: str
    cpu: float | None = None
    wall: float | None = None
    memory: float | None = None
    target: str = ""
    met: bool | None = None
    note: str = ""


def measure(
    name: str, command: Sequence[str], *, at_most: float | None = None, times: int = 3
) -> Row:
    """Run a command some times and report the medians; a failure is a note and misses its target.

    A target counts as met when the wall time keeps it, or when the CPU time does: on a machine
    that others use as well, waiting is not the program's doing. The note says which it was.
    """
    runs = [_once(command) for _ in range(times)]
    wall, cpu, memory = (
        statistics.median(column) for column in zip(*(r[:3] for r in runs), strict=True)
    )
    row = Row(name, cpu, wall, memory, f"<= {at_most:g} s" if at_most is not None else "")
    failed = next((said for *_, said in runs if said), "")
    if failed:
        return replace(row, met=False if at_most is not None else None, note=failed)
    if at_most is None:
        return row
    late = cpu <= at_most < wall
    return replace(row, met=cpu <= at_most, note="in CPU time; the machine is busy" if late else "")


def _once(command: Sequence[str]) -> tuple[float, float, float, str]:
    """Wall, CPU and peak memory of one run, with its children, and why it failed if it did."""
    start = time.perf_counter()
    # Not subprocess.run: only wait4 tells what this child alone has used.
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert child.stderr is not None
    errors = child.stderr.read().decode("utf-8", "replace").strip()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    last = errors.splitlines()[-1][:80] if errors else ""
    failed = f"exit code {child.returncode}: {last}" if child.returncode else ""
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6, failed


def answer(code: str, *arguments: str) -> list[float]:
    """Run Python code in a fresh process and return the JSON list of numbers that it prints.

    Work is never done in this process: on Linux a child begins with its parent's peak of memory,
    so whatever grew here would be counted in every later row.
    """
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return [float(number) for number in json.loads(done.stdout)]
