"""The ledger as a table, and the time line of everything dated, as blocks of a section."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pourparler.case.chronicle import Happening, chronicle
from pourparler.case.reading import Reading
from pourparler.charts.timeline import Event, timeline
from pourparler.passages import (
    Block,
    Cell,
    Chart,
    Label,
    Line,
    Named,
    Paragraph,
    Party,
    Table,
    Thing,
    Words,
)

MOST_EVENTS = 120
"""Events that one time line draws; beyond that statements of the weaker acts are left out."""


def ledger(reading: Reading, ordered: Sequence[str]) -> Table:
    """The statements in time order, each with its words as they may be printed."""
    head: tuple[Line, ...] = (("id",), ("when",), ("who",), ("kind",), ("about",), ("words",))
    return Table(
        "The ledger, in the order in which things were said",
        head,
        tuple(_row(reading, key) for key in ordered),
        listing=True,
    )


def _row(reading: Reading, key: str) -> tuple[Cell, ...]:
    statement = reading.statements[key]
    names = reading.case.axis_names
    party = statement.by if statement.by in reading.case.document.parties else None
    source = reading.case.document.sources.get(statement.source)
    by_source = source.name if source and statement.by == "outlet" else None
    who: Line = (Party(party),) if party else (Label(by_source or reading.case.name(statement.by)),)
    marks = [
        mark
        for mark, holds in (
            ("disputed", statement.disputed),
            ("hedged", statement.hedged),
            ("not in the source", reading.case.is_verified(key) is False),
        )
        if holds
    ]
    about = ", ".join(names.get(axis, axis) for axis in statement.about)
    kind = "; ".join([str(statement.act), *marks])
    return (
        Cell((Thing(key, f"statements.{key}"),)),
        Cell((Label(statement.said.text if statement.said else "undated"),)),
        Cell(who),
        Cell((kind,)),
        Cell((Label(about or "—"),)),
        Cell((Words(key),)),
    )


def timeline_block(reading: Reading, shown: Collection[str]) -> Block:
    """The time line as a chart, or a sentence when there is nothing to draw."""
    happened = [
        one
        for one in chronicle(reading)
        if one.kind != "statement" or str(one.located.path[1]) in shown
    ]
    if not happened:
        return Paragraph(("Nothing in this reading has a place in time.",))
    drawn = _thinned(reading, happened)
    chart = timeline([_event(reading, one) for one in drawn])
    if len(drawn) == len(happened):
        return chart
    note = (
        f" {len(drawn)} of {len(happened)} events are drawn; the ledger below has every statement."
    )
    return Chart(chart.name, chart.title, chart.description + note, chart.spec, chart.twin)


def _thinned(reading: Reading, happened: list[Happening]) -> list[Happening]:
    """All that is no statement, then statements, the strongest acts first, up to the most drawn."""
    if len(happened) <= MOST_EVENTS:
        return happened
    order = ["commit", "accept", "offer", "signal", "nothing"]

    def weight(one: Happening) -> int:
        if one.kind != "statement":
            return -1
        return order.index(reading.statements[str(one.located.path[1])].act.needs)

    kept = sorted(happened, key=weight)[:MOST_EVENTS]
    chosen = {id(one) for one in kept}
    return [one for one in happened if id(one) in chosen]


def _event(reading: Reading, one: Happening) -> Event:
    parties = list(reading.case.document.parties)
    index = parties.index(one.party) if one.party in parties else -1
    key = str(one.located.path[-1])
    line: Line = (
        (Words(key),) if one.kind == "statement" else (Named(one.label, one.located.address),)
    )
    return Event(
        lane=reading.case.name(one.party) if one.party else "no party",
        lane_index=index,
        kind=one.kind,
        label=one.label,
        line=line,
        start=one.date.earliest if one.date else None,
        end=one.date.latest if one.date else None,
        date_text=one.date.text if one.date else "undated",
        disputed=one.disputed,
        to_come=one.to_come,
        of=one.located.address,
    )
