"""One start of the server: the hosts it answers to, its token, and the cookie that replaces it."""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie


class Session:
    """A token of 256 bits, given in the fragment of the address and exchanged once for a cookie.

    The cookie bears the port in its name, since cookies of one host are sent to all its ports.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.token = secrets.token_urlsafe(32)
        self._key = secrets.token_urlsafe(32)
        self._exchanged = False
        self.hosts = frozenset(f"{host}:{port}" for host in ("127.0.0.1", "localhost", "[::1]"))

    @property
    def cookie(self) -> str:
        """The name of the cookie."""
        return f"pourparler-{self.port}"

    def address(self, path: str = "/") -> str:
        """The address that lets its reader in, once."""
        return f"http://127.0.0.1:{self.port}{path}#{self.token}"

    def exchange(self, token: str) -> str | None:
        """The line that sets the cookie, for the right token and only once."""
        right = hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode("ascii"))
        if not right or self._exchanged:
            return None
        self._exchanged = True
        return f"{self.cookie}={self._key}; HttpOnly; SameSite=Strict; Path=/"

    def knows(self, cookies: str) -> bool:
        """Whether the cookies of a request hold ours."""
        try:
            found = SimpleCookie(cookies).get(self.cookie)
        except CookieError:
            return False
        value = found.value if found else ""
        return hmac.compare_digest(value.encode("utf-8", "replace"), self._key.encode("ascii"))
