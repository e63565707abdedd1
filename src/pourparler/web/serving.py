"""Starts the workbench on this machine alone, on a free port, and ends it with the terminal."""

from __future__ import annotations

import contextlib
import logging
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from pourparler.errors import WrongUsage
from pourparler.saving import sweep
from pourparler.web.answers import Answers
from pourparler.web.app import application
from pourparler.web.server_state import Bench
from pourparler.web.session import Session
from pourparler.web.shelf import Shelf
from pourparler.web.worker import Worker

FIRST_PORT = 7315
"""The port that is tried first; the next free one is taken."""

MOST_TRIED = 50
"""Ports that are tried."""


def open_bench(
    name: str | None,
    told: Callable[[str], None],
    *,
    port: int | None = None,
    browser: bool = True,
    sources: tuple[Path, ...] = (),
    handling: str | None = None,
) -> None:
    """Serves until it is interrupted; `told` hears the address once it answers."""
    shelf = Shelf(Path.cwd())
    path, first = "/", None
    if name is not None:
        first = shelf.opened(name)
        path = f"/c/{first.id}/overview"
        if not first.shipped:
            sweep(first.path.resolve().parent)
    sockets, port = listening(port)
    session = Session(port)
    # the worker loads what it needs while the server does, and the browser
    answers = Answers(Worker(warm=False)) if first else Answers()
    bench = Bench(shelf, session, answers, sources, handling, first)
    address = session.address(path)
    told(address)
    if browser:
        # a browser may take its time, and the server has to answer it meanwhile
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    logging.basicConfig(stream=sys.stderr, format="pourparler: %(message)s")
    server(bench).run(sockets=sockets)


def server(bench: Bench) -> uvicorn.Server:
    """The server of a bench: no log of requests, since an address may hold text of a case."""
    config = uvicorn.Config(
        application(bench), access_log=False, log_level="warning", log_config=None,
        server_header=False, ws="none", http="h11", loop="asyncio", lifespan="on",
        timeout_graceful_shutdown=1, proxy_headers=False,
    )  # fmt: skip
    made = uvicorn.Server(config)
    bench.ends = lambda: made.should_exit
    return made


def listening(port: int | None) -> tuple[list[socket.socket], int]:
    """Sockets of this machine alone, on both kinds of address where there are both."""
    tried = range(FIRST_PORT, FIRST_PORT + MOST_TRIED) if port is None else [port]
    for one in tried:
        try:
            first = _bound(socket.AF_INET, "127.0.0.1", one)
        except OSError:
            continue
        number = first.getsockname()[1]
        sockets = [first]
        with contextlib.suppress(OSError):  # a machine without the newer kind of address
            sockets.append(_bound(socket.AF_INET6, "::1", number))
        return sockets, number
    raise WrongUsage(f"port {tried[0]} is taken (leave --port out, or name another)")


def _bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made
