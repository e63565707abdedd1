"""The section of a report on changes: what each would do, those that open most first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pourparler.case.reading import Reading
from pourparler.charts.concessions import Bar, concessions
from pourparler.findings import Json
from pourparler.passages import (
    Block,
    Bullets,
    Cell,
    Figure,
    Label,
    Line,
    Paragraph,
    Part,
    Party,
    Section,
    Table,
)
from pourparler.studies.whatif.tried import ORDERED, Tried, values
from pourparler.studies.whatif.worded import plainly

MOST_BARS = 20
"""Changes that the chart shows."""


def section(reading: Reading, found: Sequence[Tried], asked: bool, untried: int = 0) -> Section:
    """One change with all that it does, or many with what each does to the main figures.

    `untried` are further single changes that were not tried.
    """
    if asked:
        (one,) = found
        part = Part("Before and after", tuple(_one(one)))
        return Section("What a change would do", (part,), (_lead(one),))
    parts = [Part("Single changes, by what they open", tuple(_many(reading, found, untried)))]
    return Section("What a change would do", tuple(parts), tuple(_brief(found, untried)))


def _lead(one: Tried) -> Line:
    number = len(one.differences)
    told = "no figure changes" if not number else f"{number:,} figures change"
    return ("With ", *one.change.line, f": {told}.")


def _one(one: Tried) -> Iterator[Block]:
    yield Paragraph(_lead(one), role="lead")
    rows = tuple(
        (Cell((Label(name),)), Cell((_shown(before),)), Cell((_shown(after),)))
        for name, before, after in one.differences
    )
    if rows:
        yield Table("Figures that change", (("figure",), ("before",), ("after",)), rows)


def _shown(value: Json) -> str:
    if value is None:
        return "not known"
    return (
        f"{value:,.4g}"
        if isinstance(value, float)
        else f"{value:,}"
        if isinstance(value, int)
        else str(value)
    )


def _many(reading: Reading, found: Sequence[Tried], untried: int) -> Iterator[Block]:
    tried, idle = len(found), sum(1 for one in found if not one.differences)
    yield Paragraph(
        (
            Figure(f"{tried:,}", "whatif.changes"),
            f" single changes{f' of {tried + untried:,}' if untried else ''} were tried; ",
            Figure(f"{idle:,}", "whatif.without_effect"),
            " of them change no figure.",
        ),
        role="lead",
    )
    figures = [name for name in ORDERED if found and values(found[0].before).get(name) is not None]
    opening = [one for one in found if any(one.gain(name) for name in figures)]
    if opening and figures:
        yield concessions(_bars(reading, opening[:MOST_BARS], figures), figures[0])
    head: tuple[Line, ...] = (
        ("of",),
        ("change",),
        *((Label(name.replace("_", " ")),) for name in figures),
        ("verdict",),
    )
    rows = tuple(
        (
            Cell((Party(one.change.party),)),
            Cell(one.change.what),
            *(Cell((_step(one, name),), number=True) for name in figures),
            Cell((_verdict(one),)),
        )
        for one in found
        if one.differences
    )
    if rows:
        yield Table("What each change does", head, rows, listing=True)
    quiet = [one for one in found if not one.differences and not one.refused]
    if quiet:
        yield Paragraph(("These change no figure:",))
        yield Bullets(tuple(one.change.line for one in quiet))


def _step(one: Tried, name: str) -> str:
    if one.after is None:
        return "—"
    return f"{_shown(values(one.before).get(name))} → {_shown(values(one.after).get(name))}"


def _verdict(one: Tried) -> str:
    if one.after is None:
        return one.refused
    before, after = values(one.before).get("verdict"), values(one.after).get("verdict")
    return f"{before} → {after}" if before != after else str(after)


def _bars(reading: Reading, found: Sequence[Tried], figures: Sequence[str]) -> tuple[Bar, ...]:
    shown = []
    for one in found:
        pair = [values(answer).get(figures[0]) for answer in (one.before, one.after) if answer]
        before, after = (float(v) if isinstance(v, int | float) else 0.0 for v in pair)
        line = one.change.line
        shown.append(Bar(plainly(reading, line), line, before, after))
    return tuple(shown)


def _brief(found: Sequence[Tried], untried: int) -> Iterator[Line]:
    if not found:
        return
    first, among = found[0], f", of {len(found):,} tried," if untried else ""
    for name in ORDERED:
        gain = first.gain(name)
        if gain > 0:
            words = name.replace("_", " ")
            yield (
                f"The single change{among} that opens most: ",
                *first.change.line,
                f". {words.capitalize()}: {_step(first, name)}.",
            )
            return
    yield (f"No single change{among} opens anything.",)
