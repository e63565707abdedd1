"""The workbench as a process of its own: what it prints and logs, a busy port, a sudden end."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from typer.main import get_command

from measured import ROOT
from pourparler import cli
from pourparler.web import serving as starting
from pourparler.web.shelf import etag
from tests.web.serving import Client

pytestmark = pytest.mark.slow
SECRET = "the words of a case that nobody may see"


class Running(Client):
    """A client of a workbench in another process, whose address it was told."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        session = SimpleNamespace(port=parts.port, token=parts.fragment)
        super().__init__(SimpleNamespace(session=session))
        self.address = address


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[tuple[subprocess.Popen[str], Running]]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "pourparler", "open", "river.yaml", "--no-browser"],
        cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8",
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = re.search(r"http://\S+", process.stdout.readline())
        assert address is not None
        yield process, Running(address[0])
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "tests" / "samples" / "river.yaml", tmp_path)
    return tmp_path


def test_a_second_start_takes_the_next_port_and_a_token_of_its_own(folder: Path) -> None:
    with opened(folder) as (_, first), opened(folder) as (_, second):
        assert first.port != second.port
        assert first.bench.session.token != second.bench.session.token
        first.enter()
        again = first.post("/session", {"token": first.bench.session.token})
        assert again.status == 401, "its address has been used, and the second one is the way in"
        assert first.get("/c/river/file.yaml").status == 200
        assert second.enter().get("/c/river/file.yaml").status == 200
        assert second.get("/c/river/file.yaml", Cookie=first.cookie).status == 401


def test_neither_token_nor_words_are_logged_and_a_kill_loses_nothing_saved(folder: Path) -> None:
    path = folder / "river.yaml"
    with opened(folder) as (process, client):
        client.enter()
        text = path.read_bytes().decode() + f"# {SECRET}\n"
        got = client.post("/c/river/save", {"text": text, "etag": etag(path.read_bytes())})
        assert got.status == 200
        client.get("/c/river/" + SECRET.replace(" ", "%20"))
        client.post("/c/river/check", SECRET.encode())
        client.get("/c/river/file.yaml", Host="evil.example")
        with socket.create_connection(("127.0.0.1", client.port)) as raw:
            raw.sendall(b"\x1b[31m " + SECRET.encode() + b"\r\n\r\n")
            assert raw.recv(100).startswith(b"HTTP/1.1 400")
        process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        assert process.stdout is not None and process.stderr is not None
        told = process.stdout.read() + process.stderr.read()
    assert path.read_bytes().decode() == text, "what the page calls saved is on the disk"
    key = client.cookie.partition("=")[2]
    for secret in (client.bench.session.token, key, SECRET, "river", str(folder), "\x1b"):
        assert secret not in told, told
    with opened(folder) as (_, client):
        assert client.enter().get("/c/river/file.yaml").text == text


def test_there_is_no_way_to_listen_to_other_machines() -> None:
    names = {name for one in get_command(cli.app).commands["open"].params for name in one.opts}
    assert not {name for name in names if re.search("host|bind|listen|address|public", name)}
    found = re.findall(r"AF_INET6?, \"([^\"]+)\"", Path(starting.__file__).read_text("utf-8"))
    assert found == ["127.0.0.1", "::1"]


def test_without_a_browser_the_address_is_printed_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    class Ended:
        def run(self, sockets: list[socket.socket]) -> None:
            for one in sockets:
                one.close()

    monkeypatch.chdir(folder)
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    monkeypatch.setattr(starting, "server", lambda bench: Ended())
    starting.open_bench("river.yaml", told.append)
    assert len(told) == 1
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/c/river/overview#\S{43}", told[0])


def test_the_end_by_ctrl_c_is_quiet_with_a_page_open(folder: Path) -> None:
    with opened(folder) as (process, client):
        client.enter()
        page = HTTPConnection("127.0.0.1", client.port)
        page.request("GET", "/c/river/events?etag=other", headers={"Cookie": client.cookie})
        assert page.getresponse().read(6) == b": here"
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert "Traceback" not in told and "Cancel" not in told
