"""The frontier of complete values: a million packages beside NegMAS, and 10^50 of them alone."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import POURPARLER, Row, answer, measure

PEER = "negmas"
"""The peer, under the AGPL: installed for the measurement alone, into an environment thrown away.

POURPARLER_NEGMAS names a Python that has it already.
"""

# Ours takes about a millisecond, too little for the clock of CPU time, so its wall time is held
# against the CPU time of the peer: on a busy machine that favours the peer.

Tables = list[list[list[int]]]
"""`tables[i][a][l]` is what level `l` of issue `a` is worth to party `i`, in millionths."""

FROM_TABLES = """
import json, sys, time
import numpy as np
from pourparler.kernels.frontier import Additive, frontier
from pourparler.kernels.tracing import packages_of
tables = json.load(open(sys.argv[1]))
worth = tuple(np.array(levels).T for levels in zip(*tables))
sizes = tuple(len(levels) for levels in worth)
model = Additive(sizes, (None,) * len(sizes), (), worth)
best = None
for _ in range(20):
    start = time.perf_counter()
    front = frontier(model)
    states, _ = packages_of(front, len(sizes), every=False)
    took = time.perf_counter() - start
    best = took if best is None else min(best, took)
print(json.dumps([best, len(front.values)]))
"""

FROM_CASE = """
import json, sys, time
from pathlib import Path
from pourparler.case.reading import read_as
from pourparler.findings import unwatched
from pourparler.formats.case_yaml import read_bytes
from pourparler.lenses.frontier.lens import LENS
best = None
for _ in range(5):
    start = time.process_time()
    case, problems = read_bytes(Path(sys.argv[1]).read_bytes(), "case.yaml")
    found = LENS.answer(read_as(case), {}, unwatched)
    took = time.process_time() - start
    best = took if best is None else min(best, took)
print(json.dumps([best, found.figures()["frontier"]]))
"""

FROM_PEER = """
import json, sys, time
from negmas import make_issue
from negmas.preferences import LinearAdditiveUtilityFunction, pareto_frontier
from negmas.preferences.value_fun import TableFun
tables = json.load(open(sys.argv[1]))
issues = [make_issue([f"l{n}" for n in range(len(t))], f"i{a}") for a, t in enumerate(tables[0])]
ufuns = [
    LinearAdditiveUtilityFunction(
        values=[TableFun({f"l{n}": x / 1e6 for n, x in enumerate(t)}) for t in table],
        weights=[1.0] * len(issues), issues=issues)
    for table in tables
]
best = None
for _ in range(3):
    start = time.process_time()
    points, _ = pareto_frontier(ufuns, issues=issues)
    took = time.process_time() - start
    best = took if best is None else min(best, took)
print(json.dumps([best, len(points)]))
"""


def made(issues: int, levels: int, parties: int) -> Tables:
    """Opposed wishes: what is worth most to the first is worth least to the second."""
    rng = random.Random(1950)
    tables: Tables = [[] for _ in range(parties)]
    for _ in range(issues):
        for party, table in enumerate(tables):
            worth = sorted(rng.sample(range(10**6 // issues), levels))
            table.append(worth if party == 0 else worth[::-1])
            if party > 1:
                rng.shuffle(table[-1])
    return tables


def as_case(tables: Tables, path: Path) -> Path:
    """The same numbers as a case; the weights are all 1."""
    parties = [f"p{i}" for i in range(len(tables))]
    lines = ["pourparler: 1", "name: Complete values", f"between: [{', '.join(parties)}]"]
    lines += [f"parties: {{{', '.join(f'{p}: {p}' for p in parties)}}}", "issues:"]
    for a, levels in enumerate(tables[0]):
        listed = ", ".join(f"l{n}" for n in range(len(levels)))
        lines.append(f"  i{a}: {{name: i{a}, levels: [{listed}]}}")
    lines.append("preferences:")
    for party, table in zip(parties, tables, strict=True):
        lines += [f"  {party}:", "    - assumed: made", "      scores:"]
        for a, levels in enumerate(table):
            told = ", ".join(f"l{n}: {worth / 10**6:.6f}" for n, worth in enumerate(levels))
            lines.append(f"        i{a}: {{{told}}}")
        lines.append(f"      weights: {{{', '.join(f'i{a}: 1' for a in range(len(table)))}}}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run() -> list[Row]:
    """Measure; the targets are the product's promises."""
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        rows = against_peer(folder)
        for issues, levels, parties, at_most in ((50, 10, 2, 1.0), (20, 5, 3, 2.0)):
            name = f"{parties} parties, {levels}^{issues} packages"
            tables = made(issues, levels, parties)
            (folder / "tables.json").write_text(json.dumps(tables), encoding="utf-8")
            seconds, points = answer(FROM_TABLES, str(folder / "tables.json"))
            note = f"{points:,.0f} points, traced"
            met = seconds <= at_most
            rows.append(
                Row(f"frontier, {name}", seconds, None, None, f"<= {at_most:g} s", met, note)
            )
            case = as_case(tables, folder / f"case{issues}.yaml")
            command = [*POURPARLER, "frontier", str(case), "--json", "--rows", "0"]
            rows.append(measure(f"whole command, {name}", command))
        return rows


def against_peer(folder: Path) -> list[Row]:
    """A million packages of two parties, from tables and from a case file, beside NegMAS."""
    tables = made(6, 10, 2)
    (folder / "tables.json").write_text(json.dumps(tables), encoding="utf-8")
    case = as_case(tables, folder / "case.yaml")
    ours = [answer(FROM_TABLES, str(folder / "tables.json")), answer(FROM_CASE, str(case))]
    theirs, why = peer(folder)
    rows = []
    for (seconds, points), kind, ratio in zip(
        ours, ("tables", "a case"), (5_000, 100), strict=True
    ):
        name = f"frontier of 10^6 from {kind}"
        if theirs is None:
            rows.append(Row(name, seconds, note=f"{points:,.0f} points; no peer: {why}"))
            continue
        note = f"{theirs[0] / seconds:,.0f} x, {seconds * 1000:.2f} ms; {points:,.0f} points"
        met = theirs[0] / seconds >= ratio and theirs[1] == points
        rows.append(Row(name, seconds, None, None, f">= {ratio:,} x {PEER}", met, note))
    if theirs is not None:
        rows.append(
            Row(f"{PEER} pareto_frontier, 10^6", theirs[0], note=f"{theirs[1]:,.0f} points")
        )
    return rows


def peer(folder: Path) -> tuple[list[float] | None, str]:
    """Seconds and points of the peer, or why there are none."""
    python = os.environ.get("POURPARLER_NEGMAS") or str(folder / "peer" / "bin" / "python")
    try:
        if not os.environ.get("POURPARLER_NEGMAS"):
            print(f"installing {PEER} for this measurement", file=sys.stderr)
            _run(sys.executable, "-m", "venv", str(folder / "peer"))
            _run(python, "-m", "pip", "install", "--quiet", PEER)
        printed = _run(python, "-c", FROM_PEER, str(folder / "tables.json"))
    except (OSError, subprocess.SubprocessError) as wrong:
        return None, type(wrong).__name__
    return [float(number) for number in json.loads(printed.splitlines()[-1])], ""


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=600)
    return done.stdout
