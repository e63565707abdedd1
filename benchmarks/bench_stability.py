"""Stability of every state for every party: beside the matrix method, and at a million states."""

from __future__ import annotations

import os
from dataclasses import replace

from benchmarks.measure import Row, answer

LARGE = "POURPARLER_LARGE"
"""The variable that asks for 2^24 states as well: a minute, and more than a gigabyte."""

SIZES = ((12, 3, 0.5, 400), (20, 2, 1.5, 400), (20, 5, 5.0, 400))
"""Options, parties, most CPU seconds, most mebibytes."""

MIB = 2**20


def run() -> list[Row]:
    """Measure R, GMR, SMR and SEQ; the targets are the product's promises.

    CPU seconds are those of the computing, ranks being there, after a run that may compile.
    """
    rows = [beside_matrices()]
    for options, parties, seconds, memory in SIZES:
        rows.append(of_options(options, parties, seconds, memory))
    first, best, peak, _ = asked("cost_of_the_trade_round()")
    rows.append(row("stability, trade round of 138,240", first, best, peak, (2.0, 400)))
    rows.append(growth())
    if os.environ.get(LARGE):
        rows.append(of_options(24, 5, 120.0, 2560))
    return rows


def asked(call: str) -> list[float]:
    """What a call into `made_conflicts` prints, in a process of its own."""
    return answer(
        f"import json\nfrom benchmarks.made_conflicts import *\nprint(json.dumps({call}))"
    )


def row(name: str, first: float, best: float, peak: float, most: tuple[float, int]) -> Row:
    """A figure with its target; the memory is that of the whole process."""
    seconds, memory = most
    met = best <= seconds and peak <= memory * MIB
    note = f"first run {first:.2f} s"
    return Row(name, best, None, peak / 1e6, f"<= {seconds:g} s, {memory} MiB", met, note)


def of_options(options: int, parties: int, seconds: float, memory: int) -> Row:
    """A model of so many options."""
    times = 3 if options < 24 else 1
    *cost, plain = asked(f"[*cost_of_options({options}, {parties}, {times}), uncompiled()]")
    name = f"stability, {2**options:,} x {parties}"
    found = row(name, cost[0], cost[1], cost[2], (seconds, memory))
    return replace(found, note="nothing compiled") if plain else found


def beside_matrices() -> Row:
    """The same verdicts by matrices of all pairs of states."""
    theirs, ours, differ = asked("cost_of_matrices(10, 3)")
    note = f"{theirs / ours:,.0f} x ours, {ours * 1000:.1f} ms; {differ:.0f} verdicts differ"
    return Row(
        "matrix method, 1,024 x 3", theirs, target=">= 100 x", met=theirs >= 100 * ours, note=note
    )


def growth() -> Row:
    """How much more a state costs among 2^22 than among 2^18."""
    small, large = (asked(f"cost_of_options({options}, 5)")[1] for options in (18, 22))
    ratio = large / 2**22 / (small / 2**18)
    note = f"{ratio:.2f} x a state of 2^18, {small / 2**18 * 1e6:.2f} microseconds"
    return Row("stability, 4,194,304 x 5", large, target="<= 3 x", met=ratio <= 3, note=note)
