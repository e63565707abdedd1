"""The one gate before every route: who may ask what, how much, and what each answer carries."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pourparler.web.session import Session

MOST_BYTES = 4_000_000
"""Bytes of a body, counted while it arrives."""

OWN_HEADER = "x-pourparler"
"""A header that no foreign page can send without being asked first, which is always refused."""

OPEN_PATHS = ("/static/",)
"""What the door itself needs, before anybody is known."""

EXCHANGE = "/session"
"""Where the token of the address is exchanged for a cookie."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)
_FIXED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True, slots=True)
class Turned:
    """A request that was turned away: the status, and why in a sentence."""

    status: int
    why: str


class Gate:
    """Lets through what comes from a page of this very server, and nothing else."""

    def __init__(self, app: ASGIApp, session: Session, door: bytes) -> None:
        self._app = app
        self._session = session
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; only plain HTTP is served."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(18)
        scope.setdefault("state", {})["nonce"] = nonce
        guarded = _carrying(send, nonce)
        headers = Headers(scope=scope)
        turned = self._turned(scope, headers)
        if turned is not None:
            await self._answer(turned, scope, headers)(scope, receive, guarded)
            return
        if scope["method"] == "POST":
            body = await _body(receive)
            if body is None:
                late = Turned(413, f"a request has at most {MOST_BYTES:,} bytes")
                await self._answer(late, scope, headers)(scope, receive, guarded)
                return
            receive = _replayed(body, receive)
        await self._app(scope, receive, guarded)

    def _turned(self, scope: Scope, headers: Headers) -> Turned | None:
        method, path = scope["method"], scope["path"]
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self._session.hosts:
            return Turned(421, "this address is not served here")
        if method not in ("GET", "HEAD", "POST"):
            return Turned(405, "only GET and POST are understood")
        origins = headers.getlist("origin")
        if origins and origins != [f"http://{hosts[0]}"]:
            return Turned(403, "this request comes from another page")
        site = headers.get("sec-fetch-site")
        if site not in (None, "same-origin") and not (site == "none" and method != "POST"):
            return Turned(403, "this request comes from another page")
        if method == "POST":
            wrong = _ill_posted(headers)
            if wrong is not None:
                return wrong
        open_to_all = path.startswith(OPEN_PATHS) if method != "POST" else path == EXCHANGE
        if not open_to_all and not self._session.knows(headers.get("cookie", "")):
            return Turned(401, "open the address that `pourparler open` prints")
        return None

    def _answer(self, turned: Turned, scope: Scope, headers: Headers) -> Response:
        wants_page = "text/html" in headers.get("accept", "") and scope["method"] == "GET"
        if turned.status == 401 and wants_page:
            return Response(self._door, 401, media_type="text/html")
        return JSONResponse({"error": turned.why}, turned.status)


def _ill_posted(headers: Headers) -> Turned | None:
    kind = headers.get("content-type", "").lower().replace(" ", "")
    if kind not in ("application/json", "application/json;charset=utf-8"):
        return Turned(415, "a change is sent as application/json")
    if headers.get(OWN_HEADER) != "1":
        return Turned(403, f"a change carries the header {OWN_HEADER}")
    length = headers.get("content-length", "")
    if length.isdigit() and int(length[:12]) > MOST_BYTES:
        return Turned(413, f"a request has at most {MOST_BYTES:,} bytes")
    return None


async def _body(receive: Receive) -> bytes | None:
    """The whole body, or None as soon as it is too long, whatever length it claimed."""
    found = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return bytes(found)
        found += message.get("body", b"")
        if len(found) > MOST_BYTES:
            return None
        if not message.get("more_body"):
            return bytes(found)


def _replayed(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _carrying(send: Send, nonce: str) -> Send:
    """Adds to every answer what keeps a browser from doing more than the page asks."""

    async def carrying(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if "content-security-policy" not in headers:
                headers["content-security-policy"] = _POLICY.format(nonce=nonce)
            for name, value in _FIXED.items():
                headers[name] = value
            if "cache-control" not in headers:
                headers["cache-control"] = "no-store"
        await send(message)

    return carrying
