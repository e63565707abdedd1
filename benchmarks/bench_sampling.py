"""Sampled figures of a zone: the lead case as one waits for it, and a million packages."""

from __future__ import annotations

from benchmarks.measure import Row, answer

DRAWS = 10_000
LEAD_SECONDS = 0.1
MANY_SECONDS = 10.0
MANY_MEGABYTES = 1024 * 1024 * 1024 / 1e6

SPACE = """
import json, sys, time
from benchmarks.measure import own_peak
import numpy as np
from pourparler.concepts.agreement.acceptability import sampled
from pourparler.kernels.acceptance import accepted
from pourparler.kernels.extensions import extensions
from pourparler.kernels.parts import parts
from pourparler.kernels.prior import NoDeal, Prior, bar
def made(sizes, rules=(), lines=()):
    free = (None,) * len(sizes)
    return parts(sizes, free, (), list(rules), list(lines), (0,) * len(sizes))
def priors(sizes, w):
    best_first = [np.triu(np.ones((size, size))) for size in sizes]
    opposed = [order if at % 3 else order[::-1, ::-1] for at, order in enumerate(best_first)]
    return [
        Prior(0, party, tuple(map(extensions, orders)), NoDeal(w, w))
        for party, orders in enumerate((best_first, opposed))
    ]
def counted(priors, parts, draws, block):
    total = 0
    zones = sizes = 0
    for start in range(0, draws, block):
        drawn = [prior.draw(start, min(start + block, draws)) for prior in priors]
        values = [[part.values(one.tables) for part in parts] for one in drawn]
        found = accepted(values, [bar(one.no_deal) for one in drawn], [p.within for p in parts])
        total = total + found.by_package
        zones += np.count_nonzero(found.by_draw)
        sizes += found.by_draw.sum()
    return total, zones, sizes
draws = int(sys.argv[1])
"""

LEAD = (
    SPACE
    + """
sizes = (3,) * 6
rules = [
    ("and", (("in", 0, (0,)), ("in", 1, (1, 2)))),
    ("and", (("in", 1, (0,)), ("in", 2, (1, 2)))),
]
lines = [("in", 0, (0,)), ("in", 2, (2,)), ("and", (("in", 1, (0,)), ("not", ("in", 0, (2,)))))]
space = made(sizes, rules, lines)
counted(priors(sizes, 0.5), space, 100, 100)
best = []
for work in (lambda: counted(priors(sizes, 0.5), space, draws, 2040),
             lambda: sampled(priors(sizes, 0.5), space, draws)):
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    best.append(min(times))
print(json.dumps(best))
"""
)

MANY = (
    SPACE
    + """
sizes = (10,) * 6
space = made(sizes)
start = time.process_time()
total, zones, many = counted(priors(sizes, 0.5), space, draws, 2040)
took = time.process_time() - start
assert int(total.sum()) == int(many), "both count the same pairs"
print(json.dumps([took, own_peak()]))
"""
)


def run() -> list[Row]:
    """Measure; the targets are the product's promises, in CPU time."""
    return [*lead(), many()]


def lead() -> list[Row]:
    """A space of the lead case's shape: 405 packages, 243 of them inside its red lines."""
    name, target = "405 packages, 10^4 draws", f"<= {LEAD_SECONDS:g} s"
    try:
        figures, everything = answer(LEAD, str(DRAWS))
    except RuntimeError as error:
        return [Row(name, target=target, met=False, note=str(error))]
    note = "zone, its size, frequencies; best of 3"
    return [
        Row(name, figures, None, None, target, figures <= LEAD_SECONDS, note),
        Row(
            f"{name}, all figures",
            everything,
            target=target,
            met=everything <= LEAD_SECONDS,
            note="with each party's, and Pareto sizes",
        ),
    ]


def many() -> Row:
    """A million packages: every one's joint frequency, in time and in memory."""
    target = f"<= {MANY_SECONDS:g} s, 1 GiB"
    try:
        seconds, memory = answer(MANY, str(DRAWS))
    except RuntimeError as error:
        return Row("10^6 packages, 10^4 draws", target=target, met=False, note=str(error))
    met = seconds <= MANY_SECONDS and memory <= MANY_MEGABYTES
    note = "zone, its size, all joint frequencies"
    return Row("10^6 packages, 10^4 draws", seconds, None, memory, target, met, note)
