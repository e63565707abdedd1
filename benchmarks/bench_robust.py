"""A package that all are sure to accept, among 10^14 of which 120 statements are made."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

from benchmarks.made_statements import many_statements
from benchmarks.measure import Row, answer

STATEMENTS = 120

SECONDS = 30.0

NO_DEALS = (("0.4", 0), ("0.6", 0), ("0.607", 0), ("0.65", 0), ("0.62", 1))
"""What no deal is worth, and the seed of the case: in the first many packages are robust, then few,
then none though a zone is certain, then no zone is certain; the last is too near to tell."""

SEARCHED = """
import json, sys, time
from benchmarks.measure import own_peak
from pourparler import desk
from pourparler.lenses.zone.lens import LENS
reading = desk.read(sys.argv[1], desk.Settings())
start, began = time.process_time(), time.perf_counter()
found = {one.id: one for one in LENS.answer(reading, {}, lambda *_: None).findings}
took = time.process_time() - start, time.perf_counter() - began
word = found["zone.verdict"].value
print(json.dumps([*took, own_peak(), sys.argv[2:].index(word)]))
"""

WORDS = ("robust", "certain", "possible", "excluded", "undecided")
"""What a verdict may be."""


def run() -> list[Row]:
    """Measure; the target is the product's promise. The last has fifty million packages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "case.yaml")
        return [
            *(searched(path, 20, STATEMENTS, *own) for own in NO_DEALS),
            searched(path, 11, STATEMENTS // 2, "0.5"),
        ]


def searched(path: Path, issues: int, statements: int, no_deal: str, seed: int = 0) -> Row:
    """The whole answer of the zone, from a case that was read."""
    many_statements(path, issues, statements=statements, no_deal=no_deal, seed=seed)
    size = f"10^{math.log10(5**issues):.1f}"
    name = f"zone, {size} packages, {statements} statements, no deal {no_deal}"
    target = f"<= {SECONDS:g} s"
    try:
        cpu, wall, memory, word = answer(SEARCHED, str(path), *WORDS)
    except RuntimeError as error:
        return Row(name, target=target, met=False, note=str(error))
    met = min(cpu, wall) <= SECONDS
    return Row(name, cpu, wall, memory, target, met, WORDS[int(word)])
