"""The lenses, in the order in which a person asks their questions."""

from typing import Any

from pourparler.findings import Lens
from pourparler.lenses import frontier, said, zone

LENSES: tuple[Lens[Any], ...] = (said.LENS, zone.LENS, frontier.LENS)
"""Each has a verb, a page and a section of the report from its declaration alone."""
