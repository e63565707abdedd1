"""Who said and did what, in order: one row an event, one lane a party, time running down."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass

from pourparler.charts import canvas
from pourparler.charts.lettering import LINE, wide, wrapped
from pourparler.charts.marks import INK, PARTIES, Mark, mark
from pourparler.passages import Cell, Chart, Line, Table, Thing

Day = tuple[int, int, int]
"""Year, month and day."""

_DATE, _KIND, _LANE = 84, 72, 72
_LABEL = 190, 300
_WIDE = 840
"""Pixels that the sheet keeps to where its lanes leave room enough for the labels."""
_LASTING = ("threat", "promise", "leverage", "round")
_TRACK = 5


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, was said or is to come.

    `lane` is the short name of a party and `lane_index` its place in case order, negative for what
    is nobody's. `kind` is statement, threat, promise, draft, round or leverage, `of` the address of
    what happened. `label` says it in the analyst's words, never in quoted ones; `line` is its cell
    in the table twin. A `start` or `end` of None is open; an event with neither is undated.
    """

    lane: str
    lane_index: int
    kind: str
    label: str
    line: Line
    start: Day | None
    end: Day | None
    date_text: str
    disputed: bool = False
    to_come: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True)
class _Lane:
    name: str
    mark: Mark
    x: float


@dataclass(frozen=True, slots=True)
class _Row:
    """An event on the sheet; `first` where its date differs from the row above."""

    event: Event
    lane: _Lane
    y: float
    top: float
    label: list[str]
    kind: list[str]
    date: list[str]
    first: bool


def timeline(events: Sequence[Event]) -> Chart:
    """The events from first to last, undated ones at the foot."""
    ordered = sorted(events, key=lambda event: (_when(event) is None, _when(event) or (0, 0, 0)))
    lanes, edge = _lanes(ordered)
    head = LINE * max([2, *(len(wrapped(lane.name, _LANE)) for lane in lanes.values())]) + 10
    label = max(_LABEL[0], min(_LABEL[1], _WIDE - edge - _KIND))
    rows, height = _rows(ordered, lanes, head, label)
    width = round(edge + _KIND + label)
    layers = [
        *_frame(rows, list(lanes.values()), head, height, width),
        canvas.rules(_spans(rows), width=2.5),
        canvas.points([_point(row) for row in rows]),
        canvas.text([{"x": 0, "y": row.y, "lines": row.date} for row in rows if row.first]),
        canvas.text([{"x": edge, "y": row.y, "lines": row.kind} for row in rows], strength=0.75),
        canvas.text([{"x": edge + _KIND, "y": row.y, "lines": row.label} for row in rows]),
    ]
    return Chart(
        name="timeline",
        title="What was said and done, in order",
        description=_description(ordered, len(lanes)),
        spec=canvas.sheet(width, round(height), layers),
        twin=_twin(ordered),
    )


def _when(event: Event) -> Day | None:
    return event.start or event.end


def _lanes(events: Sequence[Event]) -> tuple[dict[int, _Lane], float]:
    """The lanes by party index, all parties after the sixth in one; and their right edge."""
    names: dict[int, str] = {}
    for event in events:
        key = _lane_key(event)
        names[key] = "others" if key == len(PARTIES) else names.get(key, event.lane)
    lanes: dict[int, _Lane] = {}
    x: float = _DATE
    for key in sorted(names, key=lambda key: (key < 0, key)):
        width = 14 + max(38, *(wide(line) for line in wrapped(names[key], _LANE)))
        lanes[key] = _Lane(names[key], mark(key), x + width / 2)
        x += width
    return lanes, x + 10


def _lane_key(event: Event) -> int:
    return max(-1, min(event.lane_index, len(PARTIES)))


def _rows(
    events: Sequence[Event], lanes: dict[int, _Lane], head: float, room: float
) -> tuple[list[_Row], float]:
    rows: list[_Row] = []
    top = head
    before: tuple[Day | None, str] | None = None
    for event in events:
        key = _lane_key(event)
        whose = f"{event.lane}: " if key == len(PARTIES) else ""
        label = wrapped(whose + event.label, room)
        kind = [event.kind, *_states(event)]
        when = _when(event)
        date = wrapped(event.date_text if when else "undated", _DATE - 12)
        first = (when, event.date_text) != before
        before = (when, event.date_text)
        y = top + 4 + LINE / 2
        rows.append(_Row(event, lanes[key], y, top, label, kind, date, first))
        top += 8 + LINE * max(len(label), len(kind), len(date) if first else 1)
    return rows, top + 2


def _states(event: Event) -> list[str]:
    return [
        word for word, holds in (("disputed", event.disputed), ("to come", event.to_come)) if holds
    ]


