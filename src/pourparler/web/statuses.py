"""The status of each kind of refusal, and what a status says of a request."""

from __future__ import annotations

from pourparler.errors import (
    HasErrors,
    NotWritten,
    ReadOnly,
    Refused,
    Stopped,
    Taken,
    TooLarge,
    Withheld,
    WrongUsage,
)

_STATUS: tuple[tuple[type[Refused], int], ...] = (
    (WrongUsage, 400),
    (HasErrors, 422),
    (TooLarge, 422),
    (Stopped, 409),
    (Withheld, 403),
    (Taken, 409),
    (ReadOnly, 403),
    (NotWritten, 507),
)

MEANINGS = {
    400: "what was asked for does not exist, or the body is not what it has to be",
    401: "no cookie of this start",
    403: "from another page, above the label that may leave, or not to be written",
    404: "nothing stands at this address",
    409: "the file is another by now, the name is taken, or the work was stopped",
    413: "the body is too long",
    415: "the body is no JSON",
    421: "not an address of this server",
    422: "the case has errors, or the work is too large",
    507: "the file could not be written; what was there is whole",
}
"""What each status of a refusal means here."""


def status_of(refused: Refused) -> int:
    """The status that says why something was refused."""
    return next((code for kind, code in _STATUS if isinstance(refused, kind)), 403)
