"""Runs every `benchmarks/bench_*.py`, or those named, and prints what was measured as one table."""

from __future__ import annotations

import importlib
import os
import platform
import sys
from pathlib import Path

from benchmarks.measure import Row

HEAD = ("", "CPU s", "wall s", "peak MB", "target", "", "")


def names() -> list[str]:
    """The modules there are, without `bench_`."""
    folder = Path(__file__).parent
    return sorted(path.stem.removeprefix("bench_") for path in folder.glob("bench_*.py"))


def cells(row: Row) -> tuple[str, ...]:
    """What the table prints of a row."""
    numbers = [
        "" if value is None else format(value, form)
        for value, form in ((row.cpu, ".2f"), (row.wall, ".2f"), (row.memory, ".0f"))
    ]
    verdict = {None: "", True: "met", False: "MISSED"}[row.met]
    return (row.name, *numbers, row.target, verdict, row.note)


def table(rows: list[Row]) -> str:
    """The rows under a head, numbers to the right."""
    lines = [HEAD, *map(cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            text.rjust(width) if 1 <= place <= 3 else text.ljust(width)
            for place, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def main(wanted: list[str]) -> int:
    """Run the modules and print their rows; 1 when a target was missed."""
    unknown = set(wanted) - set(names())
    if unknown:
        print(f"not known: {', '.join(sorted(unknown))}; there are {', '.join(names())}")
        return 2
    rows: list[Row] = []
    for name in wanted or names():
        print(f"measuring {name}", file=sys.stderr)
        rows += importlib.import_module(f"benchmarks.bench_{name}").run()
    # a machine that does other work as well makes wall times long
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    machine = f"{platform.system()}, {os.cpu_count()} CPUs{busy}"
    print(f"Python {platform.python_version()}, {machine}")
    print(table(rows))
    missed = sum(row.met is False for row in rows)
    print(f"{missed} of {sum(row.met is not None for row in rows)} targets missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
