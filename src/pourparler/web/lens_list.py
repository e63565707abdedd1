"""The lenses and studies as the workbench knows them: by name, in the order of their lists."""

from __future__ import annotations

from typing import Any

from pourparler import lenses, studies
from pourparler.errors import WrongUsage
from pourparler.findings import Lens

TAKEN = ("overview", "case", "sources", "changes", "jobs")
"""Names of pages that no lens can have."""


def asked_at_once() -> tuple[Lens[Any], ...]:
    """The lenses that an overview asks; studies take longer, and have pages of their own."""
    return tuple(lens for lens in lenses.LENSES if lens.name not in TAKEN)


def all_lenses() -> tuple[Lens[Any], ...]:
    """Every lens and study, looked up at each call, so that one more has a page at once."""
    return (*asked_at_once(), *(one for one in studies.STUDIES if one.name not in TAKEN))


def lens_named(name: str) -> Lens[Any]:
    """The lens of this name."""
    for lens in all_lenses():
        if lens.name == name:
            return lens
    raise WrongUsage("there is no question of that name")


def page_keys() -> dict[str, str]:
    """The letter that leads to the page of each lens: the first of its name that is still free."""
    taken = {"o", "c", "r", "h"}
    found: dict[str, str] = {}
    for lens in all_lenses():
        letters = (
            letter for letter in f"{lens.name}abcdefghijklmnopqrstuvwxyz" if letter.isalpha()
        )
        found[lens.name] = next((letter for letter in letters if letter not in taken), "")
        taken.add(found[lens.name])
    return found
