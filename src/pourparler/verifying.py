"""Proofs in a result checked again: the result as it was printed, and the case as it is now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pourparler import desk
from pourparler.errors import WrongUsage
from pourparler.findings import Checked
from pourparler.lenses import LENSES

MOST_RESULT = 64 * 2**20
"""Bytes of a result that is read again."""


def verify(
    result: Path, name: str, sources: Iterable[Path] = (), handling: str | None = None
) -> tuple[str, list[Checked]]:
    """The lens of a result written by `--json`, and each proof in it checked again on the case."""
    told = _result(result)
    lens = next((lens for lens in LENSES if lens.name == told.get("lens")), None)
    if lens is None or lens.verify is None:
        able = ", ".join(lens.name for lens in LENSES if lens.verify)
        raise WrongUsage(f"{result} is no result with proofs; these lenses give some: {able}")
    settings = desk.Settings(
        tuple(map(str, told.get("layers") or ())),
        str(told.get("grounds") or "any"),
        tuple(map(str, told.get("with") or ())),
        str(told["as_of"]) if told.get("as_of") else None,
        handling,
        tuple(sources),
    )
    options = told.get("options") or {}
    reading = desk.read(name, settings)
    return lens.name, lens.verify(reading, {str(k): str(v) for k, v in options.items()}, told)


def _result(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MOST_RESULT:
            raise WrongUsage(f"{path} has more than {MOST_RESULT:,} bytes, too many for a result")
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as wrong:
        raise WrongUsage(f"{path} cannot be read: {wrong.strerror}") from None
    except (ValueError, RecursionError):
        raise WrongUsage(f"{path} is no result (write one with --json)") from None
    if not isinstance(told, dict):
        raise WrongUsage(f"{path} is no result (write one with --json)")
    return told
