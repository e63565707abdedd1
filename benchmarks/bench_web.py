"""The workbench as a person waits for it: the start, a page, a tick of what is tried."""

from __future__ import annotations

import contextlib
import http.client
import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from benchmarks import in_browser
from benchmarks.measure import Row
from benchmarks.started import LEAD, started

FIRST = 0.5
"""Seconds from the start of the process to the first page that is served."""
PAGE = 0.3
"""Seconds for a page of the lead case that nobody has asked for before."""
TICK = 0.25
"""Seconds from a tick to new findings."""


@dataclass
class Visit:
    """A client that a workbench has let in, and after how many seconds it had."""

    connection: http.client.HTTPConnection
    headers: dict[str, str]
    began: float

    def page(self, path: str) -> float:
        """Seconds for a page."""
        start = time.perf_counter()
        self.connection.request("GET", f"/c/{LEAD}/{path}", headers=self.headers)
        answer = self.connection.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)
        return time.perf_counter() - start


@contextlib.contextmanager
def visit() -> Iterator[Visit]:
    """Starts a workbench and exchanges the token of its address."""
    begun = time.perf_counter()
    with started(LEAD) as (_, address):
        parts = urlsplit(address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        sent = {"Host": parts.netloc, "Content-Type": "application/json", "X-Pourparler": "1"}
        connection.request("POST", "/session", json.dumps({"token": parts.fragment}), sent)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
        took = time.perf_counter() - begun
        cookie = (answer.getheader("set-cookie") or "").partition(";")[0]
        yield Visit(connection, {"Host": parts.netloc, "Cookie": cookie}, took)
        connection.close()


def run() -> list[Row]:
    """Measure; the targets are the product's promises."""
    starts, pages, ticks = [], [], []
    for _ in range(3):
        with visit() as there:
            starts.append(there.began)
            there.page("overview")
            time.sleep(3)  # a worker gets ready meanwhile
            pages.append(max(there.page(name) for name in ("said", "zone", "stable")))
            ticks += [
                there.page(f"zone?layers=A1&drop=red_lines.{line}")
                for line in ("RL_US", "RL_NATO", "RL_RU")
            ]
    return [
        _row("open, start to first answer", statistics.median(starts), FIRST),
        _row(f"open, slowest page of {LEAD}", statistics.median(pages), PAGE),
        _row("open, a red line dropped under A1", statistics.median(ticks), TICK),
        *in_browser.run(),
    ]


def _row(name: str, wall: float, most: float) -> Row:
    return Row(name, wall=wall, target=f"<= {most:g} s", met=wall <= most)
