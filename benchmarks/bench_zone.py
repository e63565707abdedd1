"""Enumeration: the zone of the lead case and of a million packages, and the kernel beneath it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.big_case import many_packages
from benchmarks.measure import POURPARLER, Row, answer, measure

LEAD = "istanbul-2025"

FEASIBLE = """
import json, time
from pourparler.kernels import packages
sizes = (10,) * 6
rules = [("and", (("in", a, (0,)), ("in", a + 1, (1, 2)))) for a in range(4)]
start = time.process_time()
left = sum(len(b.codes) for b in packages.feasible(sizes, [None] * 6, [], rules))
assert 0 < left < 10**6
print(json.dumps([time.process_time() - start]))
"""


def run() -> list[Row]:
    """Measure; only the small case has a target, as the large ones go by their size."""
    with tempfile.TemporaryDirectory() as folder:
        many = str(many_packages(Path(folder, "case.yaml")))
        return [
            measure(f"zone {LEAD}", [*POURPARLER, "zone", LEAD], at_most=1.0),
            measure("zone, 10^6 packages", [*POURPARLER, "zone", many]),
            kernel(),
        ]


def kernel() -> Row:
    """A million codes against four rules, without the command around it."""
    seconds = min(answer(FEASIBLE)[0] for _ in range(3))
    return Row("kernels.feasible, 10^6", seconds, note=f"{1 / seconds:.1f} million codes/s")
