"""The command line as a person waits for it: the help, the lead case, and a very large case."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.big_case import big_case
from benchmarks.measure import POURPARLER, Row, answer, measure

LEAD = "istanbul-2025"
SLOWEST_READING = 5.0
"""Megabytes of a case that must be composed in a second."""

COMPOSE = """
import json, sys, time
from pathlib import Path
from pourparler.formats.yaml_nodes import compose
from pourparler.formats.yaml_text import decode
data = Path(sys.argv[1]).read_bytes()
best = None
for _ in range(3):
    start = time.process_time()
    text, problems = decode(data, "case.yaml")
    tree, problems = compose(text)
    took = time.process_time() - start
    assert tree and not problems, problems[:1]
    best = took if best is None else min(best, took)
print(json.dumps([len(data) / 1e6, best]))
"""


def run() -> list[Row]:
    """Measure; the targets are the product's promises."""
    with tempfile.TemporaryDirectory() as folder:
        big = big_case(Path(folder, "case.yaml"))
        report = str(Path(folder, "report.html"))
        return [
            measure("--help", [*POURPARLER, "--help"], at_most=0.5),
            measure(f"check {LEAD}", [*POURPARLER, "check", LEAD], at_most=0.8),
            measure("check, 5,000 statements", [*POURPARLER, "check", str(big)], at_most=1.0),
            measure("said, 5,000 statements", [*POURPARLER, "said", str(big)], at_most=1.5),
            measure(
                "report, 5,000 statements",
                [*POURPARLER, "report", str(big), "-o", report],
                at_most=5.0,
            ),
            reading(big),
        ]


def reading(case: Path) -> Row:
    """How fast the text of a case becomes nodes with places, before anything is checked."""
    target = f">= {SLOWEST_READING:g} MB/s"
    try:
        size, seconds = answer(COMPOSE, str(case))
    except RuntimeError as error:
        return Row("composing YAML", target=target, met=False, note=str(error))
    speed = size / seconds
    note = f"{speed:.1f} MB/s, best of 3"
    return Row("composing YAML", seconds, None, None, target, speed >= SLOWEST_READING, note)
