"""The section of a report on red lines: what they leave, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pourparler.case.addresses import Located
from pourparler.case.judgements import RedLine
from pourparler.case.reading import Reading
from pourparler.charts.waterfall import Step, waterfall
from pourparler.concepts.agreement.red_lines import Effects
from pourparler.lenses.zone.brief import brief, counts
from pourparler.lenses.zone.counts import Counted
from pourparler.lenses.zone.exact import Exact
from pourparler.lenses.zone.follows import follows_part
from pourparler.lenses.zone.packages import grounds_part, more_parts, undominated_inside
from pourparler.lenses.zone.sampled import Sampled
from pourparler.lenses.zone.sampled_section import sampled_parts
from pourparler.lenses.zone.words import in_words, levels_table
from pourparler.passages import (
    Block,
    Bullets,
    Cell,
    Figure,
    Label,
    Line,
    Named,
    Paragraph,
    Part,
    Party,
    Section,
    Table,
    Words,
)


def section(
    reading: Reading,
    drawn: list[Located],
    counted: Counted,
    done: Exact,
    claims: Mapping[str, str],
    drew: Sampled | None,
) -> Section:
    """Counts, red lines one by one, what nothing rules out, acceptance, and what it rests on."""
    parts = (
        *first_parts(reading, drawn, counted.effects),
        *more_parts(reading, counted, done.found, claims),
        *follows_part(reading, counted, done),
        *(sampled_parts(reading, counted, drew) if drew else ()),
        grounds_part(reading),
    )
    first = brief(reading, drawn, counted.effects, undominated_inside(done.found), claims, drew)
    return Section(TITLE, parts, first)


TITLE = "Which agreements are possible"
"""What the section is called."""


def first_parts(reading: Reading, drawn: list[Located], total: Effects) -> Iterator[Part]:
    """What is on the table, and what red lines leave of it, one by one."""
    levels = tuple(levels_table(reading))
    if levels:
        yield Part("What is on the table", levels)
    blocks: list[Block] = [
        Paragraph(counts(total), role="lead"),
        waterfall(_steps(reading, total, drawn)),
    ]
    idle = [at for at in range(len(drawn)) if total.frees[at] == 0]
    if idle:
        blocks.append(Bullets(tuple(_binds_nothing(drawn[at]) for at in idle)))
    yield Part("What the red lines leave", tuple(blocks))
    yield Part("The red lines", (_table(reading, total, drawn),))


def _binds_nothing(located: Located) -> Line:
    key = str(located.path[1])
    return (
        Named(key, located.address),
        " binds nothing: dropping it from all red lines frees ",
        Figure("0", f"zone.red_lines.{key}.frees"),
        " packages, since other lines exclude the same ones.",
    )


def _steps(reading: Reading, total: Effects, drawn: list[Located]) -> list[Step]:
    steps = [Step("after the rules", ("after the rules",), 0, total.packages, 0, 0)]
    before = total.packages
    for at, located in enumerate(drawn):
        left = total.remaining[at]
        label = f"{reading.case.name(located.parties[0])} ({located.path[1]})"
        line: Line = (Named(label, located.address),)
        counts = before - left, left, total.alone[at], total.frees[at]
        steps.append(Step(label, line, *counts, located.address))
        before = left
    return steps


def _table(reading: Reading, total: Effects, drawn: list[Located]) -> Table:
    head: tuple[Line, ...] = (
        ("red line",),
        ("of",),
        ("never",),
        ("alone excludes",),
        ("dropped, frees",),
    )
    rows = []
    for at, located in enumerate(drawn):
        key = str(located.path[1])
        entry = located.entry
        never = in_words(reading, entry.never.text) if isinstance(entry, RedLine) else ""
        rests = entry.rests_on if isinstance(entry, RedLine) else ()
        opens = tuple((Words(name),) for name in rests if name in reading.statements)
        rows.append(
            (
                Cell((Named(key, located.address),)),
                Cell((Party(located.parties[0]),)),
                Cell((Label(never),), opens),
                Cell((Figure(f"{total.alone[at]:,}", f"zone.red_lines.{key}.alone"),), number=True),
                Cell((Figure(f"{total.frees[at]:,}", f"zone.red_lines.{key}.frees"),), number=True),
            )
        )
    return Table("What each red line excludes alone, and frees if it is dropped", head, tuple(rows))
