"""The workbench as a person waits for it: the start, a page, a tick of what is tried."""

from __future__ import annotations

import http.client
import json
import re
import statistics
import subprocess
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from benchmarks.measure import POURPARLER, Row

LEAD = "istanbul-2025"
FIRST = 0.5
"""Seconds from the start of the process to the first page that is served."""
PAGE = 0.3
"""Seconds for a page of the lead case that nobody has asked for before."""
TICK = 0.25
"""Seconds from a tick to new findings."""


@dataclass
class Visit:
    """A workbench that was started, and a client that it has let in."""

    process: subprocess.Popen[str]
    connection: http.client.HTTPConnection
    headers: dict[str, str]
    started: float

    def page(self, path: str) -> float:
        """Seconds for a page."""
        start = time.perf_counter()
        self.connection.request("GET", f"/c/{LEAD}/{path}", headers=self.headers)
        answer = self.connection.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)
        return time.perf_counter() - start

    def end(self) -> None:
        """Ends the workbench."""
        self.connection.close()
        self.process.terminate()
        self.process.wait(timeout=10)


def visit() -> Visit:
    """Starts a workbench and exchanges the token of its address."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [*POURPARLER, "open", LEAD, "--no-browser"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout is not None
    address = re.search(r"http://\S+", process.stdout.readline())
    assert address is not None
    parts = urlsplit(address[0])
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    sent = {"Host": parts.netloc, "Content-Type": "application/json", "X-Pourparler": "1"}
    connection.request("POST", "/session", json.dumps({"token": parts.fragment}), sent)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200
    took = time.perf_counter() - begun
    cookie = (answer.getheader("set-cookie") or "").partition(";")[0]
    return Visit(process, connection, {"Host": parts.netloc, "Cookie": cookie}, took)


def run() -> list[Row]:
    """Measure; the targets are the product's promises."""
    starts, pages, ticks = [], [], []
    for _ in range(3):
        there = visit()
        starts.append(there.started)
        there.page("overview")
        time.sleep(3)  # a worker gets ready meanwhile
        pages.append(max(there.page(name) for name in ("said", "zone", "stable")))
        ticks += [
            there.page(f"zone?layers=A1&drop=red_lines.{line}")
            for line in ("RL_US", "RL_NATO", "RL_RU")
        ]
        there.end()
    return [
        _row("open, start to first answer", statistics.median(starts), FIRST),
        _row(f"open, slowest page of {LEAD}", statistics.median(pages), PAGE),
        _row("open, a red line dropped under A1", statistics.median(ticks), TICK),
    ]


def _row(name: str, wall: float, most: float) -> Row:
    return Row(name, wall=wall, target=f"<= {most:g} s", met=wall <= most)
