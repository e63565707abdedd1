"""The workbench as it is seen in a real Chromium: the first page, a switch, what comes over."""

from __future__ import annotations

import contextlib
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.bench_frontier import as_case, made
from benchmarks.measure import Row
from benchmarks.started import LEAD, memory_of, started

PAINTED = 1.5
"""Seconds from the start of the process to the first page of the lead case that is painted."""
SWITCHED = 0.15
"""Seconds from a switch to the changed figures."""
ONCE, EACH = 1_500_000, 50_000
"""Bytes of the first page with all that it loads, and of a change."""
IDLE = 120.0
"""Megabytes of a server that nobody asks."""
DRAWN = 1.0
"""Seconds in which a chart of 100,000 packages is drawn, once its page is there."""

WATCH = """
new MutationObserver(() => {
  const at = document.documentElement?.dataset.drawn;
  if (at > 0 && window.drawnAt === undefined) window.drawnAt = performance.now();
}).observe(document, { attributes: true, childList: true, subtree: true });
"""
"""Notes when the charts of a page have been drawn."""

SWITCH = """
new Promise((done) => {
  const box = document.querySelector('input[name=layers][value=%s]');
  const start = performance.now();
  document.addEventListener('htmx:after:swap', () => requestAnimationFrame(
    () => setTimeout(() => done((performance.now() - start) / 1000), 0)), { once: true });
  box.click();
})
"""
"""Seconds from a tick to the frame in which what was swapped is painted."""

SIZES = """
[performance.getEntriesByType('navigation'), performance.getEntriesByType('resource')]
  .map((all) => all.map((one) => [one.name, one.encodedBodySize]))
"""


def run() -> list[Row]:
    """Measure what a person sees; a row says so where there is no Chromium."""
    try:
        from tests.web.driving import CHROMIUM, browser
    except ImportError as missing:
        return [Row("in a browser", note=f"not measured: {missing}")]
    if CHROMIUM is None:
        return [Row("in a browser", note="not measured: no Chromium on PATH")]
    with tempfile.TemporaryDirectory() as named, browser(Path(named)) as page:
        page.send("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        return [*first_pages(page), *switches(page), *large(page, Path(named))]


@contextlib.contextmanager
def shown(page: Any, case: str) -> Iterator[tuple[str, float, subprocess.Popen[str]]]:  # noqa: ANN401
    """A workbench whose overview is on the page: its address, when it was started, its process."""
    page.go("about:blank")  # else the same address would be no new page
    begun = time.time()
    with started(case) as (process, address):
        page.send("Page.navigate", url=address)
        page.wait(
            "location.pathname.endsWith('overview') && !document.getElementById('door')"
            " && performance.getEntriesByName('first-contentful-paint').length > 0"
        )
        yield address.partition("/overview")[0], begun, process


def first_pages(page: Any) -> list[Row]:  # noqa: ANN401
    """Start to paint, what came over, and the memory of the server afterwards."""
    painted, told, idle, size = [], [], [], 0
    for _ in range(3):
        page.send("Network.clearBrowserCache")
        with shown(page, LEAD) as (_, begun, process):
            paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
            painted.append(page.run(f"performance.timeOrigin + {paint}") / 1000 - begun)
            page.wait("!!document.querySelector('.finding')")
            told.append(time.time() - begun)
            page.wait("document.readyState === 'complete'")
            size = sum(one for part in page.run(SIZES) for _, one in part)
            time.sleep(3)  # a worker gets ready, and the server has nothing to do
            idle.append(memory_of(process.pid))
    memory = statistics.median(idle)
    return [
        _time("open, start to first page painted", painted, PAINTED),
        Row("open, start to findings shown", wall=statistics.median(told)),
        _bytes("open, first page and all it loads", size, ONCE),
        Row("open, idle server", memory=memory, target=f"<= {IDLE:g} MB", met=memory <= IDLE),
    ]


def switches(page: Any) -> list[Row]:  # noqa: ANN401
    """Layers switched on and off, on three pages, each time to what nobody has asked for yet."""
    rows = []
    with shown(page, LEAD) as (base, _, _):
        for lens in ("said", "zone", "stable"):
            page.go(f"{base}/{lens}", "!!window.drawnAt && !!window.bench")
            took, sizes = [], []
            for layer in ("A1", "A2", "A1"):
                page.run("performance.clearResourceTimings()")
                took.append(page.run(SWITCH % layer))
                sizes.append(max(size for _, size in page.run(SIZES)[1]))
            rows.append(_time(f"open, a switch on {lens}", took, SWITCHED))
            rows.append(_bytes(f"open, what it brings on {lens}", max(sizes), EACH))
    return rows


def large(page: Any, folder: Path) -> list[Row]:  # noqa: ANN401
    """The chart of 100,000 packages, from the end of its page to the drawn picture."""
    case = as_case(made(5, 10, 2), folder / "large.yaml")
    with shown(page, str(case)) as (base, _, _):
        page.go(f"{base}/frontier", "!!window.drawnAt")
        there = "performance.getEntriesByType('navigation')[0].responseEnd"
        took = page.run(f"(window.drawnAt - {there}) / 1000")
        count = page.run("document.querySelectorAll('.live svg path').length")
    row = _time("open, chart of 10^5 packages", [took], DRAWN)
    return [Row(row.name, None, took, None, row.target, row.met, f"{count:,} marks drawn")]


def _time(name: str, took: list[float], most: float) -> Row:
    wall = statistics.median(took)
    return Row(name, wall=wall, target=f"<= {most:g} s", met=wall <= most)


def _bytes(name: str, size: int, most: int) -> Row:
    target = f"<= {most / 1000:,.0f} kB"
    return Row(name, target=target, met=size <= most, note=f"{size / 1000:,.0f} kB")
