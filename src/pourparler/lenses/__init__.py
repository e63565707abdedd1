"""The lenses, in the order in which a person asks their questions."""

from typing import Any

from pourparler.findings import Lens
from pourparler.lenses.block import lens as block
from pourparler.lenses.dilemmas import lens as dilemmas
from pourparler.lenses.drafts import lens as drafts
from pourparler.lenses.frontier import lens as frontier
from pourparler.lenses.hold import lens as hold
from pourparler.lenses.said import lens as said
from pourparler.lenses.stable import lens as stable
from pourparler.lenses.zone import lens as zone

LENSES: tuple[Lens[Any], ...] = (
    said.LENS,
    zone.LENS,
    frontier.LENS,
    block.LENS,
    hold.LENS,
    stable.LENS,
    dilemmas.LENS,
    drafts.LENS,
)
"""Each has a verb, a page and a section of the report from its declaration alone."""
