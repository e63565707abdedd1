"""The section of a report on changes: what each would do, those that open most first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    Section,
    Table,
)
from pourparler.studies.whatif.tried import ORDERED, Tried, values

MOST_BARS = 20
"""Changes that the chart shows."""


def section(found: Sequence[Tried], asked: bool) -> Section:
    """One change with all that it does, or many with what each does to the main figures."""
    if asked:
        (one,) = found
        part = Part("Before and after", tuple(_one(one)))
        return Section("What a change would do", (part,), (_lead(one),))
    parts = [Part("Single changes, by what they open", tuple(_many(found)))]
    return Section("What a change would do", tuple(parts), tuple(_brief(found)))


def _lead(one: Tried) -> Line:
    number = len(one.differences)
    told = "no figure changes" if not number else f"{number:,} figures change"
    return ("With ", Label(one.change.words), f", {told}.")


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


def _many(found: Sequence[Tried]) -> Iterator[Block]:
    tried, idle = len(found), sum(1 for one in found if not one.differences)
    yield Paragraph(
        (
            Figure(f"{tried:,}", "whatif.changes"),
            " single changes were tried; ",
            Figure(f"{idle:,}", "whatif.without_effect"),
            " of them change no figure.",
        ),
        role="lead",
    )
    figures = [name for name in ORDERED if found and values(found[0].before).get(name) is not None]
    opening = [one for one in found if any(one.gain(name) for name in figures)]
    if opening and figures:
        yield concessions(_bars(opening[:MOST_BARS], figures), figures[0])
    head: tuple[Line, ...] = (
        ("change",),
        *((Label(name.replace("_", " ")),) for name in figures),
        ("verdict",),
    )
    rows = tuple(
        (
            Cell((Label(one.change.words),)),
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
        yield Bullets(tuple((Label(one.change.words),) for one in quiet))


def _step(one: Tried, name: str) -> str:
    if one.after is None:
        return "—"
    return f"{_shown(values(one.before).get(name))} → {_shown(values(one.after).get(name))}"


def _verdict(one: Tried) -> str:
    if one.after is None:
        return one.refused
    before, after = values(one.before).get("verdict"), values(one.after).get("verdict")
    return f"{before} → {after}" if before != after else str(after)


def _bars(found: Sequence[Tried], figures: Sequence[str]) -> tuple[Bar, ...]:
    shown = []
    for one in found:
        pair = [values(answer).get(figures[0]) for answer in (one.before, one.after) if answer]
        before, after = (float(v) if isinstance(v, int | float) else 0.0 for v in pair)
        shown.append(Bar(one.change.words, before, after))
    return tuple(shown)


def _brief(found: Sequence[Tried]) -> Iterator[Line]:
    if not found:
        return
    first = found[0]
    for name in ORDERED:
        gain = first.gain(name)
        if gain > 0:
            words = name.replace("_", " ")
            yield (
                "Of single changes, ",
                Label(first.change.words),
                f" opens most: {words} {_step(first, name)}.",
            )
            return
    yield ("No single change opens anything.",)
