"""The gate: who may ask what, for every route; each line of the table of threats is a test."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

from pourparler.web.answers import Answers
from pourparler.web.app import application
from pourparler.web.gate import MOST_BYTES
from pourparler.web.operations import OPERATIONS
from pourparler.web.server_state import Bench
from pourparler.web.serving import listening
from pourparler.web.session import Session
from pourparler.web.shelf import Shelf
from tests.web.serving import Client, serving

IDS = {"id": "talks", "lens": "zone", "name": "page.js"}
PATHS = [
    (one.method, re.sub(r"\{(\w+)\}", lambda name: IDS.get(name[1], "x"), one.path) + ending)
    for one in OPERATIONS
    for ending in (("", ".json") if one.twin else ("",))
]

HERE = "http://{host}"
TURNED: list[tuple[str, dict[str, str | None], int]] = [
    ("another host", {"Host": "evil.example"}, 421),
    ("a host without its port", {"Host": "127.0.0.1"}, 421),
    ("a host with another port", {"Host": "127.0.0.1:1"}, 421),
    ("a host that only begins alike", {"Host": "{host}.evil.example"}, 421),
    ("a rebound name", {"Host": "127.0.0.1.nip.io:{port}"}, 421),
    ("a host with a dot at its end", {"Host": "localhost.:{port}"}, 421),
    ("every address of the machine", {"Host": "0.0.0.0:{port}"}, 421),
    ("somebody before the host", {"Host": "me@127.0.0.1:{port}"}, 421),
    ("another origin", {"Origin": "http://evil.example"}, 403),
    ("no origin that has a name", {"Origin": "null"}, 403),
    ("the right origin over another scheme", {"Origin": "https://{host}"}, 403),
    ("an origin that only begins alike", {"Origin": "http://{host}.evil.example"}, 403),
    ("an origin with another port", {"Origin": "http://127.0.0.1:1"}, 403),
    ("the other name of this machine as origin", {"Origin": "http://localhost:{port}"}, 403),
    ("a page of another site", {"Sec-Fetch-Site": "cross-site"}, 403),
    ("a page of another port", {"Sec-Fetch-Site": "same-site"}, 403),
    ("a word that no browser sends", {"Sec-Fetch-Site": "elsewhere"}, 403),
    ("no cookie", {"Cookie": None}, 401),
    ("a wrong cookie", {"Cookie": "pourparler-{port}=guess"}, 401),
    ("the cookie of another port", {"Cookie": "pourparler-1=guess"}, 401),
    ("a cookie that is none", {"Cookie": '"\\\x7f;;==,'}, 401),
]
POSTED: list[tuple[str, dict[str, str | None], int]] = [
    ("a plain form", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
    ("plain text", {"Content-Type": "text/plain"}, 415),
    ("a form with files", {"Content-Type": "multipart/form-data; boundary=x"}, 415),
    ("no kind of content", {"Content-Type": None}, 415),
    ("JSON in another alphabet", {"Content-Type": "application/json; charset=utf-16"}, 415),
    ("no header of ours", {"X-Pourparler": None}, 403),
    ("another header of ours", {"X-Pourparler": "2"}, 403),
    ("a navigation", {"Sec-Fetch-Site": "none"}, 403),
]


def filled(headers: dict[str, str | None], client: Client) -> dict[str, str | None]:
    return {
        name: value and value.replace("{host}", client.host).replace("{port}", str(client.port))
        for name, value in headers.items()
    }


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_every_route_turns_away(reader: Client, method: str, path: str) -> None:
    table = TURNED + (POSTED if method == "POST" else [])
    assert len(table) >= 20
    for what, headers, status in table:
        if status == 401 and (path == "/session" or path.startswith("/static/")):
            continue  # the door itself
        got = reader.ask(method, path, **filled(headers, reader))
        assert got.status == status, (what, path, got.text[:200])
        assert got.json.keys() == {"error"}, "a page of another origin learns nothing of the case"


def test_every_route_of_the_application_is_among_those_asked() -> None:
    app = application(Bench(Shelf(Path.cwd()), Session(1), Answers()))
    routes = app._app.app._app.routes
    asked = {(one.method, one.path) for one in OPERATIONS}
    asked |= {("GET", f"{one.path}.json") for one in OPERATIONS if one.twin}
    assert {(m, one.path) for one in routes for m in one.methods - {"HEAD"}} == asked
    assert len(PATHS) == len(asked) == len(routes)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_is_let_in_by_each_of_its_names(reader: Client, host: str) -> None:
    assert reader.get("/", Host=f"{host}:{reader.port}").status == 200
    site = {"Sec-Fetch-Site": "none"}
    assert reader.get("/", Host=f"{host}:{reader.port}", **site).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_two_methods_are_understood(reader: Client, method: str) -> None:
    got = reader.ask(method, "/", Cookie=reader.cookie)
    assert got.status == 405 and not [n for n in got.headers if n.startswith("access-control")]


def test_no_answer_lets_another_origin_read_it(reader: Client) -> None:
    for path in ("/", "/c/talks/zone.json", "/static/page.js"):
        got = reader.get(path)
        assert not [name for name in got.headers if name.startswith("access-control")]
        assert got.headers["cross-origin-resource-policy"] == "same-origin"
        assert got.headers["cross-origin-opener-policy"] == "same-origin"


def test_every_answer_carries_the_policy(reader: Client) -> None:
    nonces = set()
    for path in ("/", "/c/talks/overview", "/c/none/x", "/static/page.js", "/openapi.json"):
        got = reader.get(path)
        policy = got.headers["content-security-policy"]
        nonces.add(re.search("'nonce-([^']+)'", policy)[1])
        for rule in (
            "default-src 'none'", "script-src 'self';", "img-src 'self' data:",
            "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
            "frame-ancestors 'none'", "object-src 'none'",
        ):  # fmt: skip
            assert rule in policy
        assert "unsafe" not in policy
        assert got.headers["x-content-type-options"] == "nosniff"
        assert got.headers["referrer-policy"] == "no-referrer"
    assert len(nonces) == 5, "each answer has its own"


def test_the_token_is_exchanged_once(tmp_path: Path) -> None:
    with serving(tmp_path) as client:
        token = client.bench.session.token
        assert len(token) >= 43
        assert client.post("/session", {"token": token[:-1]}).status == 401
        first = client.post("/session", {"token": token})
        assert first.status == 200
        line = first.headers["set-cookie"]
        assert "HttpOnly" in line and "SameSite=Strict" in line
        assert line.startswith(f"pourparler-{client.port}=") and token not in line
        assert client.post("/session", {"token": token}).status == 401
        client.cookie = line.partition(";")[0]
        assert client.get("/").status == 200


def test_the_token_stands_in_the_fragment_alone(tmp_path: Path) -> None:
    session = Session(1)
    before, _, after = session.address("/c/x/overview").partition("#")
    assert after == session.token and session.token not in before


def test_who_is_not_known_gets_the_door_and_nothing_else(tmp_path: Path) -> None:
    with serving(tmp_path) as client:
        got = client.get("/c/istanbul-2025/overview", Accept="text/html")
        assert got.status == 401 and "door.js" in got.text and "Istanbul" not in got.text
        assert client.get("/c/istanbul-2025/zone.json").json == {
            "error": "open the address that `pourparler open` prints"
        }


def test_only_this_machine_is_listened_to() -> None:
    sockets, port = listening(0)
    hosts = {one.getsockname()[0] for one in sockets}
    for one in sockets:
        one.close()
    assert hosts <= {"127.0.0.1", "::1"} and "127.0.0.1" in hosts and port


def test_a_taken_port_is_passed_over() -> None:
    first, one = listening(None)
    second, other = listening(None)
    for each in first + second:
        each.close()
    assert one != other


def test_a_body_is_counted_while_it_arrives(reader: Client) -> None:
    head = (
        f"POST /c/talks/check HTTP/1.1\r\nHost: {reader.host}\r\nCookie: {reader.cookie}\r\n"
        f"Origin: http://{reader.host}\r\nContent-Type: application/json\r\nX-Pourparler: 1\r\n"
        "Transfer-Encoding: chunked\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", reader.port), timeout=20) as raw:
        raw.sendall(head.encode())
        chunk = b"%x\r\n" % 100_000 + b" " * 100_000 + b"\r\n"
        sent = 0
        try:
            while sent < 3 * MOST_BYTES:
                raw.sendall(chunk)
                sent += 100_000
        except OSError:
            pass  # the server has stopped listening, as it should
        assert raw.recv(100).startswith(b"HTTP/1.1 413")
    got = reader.post("/c/talks/check", b" " * (MOST_BYTES + 1))
    assert got.status == 413


BODIES = {
    "not a number": b'{"text": NaN}',
    "no end": b'{"text": Infinity}',
    "too large a number": b'{"text": 1e999}',
    "a lone surrogate": b'{"text": "\\ud800"}',
    "a key twice": b'{"text": "a", "text": "b"}',
    "other bytes": b'{"text": "\xff"}',
    "UTF-16": '{"text": "a"}'.encode("utf-16"),
    "a list": b"[]",
    "nothing": b"",
    "too deep": b'{"text": ' + b"[" * 2000 + b"]" * 2000 + b"}",
    "many digits": b'{"text": ' + b"9" * 5000 + b"}",
    "a number for a text": b'{"text": 7}',
}


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_is_no_plain_data_is_refused(reader: Client, what: str) -> None:
    got = reader.post("/c/talks/check", BODIES[what])
    assert got.status == 400 and set(got.json) == {"error"}


@pytest.mark.parametrize(
    "path",
    [
        "/static/../gate.py", "/static/..%2fgate.py", "/static/%2e%2e/gate.py", "/static/x%00",
        "/c/..%2f..%2fetc%2fpasswd/overview", "/c/%00/overview", "/static//etc/passwd",
    ],
)  # fmt: skip
def test_no_path_comes_from_a_request(reader: Client, path: str) -> None:
    got = reader.get(path)
    assert got.status in (400, 404) and b"root:" not in got.body
