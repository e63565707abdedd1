"""The section on packages that are too many to list: numbers, and the few packages that matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pourparler.case.addresses import Located
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space
from pourparler.concepts.agreement.red_lines import Effects
from pourparler.lenses.zone.brief import brief, ruled_out
from pourparler.lenses.zone.packages import against_no_deal, grounds_part
from pourparler.lenses.zone.section import TITLE, first_parts
from pourparler.lenses.zone.unlisted.found import Found, Witness
from pourparler.lenses.zone.unlisted.rows import code_of, terms_of
from pourparler.lenses.zone.words import level_in_words
from pourparler.passages import (
    Block,
    Cell,
    Label,
    Line,
    Paragraph,
    Part,
    Section,
    Table,
)


def section(
    reading: Reading,
    drawn: list[Located],
    space: Space,
    total: Effects,
    found: Found,
    claims: Mapping[str, str],
) -> Section:
    """The parts that a list has, with numbers alone, and the packages that matter."""
    free = found.undominated.inside
    lead = Paragraph(ruled_out(total, free, claims), role="lead")
    parts = [
        *first_parts(reading, drawn, total),
        Part("What no other package betters", (lead,)),
        Part("Against no deal", tuple(_accepted(found, claims))),
        *_that_matter(reading, space, found.witnesses),
        grounds_part(reading),
    ]
    first = brief(reading, drawn, total, free, claims, None)
    return Section(TITLE, tuple(parts), first)


def _accepted(found: Found, claims: Mapping[str, str]) -> Iterator[Block]:
    by_party = {
        party: (sure.everywhere, sure.inside, may.everywhere, may.inside)
        for party, (sure, may) in found.by_party.items()
    }
    sure, may = found.necessary, found.possible
    joint = (sure.everywhere, sure.inside, may.everywhere, may.inside)
    yield from against_no_deal(by_party, joint, claims)


def _that_matter(reading: Reading, space: Space, witnesses: tuple[Witness, ...]) -> Iterator[Part]:
    """One table a package, since there may be many issues; nothing where there is none."""
    names = reading.case.axis_names
    blocks: list[Block] = []
    for one in witnesses:
        rows = [
            (Cell((Label(names[issue]),)), Cell((Label(level_in_words(level)),)))
            for issue, level in terms_of(space, one.states).items()
        ]
        head: tuple[Line, ...] = (("issue",), ("level",))
        caption = f"Package {code_of(space, one.states):,}, {one.as_what}"
        blocks.append(Table(caption, head, tuple(rows), listing=True))
    if blocks:
        yield Part("Packages that matter", tuple(blocks))