def _frame(
    rows: Sequence[_Row], lanes: Sequence[_Lane], head: float, height: float, width: float
) -> list[canvas.Layer]:
    """Names over lanes, a faint line down each, and a line wherever the date changes."""
    across = {"x": 0, "x2": width, "colour": INK, "dash": []}
    starts = [row for row in rows if row.first]
    years = [_year(row) for row in starts]
    turns = [at == 0 or years[at] != years[at - 1] for at in range(len(starts))]
    down = [
        {"x": lane.x, "x2": lane.x, "y": head, "y2": height, "colour": lane.mark.colour,
         "dash": list(lane.mark.dash)}
        for lane in lanes
    ]  # fmt: skip
    names = [{"x": lane.x, "y": LINE / 2, "lines": wrapped(lane.name, _LANE)} for lane in lanes]
    order = {"x": 0, "y": LINE / 2, "lines": ["in order,", "not to scale"]}
    return [
        canvas.rules(_at(across, starts, turns, False), strength=0.15),
        canvas.rules(_at(across, starts, turns, True), strength=0.6),
        canvas.rules(down, strength=0.45),
        canvas.text(names, align="center", bold=True),
        canvas.text([order], strength=0.75),
    ]


def _at(
    across: dict[str, object], rows: Sequence[_Row], turns: Sequence[bool], which: bool
) -> list[dict[str, object]]:
    return [
        {**across, "y": row.top, "y2": row.top}
        for row, turn in zip(rows, turns, strict=True)
        if turn is which
    ]


def _year(row: _Row) -> int | None:
    when = _when(row.event)
    return when[0] if when else None


def _point(row: _Row) -> dict[str, object]:
    """The mark of an event: hollow when disputed, hollow and broken when still to come."""
    own = row.lane.mark
    hollow = row.event.disputed or row.event.to_come
    outline = INK if own.faint and not hollow else own.colour
    return {
        "x": row.lane.x,
        "y": row.y,
        "shape": own.shape,
        "fill": own.colour,
        "opacity": 0 if hollow else 1,
        "colour": outline,
        "dash": [2, 1.5] if row.event.to_come else [],
        **_told(row.event),
    }


def _told(event: Event) -> dict[str, object]:
    """The whole label, which the sheet may have cut short, with date, party and kind."""
    kind = ", ".join([event.kind, *_states(event)])
    date = event.date_text if _when(event) else "undated"
    told = canvas.tip(f"{date} · {event.lane}" if event.lane else date, kind, event.label)
    return told | canvas.of(event.of)


def _spans(rows: Sequence[_Row]) -> list[dict[str, object]]:
    """Bars beside the marks of what lasts, each down to the last row it reaches, and open ends."""
    lines: list[dict[str, object]] = []
    taken: dict[tuple[float, int], float] = {}
    for row in rows:
        if _when(row.event) is None:
            continue
        reach = _reach(row, rows)
        track = next(t for t in range(99) if taken.get((row.lane.x, t), -1) < row.y)
        x = row.lane.x + 10 + _TRACK * (track % 4)
        style = {"colour": row.lane.mark.colour, "dash": list(row.lane.mark.dash)}
        opens = _open_ends(row, reach)
        if reach is not None:
            taken[row.lane.x, track] = reach
        if reach is not None or opens:
            ends = {"y": min([row.y - 4, *opens]), "y2": reach or max([row.y + 4, *opens])}
            lines.append({"x": x, "x2": x, **ends, **style})
        for y in opens:
            lines.append({"x": x - 4, "x2": x + 4, "y": y, "y2": y, **style, "dash": []})
    return lines


def _reach(row: _Row, rows: Sequence[_Row]) -> float | None:
    """How far down an event lasts, or None for what happened at one time."""
    event = row.event
    if event.kind not in _LASTING or event.start is None or _one_period(event.start, event.end):
        return None
    later = [
        other.y
        for other in rows
        if (when := _when(other.event)) and when >= event.start and (
            event.end is None or when <= event.end
        )
    ]  # fmt: skip
    return max([*later, row.y]) + 6


def _open_ends(row: _Row, reach: float | None) -> list[float]:
    """Where a tick says that no start, or no end, is known."""
    ends = [row.y - 7] if row.event.start is None else []
    return ends if row.event.end is not None else [*ends, reach if reach else row.y + 7]


def _one_period(start: Day, end: Day | None) -> bool:
    """Whether a date is one day, month or year, which says when and not how long."""
    if end is None:
        return False
    month = (*start[:2], calendar.monthrange(max(start[0], 1), start[1])[1])
    whole_month = start[2] == 1 and end == month
    return start == end or whole_month or (start[1:] == (1, 1) and end == (start[0], 12, 31))


def _description(events: Sequence[Event], lanes: int) -> str:
    undated = sum(1 for event in events if _when(event) is None)
    text = (
        f"{len(events)} events in {lanes} lanes, one lane for each party, from first to last and "
        "not to scale. A hollow mark is disputed, a broken outline is still to come; a bar lasts, "
        "and a tick across it stands where no start or end is stated."
    )
    return f"{text} {undated} without a date stand at the foot." if undated else text


def _twin(events: Sequence[Event]) -> Table:
    def row(event: Event) -> tuple[Cell, ...]:
        states = ", ".join(_states(event))
        date = event.date_text if _when(event) else "undated"
        when: Line = (Thing(date, event.of),) if event.of else (date,)
        texts: tuple[Line, ...] = (when, (event.lane,), (event.kind,), event.line, (states,))
        return tuple(Cell(text) for text in texts)

    head: tuple[Line, ...] = (("date",), ("party",), ("kind",), ("what",), ("marks",))
    rows = tuple(row(event) for event in events)
    return Table("What was said and done, in order", head, rows, listing=True)
