"""The lenses as the workbench knows them: by name, in the order of their list."""

from __future__ import annotations

from typing import Any

from pourparler import lenses
from pourparler.errors import WrongUsage
from pourparler.findings import Lens

TAKEN = ("overview", "case", "sources", "changes", "jobs")
"""Names of pages that no lens can have."""


def all_lenses() -> tuple[Lens[Any], ...]:
    """Every lens in the list, looked up at each call, so that one more has a page at once."""
    return tuple(lens for lens in lenses.LENSES if lens.name not in TAKEN)


def lens_named(name: str) -> Lens[Any]:
    """The lens of this name."""
    for lens in all_lenses():
        if lens.name == name:
            return lens
    raise WrongUsage("there is no question of that name")
