"""What to ask next: all questions of the lead case, exactly and drawn, and of many packages."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.big_case import many_packages
from benchmarks.measure import POURPARLER, Row, answer, measure
from pourparler import desk

LEAD = "istanbul-2025"
SECONDS = 1.0

ASKED = """
import json, sys, time
from benchmarks.measure import own_peak
from pourparler import desk
from pourparler.studies.ask.lens import LENS
reading = desk.read(sys.argv[1], desk.Settings(layers=("all",)))
options = {"sample": sys.argv[2]} if sys.argv[2] != "0" else {}
LENS.answer(reading, {}, lambda *_: None)
start = time.process_time()
figures = LENS.answer(reading, options, lambda *_: None).figures()
took = time.process_time() - start
print(json.dumps([took, own_peak(), figures["questions"]]))
"""


def run() -> list[Row]:
    """Measure; the targets are the product's promises, in CPU time."""
    with tempfile.TemporaryDirectory() as folder:
        many = str(many_packages(Path(folder, "case.yaml"), orders=True))
        return [
            measure(f"ask {LEAD}", [*POURPARLER, "ask", LEAD, "--layers", "all"], at_most=SECONDS),
            asked(f"all questions of {LEAD}", LEAD, 0, SECONDS),
            asked("the same, 10^4 draws", LEAD, 10_000, None),
            asked("the same with a bound on each weight", stated(Path(folder)), 0, 2 * SECONDS),
            asked("10^6 packages with orders, 10^3 draws", many, 1_000, None),
        ]


def stated(folder: Path) -> str:
    """The lead case with more than orders stated of both parties."""
    text = desk.catalogue()[LEAD].read_text(encoding="utf-8")
    for party in ("russia", "ukraine"):
        at = text.index(f"\n  {party}:\n", text.index("\npreferences:")) + len(f"\n  {party}:\n")
        text = f"{text[:at]}    - {{each_weight: ..0.5, assumed: made}}\n{text[at:]}"
    path = folder / "stated.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def asked(name: str, case: str, draws: int, at_most: float | None) -> Row:
    """All questions of a case, without start and text."""
    target = "" if at_most is None else f"<= {at_most:g} s"
    try:
        seconds, memory, questions = answer(ASKED, case, str(draws))
    except RuntimeError as error:
        return Row(name, target=target, met=None if at_most is None else False, note=str(error))
    met = None if at_most is None else seconds <= at_most
    return Row(name, seconds, None, memory, target, met, f"{questions:,.0f} questions")
