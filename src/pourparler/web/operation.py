"""What one declared operation of the server says of itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked: `body` names the texts of a POST; `asks` the keys of an address.

    `twin` says whether the same address with `.json` gives plain data. `of_lenses` marks the one
    that stands for a page of each lens.
    """

    method: str
    path: str
    does: Callable[[Request], Awaitable[Response]]
    summary: str
    body: Mapping[str, str] = field(default_factory=dict)
    reads: bool = False
    twin: bool = False
    of_lenses: bool = False
    kind: str = "text/html"
