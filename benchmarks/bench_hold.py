"""What would hold of 10^5 packages, exactly: three sizes of a guarantee for each and each party."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.big_case import many_packages
from benchmarks.measure import POURPARLER, Row, answer, measure

SECONDS = 5.0

HELD = """
import json, resource, sys, time
from pourparler import desk
from pourparler.lenses.hold.lens import LENS
reading = desk.read(sys.argv[1], desk.Settings())
start = time.process_time()
answer = LENS.answer(reading, {}, lambda *_: None)
figures = answer.figures()
held = time.process_time() - start
assert answer.section.parts
told = time.process_time() - start
assert len(answer.rows) > int(sys.argv[2]) and figures["holding_possible"] > 0
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps([held, told, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6]))
"""


def many_signed(path: Path, issues: int = 5, levels: int = 10, more: bool = False) -> Path:
    """Write a case of many packages that move both parties once signed, with two guarantees."""
    many_packages(path, issues, levels, orders=True, more=more)
    with path.open("a", encoding="utf-8") as file:
        file.write("\n".join(_after(issues, levels)) + "\n")
    return path


def _after(issues: int, levels: int) -> Iterator[str]:
    yield "after_signing:"
    for party, gains, held_by in (("north", 0, issues - 1), ("south", 1, issues - 2)):
        tables = [
            f"issue{at}: {{{', '.join(f'l{n}: {n}/{levels - 1}' for n in range(levels))}}}"
            for at in (gains, held_by)
        ]
        told = f"gains: {{{tables[0]}}}, rate: 0.1..0.4, held_by: {{{tables[1]}}}"
        yield f"  {party}: {{{told}, assumed: made}}"


def run() -> list[Row]:
    """Measure; the target is the product's promise."""
    with tempfile.TemporaryDirectory() as folder:
        orders = many_signed(Path(folder, "orders.yaml"))
        more = many_signed(Path(folder, "more.yaml"), more=True)
        lead = [*POURPARLER, "hold", "istanbul-2025"]
        return [
            measure("hold istanbul-2025", lead, at_most=1.0),
            *held("hold, 10^5 codes, orders", str(orders), 60_000),
            *held("hold, 10^5 codes, all kinds", str(more), 60_000),
        ]


def held(name: str, case: str, least: int) -> list[Row]:
    """All figures and rows, and with the section of a report."""
    target = f"<= {SECONDS:g} s"
    try:
        figures, told, memory = answer(HELD, case, str(least))
    except RuntimeError as error:
        return [Row(name, target=target, met=False, note=str(error))]
    return [
        Row(name, figures, None, memory, target, figures <= SECONDS),
        Row("the same with its section", told, None, memory),
    ]
