"""The zone of the lead case and of a million packages, and the kernel beneath it."""

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


ORDERS_SECONDS = 2.0
ORDERS_MEGABYTES = 1024 * 1024 * 1024 / 1e6

ORDERS = """
import json, sys, time
from benchmarks.measure import own_peak
from pourparler import desk
from pourparler.lenses.zone.lens import LENS
reading = desk.read(sys.argv[1], desk.Settings())
start = time.process_time()
figures = LENS.answer(reading, {}, lambda *_: None).figures()
took = time.process_time() - start
assert 0 < figures["undominated_within_red_lines"] < figures["within_red_lines"] < 10**6
print(json.dumps([took, own_peak()]))
"""


def run() -> list[Row]:
    """Measure; the targets are the product's promises."""
    with tempfile.TemporaryDirectory() as folder:
        many = str(many_packages(Path(folder, "case.yaml")))
        ordered = str(many_packages(Path(folder, "ordered.yaml"), orders=True))
        stated = str(many_packages(Path(folder, "stated.yaml"), orders=True, more=True))
        drawn = [*POURPARLER, "zone", LEAD, "--sample", "10000"]
        return [
            measure(f"zone {LEAD}", [*POURPARLER, "zone", LEAD], at_most=1.0),
            measure(f"zone {LEAD}, 10^4 draws", drawn, at_most=1.0),
            measure("zone, 10^6 packages", [*POURPARLER, "zone", many]),
            measure("zone, 10^6 packages with orders", [*POURPARLER, "zone", ordered]),
            measure("zone, 10^6 packages with statements", [*POURPARLER, "zone", stated]),
            orders(ordered),
            kernel(),
        ]


def orders(case: str) -> Row:
    """All exact figures of a million packages whose levels both parties rank."""
    name, target = "the same without start and text", f"<= {ORDERS_SECONDS:g} s, 1 GiB"
    try:
        seconds, memory = answer(ORDERS, case)
    except RuntimeError as error:
        return Row(name, target=target, met=False, note=str(error))
    met = seconds <= ORDERS_SECONDS and memory <= ORDERS_MEGABYTES
    return Row(name, seconds, None, memory, target, met, "counts, dominance, acceptance, verdict")


def kernel() -> Row:
    """A million codes against four rules, without the command around it."""
    seconds = min(answer(FEASIBLE)[0] for _ in range(3))
    return Row("kernels.feasible, 10^6", seconds, note=f"{1 / seconds:.1f} million codes/s")
