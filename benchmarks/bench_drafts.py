"""Forty drafts of two hundred issues compared pair by pair, and what each leaves open."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from benchmarks.measure import POURPARLER, Row, answer, measure

SECONDS = 1.0

COMPARED = """
import json, resource, sys, time
from pourparler import desk
from pourparler.lenses.drafts.lens import LENS
reading = desk.read(sys.argv[1], desk.Settings())
start = time.process_time()
answer = LENS.answer(reading, {}, lambda *_: None)
figures = answer.figures()
compared = time.process_time() - start
assert answer.section.parts
told = time.process_time() - start
assert len(answer.rows) == int(sys.argv[2]) and 0 < figures["completions_within_red_lines.d0"]
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps([compared, told, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6]))
"""


def many_drafts(path: Path, drafts: int = 40, issues: int = 200, levels: int = 4) -> Path:
    """Write a case with drafts by turns of two parties, ordered issues and rules between them."""
    path.write_text("\n".join(_lines(drafts, issues, levels)) + "\n", encoding="utf-8")
    return path


def _lines(drafts: int, issues: int, levels: int) -> Iterator[str]:
    named = [f"issue{n}" for n in range(issues)]
    each = [f"l{n}" for n in range(levels)]
    yield "pourparler: 1"
    yield "name: Many drafts"
    yield "between: [north, south]"
    yield "parties: {north: North, south: South}"
    yield "issues:"
    yield from (f"  {one}: {{name: {one}, levels: [{', '.join(each)}]}}" for one in named)
    yield "rules:"
    for at, (one, other) in enumerate(pairwise(named)):
        yield f"  R{at}: {{never: {one} = l0 and {other} = l{1 + at % (levels - 1)}}}"
    yield "red_lines:"
    for at in range(0, issues, 20):
        never = f"{named[at]} = l3 and {named[-1]} = l3"
        yield f"  RL{at}: {{by: north, never: {never}, assumed: made}}"
    yield "preferences:"
    for party, best in (("north", each), ("south", each[::-1])):
        yield f"  {party}:"
        yield from (f"    - {{order: {{{n}: {' > '.join(best)}}}, assumed: made}}" for n in named)
    yield "drafts:"
    for d in range(drafts):
        terms = ", ".join(
            f"{one}: {_term(d, at, levels)}" for at, one in enumerate(named) if (d + at) % 7
        )
        party = ("north", "south")[d % 2]
        yield f"  d{d}: {{by: {party}, date: {2000 + d // 2}, terms: {{{terms}}}}}"


def _term(draft: int, issue: int, levels: int) -> str:
    """A level, or two in brackets; the same arguments give the same, and rules hold."""
    first = 1 + (draft // 2 + issue) % (levels - 1)
    second = 1 + (draft + issue // 3) % (levels - 1)
    return f"l{first} | l{second}" if issue % 3 == 0 and first != second else f"l{first}"


def run() -> list[Row]:
    """Measure; the target is the product's promise."""
    with tempfile.TemporaryDirectory() as folder:
        case = many_drafts(Path(folder, "case.yaml"))
        return [
            *compared(str(case), 200),
            measure("drafts, the whole command", [*POURPARLER, "drafts", str(case), "--json"]),
        ]


def compared(case: str, issues: int) -> list[Row]:
    """All figures and rows, and with the section of a report."""
    target = f"<= {SECONDS:g} s"
    try:
        figures, told, memory = answer(COMPARED, case, str(issues))
    except RuntimeError as error:
        return [Row("drafts", target=target, met=False, note=str(error))]
    return [
        Row(f"drafts, 40 x {issues} issues", figures, None, memory, target, figures <= SECONDS),
        Row("the same with its section", told, None, memory),
    ]
