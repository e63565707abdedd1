"""What single changes would do: all of them on the lead case, exactly and on common draws."""

from __future__ import annotations

from benchmarks.measure import POURPARLER, Row, answer, measure

LEAD = "istanbul-2025"
SECONDS = 1.0

TRIED = """
import json, sys, time
from benchmarks.measure import own_peak
from pourparler import desk
from pourparler.studies.whatif.lens import LENS
reading = desk.read(sys.argv[1], desk.Settings(layers=("all",)))
options = {"sample": sys.argv[2]} if sys.argv[2] != "0" else {}
start = time.process_time()
figures = LENS.answer(reading, options, lambda *_: None).figures()
took = time.process_time() - start
print(json.dumps([took, own_peak(), figures["changes"]]))
"""


def run() -> list[Row]:
    """Measure; the targets are the product's promises, in CPU time."""
    command = [*POURPARLER, "whatif", LEAD, "--layers", "all"]
    return [
        measure(f"whatif {LEAD}", command),
        tried(f"all single changes of {LEAD}", 0, SECONDS),
        tried("the same, 10^3 draws", 1_000, None),
    ]


def tried(name: str, draws: int, at_most: float | None) -> Row:
    """All single changes, without start and text."""
    target = "" if at_most is None else f"<= {at_most:g} s"
    seconds, memory, changes = answer(TRIED, LEAD, str(draws))
    met = None if at_most is None else seconds <= at_most
    return Row(name, seconds, None, memory, target, met, f"{changes:,.0f} changes")
