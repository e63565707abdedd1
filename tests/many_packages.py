"""Writes a case with as many packages as one asks for, to see how faces bear large listings."""

from __future__ import annotations

from pathlib import Path

ISSUES = ("water", "meter", "canal", "price", "patrol")


def many_packages(path: Path, levels: int) -> Path:
    """A sound case of `levels ** 5` packages, with orders of two parties and one red line."""
    names = [f"l{at}" for at in range(levels)]
    lines = [
        "pourparler: 1",
        "name: Many packages",
        "between: [north, south]",
        "parties: {north: North, south: South}",
        "issues:",
    ]
    for issue in ISSUES:
        lines.append(f"  {issue}: {{name: {issue.title()}, levels: [{', '.join(names)}]}}")
    lines.append(f"red_lines: {{R: {{by: north, never: water = {names[-1]}, assumed: x}}}}")
    lines.append("preferences:")
    for party, ordered in (("north", names), ("south", names[::-1])):
        lines.append(f"  {party}:")
        for issue in ISSUES:
            lines.append(f"    - {{order: {{{issue}: {' > '.join(ordered)}}}, assumed: x}}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
