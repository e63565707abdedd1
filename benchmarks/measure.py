"""Runs whole commands in processes of their own and says what they cost: wall, CPU, peak memory."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

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


_LAUNCHER = """
import json, os, sys, time
start = time.perf_counter()
nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=nowhere)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - start
code = os.waitstatus_to_exitcode(status)
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss, code]))
"""


def _once(command: Sequence[str]) -> tuple[float, float, float, str]:
    """Wall, CPU and peak memory of one run, with its children, and why it failed if it did.

    A small process starts the command: on Linux a child begins with its parent's peak of memory,
    so what this process once held, or all of pytest, would count as the command's own.
    """
    # A person's second run finds the modules compiled, whatever this environment asks for.
    kept = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=kept,
        check=True,
    )
    wall, cpu, peak, code = json.loads(done.stdout)
    unit = 1 if sys.platform == "darwin" else 1024
    errors = done.stderr.strip().splitlines()
    last = errors[-1][:80] if errors else ""
    return wall, cpu, peak * unit / 1e6, f"exit code {code}: {last}" if code else ""


def own_peak() -> float:
    """The peak memory of this process in megabytes (10^6 bytes), without what its parent held."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        told = next(line for line in lines if line.startswith("VmHWM:"))
        return int(told.split()[1]) * 1024 / 1e6
    except (OSError, StopIteration):  # not Linux, where the peak is a process's own
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


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
