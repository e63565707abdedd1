"""Whose dilemma is it, and the ways out: confrontation analysis, over options and whole futures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from pourparler.findings import Answer, Described, Lens, Watch

if TYPE_CHECKING:
    from pourparler.case.reading import Reading


def answer(reading: Reading, options: Mapping[str, str], watch: Watch) -> Answer:
    """The dilemmas that hold and those that may, with what would decide and what would end them."""
    from pourparler.lenses.dilemmas.faced import faced
    from pourparler.lenses.dilemmas.findings import findings
    from pourparler.lenses.dilemmas.held import over_futures, over_options
    from pourparler.lenses.dilemmas.rows import rows
    from pourparler.lenses.dilemmas.section import section

    model = faced(reading)
    found = (*over_options(model), *over_futures(model, watch))
    return Answer(
        tuple(findings(model, found)),
        tuple(rows(model, found)),
        partial(section, model, found),
        model.notices,
        ("dilemmas.dilemmas", "dilemmas.possible"),
    )


def why_not(reading: Reading, options: Mapping[str, str]) -> str | None:
    """Why a report on this reading has no section on dilemmas, or None when it has."""
    from pourparler.lenses.dilemmas.faced import why_not

    return why_not(reading)


LENS = Lens(
    name="dilemmas",
    question="whose dilemma is it, and what are the ways out",
    title="Whose dilemma it is",
    answer=answer,
    ready=why_not,
    figures=(
        Described("dilemmas", "dilemmas over options that hold by what is stated"),
        Described("possible", "those that may hold, since the owner’s preference is not stated"),
        Described("first.dilemmas", "dilemmas over whole futures that what is known proves"),
        Described("first.possible", "those that it neither proves nor excludes"),
    ),
    rows=(
        Described("theory", "2 over one option, 1 over whole futures"),
        Described("dilemma", "persuasion, rejection, trust; in theory 1 three more"),
        Described("holder", "whose dilemma it is"),
        Described("towards", "the party it has it with"),
        Described("option", "over which option, null in theory 1"),
        Described("mode", "position or threat, null for trust and in theory 1"),
        Described("holds", "yes or possible"),
        Described("decided_by", "the comparison that would settle it, null where it holds"),
        Described("ways_out", "what would end it, in words; none is advised"),
    ),
    cites=("howard-1971", "howard-1994", "murray-jones-2003", "bryant-2015"),
)
"""What the lens declares."""
