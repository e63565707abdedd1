"""Consent of 10^5 packages under nested rules of twelve parties, and of one large council."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.big_case import many_consents
from benchmarks.measure import POURPARLER, Row, answer, measure

SECONDS = 2.0
MEGABYTES = 500.0

PACKAGES = """
import json, resource, sys, time
from pourparler import desk
from pourparler.lenses.block.lens import LENS
reading = desk.read(sys.argv[1], desk.Settings())
start = time.process_time()
found = LENS.answer(reading, {}, lambda *_: None)
took = time.process_time() - start
figures = found.figures()
assert figures["packages"] == 10**5 and len(found.rows) == 10**5 + 50
unit = 1 if sys.platform == "darwin" else 1024
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
print(json.dumps([took, peak, figures["package_rules"]]))
"""

COUNCIL = """
import json, time
from math import comb
from pourparler.kernels.decision_diagrams import Diagrams
start = time.process_time()
join = Diagrams()
members = [(1, join.voice(at)) for at in range(15)]
rule = join.threshold(6, [*members[:5], (1, join.threshold(9, members))])
sets = join.count(join.minimal(rule)), join.count(join.minimal(join.dual(rule)))
council = time.process_time() - start
assert sets == (210, 125)
start = time.process_time()
join = Diagrams()
assembly = join.threshold(129, [(1, join.voice(at)) for at in range(193)])
assert join.count(join.minimal(assembly)) == comb(193, 129)
print(json.dumps([council, time.process_time() - start]))
"""


def run() -> list[Row]:
    """Measure; the targets are the product's promises."""
    with tempfile.TemporaryDirectory() as folder:
        many = str(many_consents(Path(folder, "case.yaml")))
        lead = [*POURPARLER, "block", "istanbul-2025"]
        return [measure("block istanbul-2025", lead, at_most=1.0), packages(many), *councils()]


def packages(case: str) -> Row:
    """Every package with its minimal sets, without start and text."""
    name, target = "block, 10^5 packages, 12 parties", f"<= {SECONDS:g} s, {MEGABYTES:g} MB"
    try:
        seconds, memory, kinds = answer(PACKAGES, case)
    except RuntimeError as error:
        return Row(name, target=target, met=False, note=str(error))
    met = seconds <= SECONDS and memory <= MEGABYTES
    return Row(name, seconds, None, memory, target, met, f"{kinds:.0f} kinds of consent")


def councils() -> list[Row]:
    """The Security Council, and two thirds of 193 members, counted and not listed."""
    council, assembly = answer(COUNCIL)
    return [
        Row("consent, Security Council", council, note="210 and 125 sets"),
        Row("consent, 129 of 193", assembly, note="counted exactly"),
    ]
