"""What one declared operation of the server says of itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from pourparler.findings import Option


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked: `body` names the texts of a POST, `may_lack` those to leave out.

    `gives` has the keys of its plain answer with their types; `twin` says whether that stands at
    the same address with `.json`. `reads` tells that the address says how the case is read.
    `status` is that of success; `also` are those of refusals that only some operations know.
    `of_lenses` marks one that stands for an address of each lens; besides options of the lens it
    `asks` for these.
    """

    method: str
    path: str
    does: Callable[[Request], Awaitable[Response]]
    summary: str
    body: Mapping[str, str] = field(default_factory=dict)
    may_lack: tuple[str, ...] = ()
    gives: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    also: tuple[int, ...] = ()
    reads: bool = False
    twin: bool = False
    of_lenses: bool = False
    asks: tuple[Option, ...] = ()
    kind: str = "text/html"
