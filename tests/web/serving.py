"""A workbench of its own for tests: on a free port, in a thread, with a client that is let in."""

from __future__ import annotations

import contextlib
import http.client
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pourparler.web.answers import Answers
from pourparler.web.server_state import Bench
from pourparler.web.serving import listening, server
from pourparler.web.session import Session
from pourparler.web.shelf import Shelf


@dataclass
class Got:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """Asks one server, as a page of it would, unless told otherwise."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.port = bench.session.port
        self.host = f"127.0.0.1:{self.port}"
        self.cookie = ""

    def ask(self, method: str, path: str, body: object = None, **headers: str | None) -> Got:
        """A header is named with `_` for `-`; None leaves it out."""
        sent = {"Host": self.host, "Cookie": self.cookie}
        data = None
        if method == "POST":
            sent |= {"Content-Type": "application/json", "X-Pourparler": "1"}
            sent |= {"Origin": f"http://{self.host}", "Sec-Fetch-Site": "same-origin"}
            data = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
        for name, value in headers.items():
            sent = {k: v for k, v in sent.items() if k.lower() != name.replace("_", "-").lower()}
            if value is not None:
                sent[name.replace("_", "-")] = value
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value:
                connection.putheader(name, value)
        if data is not None:
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        answer = connection.getresponse()
        got = Got(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        connection.close()
        return got

    def get(self, path: str, **headers: str | None) -> Got:
        return self.ask("GET", path, **headers)

    def page(self, path: str, **headers: str | None) -> Got:
        """A page once its answer is there, however busy the machine is."""
        for _ in range(40):
            got = self.get(path, Accept="text/html", **headers)
            if 'id="progress"' not in got.text:
                return got
            time.sleep(0.5)
        raise AssertionError(f"no answer at {path}")

    def post(self, path: str, body: object = None, **headers: str | None) -> Got:
        return self.ask("POST", path, body, **headers)

    def enter(self) -> Client:
        got = self.post("/session", {"token": self.bench.session.token})
        self.cookie = got.headers["set-cookie"].partition(";")[0]
        return self


@contextlib.contextmanager
def serving(folder: Path, *names: str, handling: str | None = None) -> Iterator[Client]:
    sockets, port = listening(0)
    shelf = Shelf(folder)
    bench = Bench(shelf, Session(port), Answers(), (), handling)
    for name in names:
        shelf.opened(name)
    running = server(bench)
    thread = threading.Thread(target=running.run, args=(sockets,), daemon=True)
    thread.start()
    for _ in range(200):
        if running.started:
            break
        time.sleep(0.02)
    try:
        yield Client(bench)
    finally:
        running.should_exit = True
        thread.join(timeout=10)
