"""For which party each state is stable, concept by concept, and which states are equilibria."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pourparler.charts import canvas
from pourparler.charts.legend import Bearer, after_six, flowing, legend, shape
from pourparler.charts.lettering import LINE, wide, wrapped
from pourparler.charts.marks import INK, QUIET
from pourparler.passages import Cell, Chart, Label, Line, Party, Piece, Table, Thing

_SIDE, _TALL, _APART, _NAME, _LEAST = 24, 24, 12, 190, 300
_CROSS = "M-1,-1L1,1M-1,1L1,-1"
_DASH = "M-1,0L1,0"
_SHADES = ((0, 0.14), (1, 0.26), (3, 0.4))
"""Up to which margin a shade goes; there is one more above, and the number says the rest."""
_KEY = ("stable, with its margin", "unstable", "not known", "equilibrium")


@dataclass(frozen=True, slots=True)
class State:
    """A row: what the state is called, what that means, and whether things stand so now."""

    name: str
    gloss: str = ""
    status_quo: bool = False


@dataclass(frozen=True, slots=True)
class Square:
    """Whether a state is stable for a party, None where that is not known.

    `margin` counts ranks between the state and the best that the party could get by a move: 0 or
    more exactly where the state is stable, None where it means nothing.
    """

    stable: bool | None
    margin: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """What the chart shows. `squares[s][c][p]` is state `s` under concept `c` for party `p`.

    `squares[s][c]` is empty, in every row, for a concept that judges no party by itself.
    `equilibrium[s][c]` is None where it is not known.
    """

    parties: tuple[Bearer, ...]
    concepts: tuple[str, ...]
    states: tuple[State, ...]
    squares: tuple[tuple[tuple[Square, ...], ...], ...]
    equilibrium: tuple[tuple[bool | None, ...], ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """The columns of a concept: `x` is where each begins, `left` to `right` where its frame is."""

    head: list[str]
    x: tuple[float, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Row:
    """A state on the sheet: its names, and the middle and height of its squares."""

    name: list[str]
    more: list[str]
    y: float
    tall: float


def stability_grid(grid: Grid) -> Chart:
    """One row a state; under each concept a column a party, framed where all hold together."""
    aside = _aside(grid)
    groups = _groups(grid, aside)
    width = max(_LEAST, groups[-1].right + 6 if groups else 0)
    named, foot = legend(grid.parties, width)
    key, foot = _key(width, foot + 8)
    head = foot + 12 + LINE * max((len(group.head) for group in groups), default=1) + 26
    rows, height = _rows(grid, head, aside)
    layers = [
        *named,
        *key,
        *_heads(grid, groups, head),
        canvas.rules(_between(rows, width), strength=0.15),
        *_squares(grid, groups, rows),
        canvas.text([{"x": 0, "y": _first(row), "lines": row.name} for row in rows]),
        canvas.text(
            [{"x": 0, "y": _first(row) + LINE * len(row.name), "lines": row.more} for row in rows],
            strength=0.75,
        ),
    ]
    return Chart(
        name="stability_grid",
        title="Which states are stable, and for whom",
        description=_description(grid),
        spec=canvas.sheet(round(width), round(height), layers),
        twin=_twin(grid),
    )


def _more(state: State) -> str:
    return " · ".join(filter(None, ["status quo" if state.status_quo else "", state.gloss]))


def _aside(grid: Grid) -> float:
    """How much room the names of states take."""
    texts = [text for state in grid.states for text in (state.name, _more(state))]
    return 12 + min(_NAME, max((wide(text) for text in texts), default=0))


def _groups(grid: Grid, left: float) -> list[_Group]:
    groups = []
    for c, concept in enumerate(grid.concepts):
        columns = len(grid.squares[0][c]) if grid.squares else 0
        own = _SIDE * max(columns, 1)
        width = max(own, min(wide(concept), 90))
        x = tuple(left + (width - own) / 2 + _SIDE * at for at in range(max(columns, 1)))
        head = wrapped(concept, max(width, 36), 2)
        groups.append(_Group(head, x, left, left + width))
        left += width + _APART
    return groups


def _rows(grid: Grid, top: float, aside: float) -> tuple[list[_Row], float]:
    rows = []
    for state in grid.states:
        name = wrapped(state.name, aside - 10)
        more = wrapped(_more(state), aside - 10) if _more(state) else []
        tall = max(_TALL + 4, LINE * (len(name) + len(more)) + 6)
        rows.append(_Row(name, more, top + tall / 2, tall))
        top += tall
    return rows, top + 4


def _first(row: _Row) -> float:
    """Where the first line of a row stands."""
    return row.y - LINE * (len(row.name) + len(row.more) - 1) / 2


def _between(rows: Sequence[_Row], width: float) -> list[dict[str, object]]:
    edges = [row.y - row.tall / 2 for row in rows]
    return [{"x": 0, "x2": width, "y": y, "y2": y, "colour": INK, "dash": []} for y in edges]


def _heads(grid: Grid, groups: Sequence[_Group], foot: float) -> list[canvas.Layer]:
    """Over each group its concept, over each column the mark of its party."""
    names, alls, marks = [], [], []
    for c, group in enumerate(groups):
        middle = (group.left + group.right) / 2
        y = foot - 26 - LINE * (len(group.head) - 0.5)
        names.append({"x": middle, "y": y, "lines": group.head})
        if grid.squares and not grid.squares[0][c]:
            alls.append({"x": middle, "y": foot - 12, "lines": ["all"]})
            continue
        for party, x in zip(grid.parties, group.x, strict=False):
            marks.append({**shape(party.index, x + _SIDE / 2, foot - 12), **canvas.tip(party.name)})
    return [
        canvas.text(names, align="center", bold=True),
        canvas.text(alls, align="center", strength=0.75),
        canvas.points(marks),
    ]


def _told(grid: Grid) -> Iterator[tuple[int, int, int, Square]]:
    """State, concept, column and square of all that is drawn."""
    for s, row in enumerate(grid.squares):
        for c, squares in enumerate(row):
            for p, square in enumerate(squares or (Square(grid.equilibrium[s][c]),)):
                yield s, c, p, square


def _squares(grid: Grid, groups: Sequence[_Group], rows: Sequence[_Row]) -> list[canvas.Layer]:
    boxes, numbers, crosses, dashes = [], [], [], []
    for s, c, p, square in _told(grid):
        x, y = groups[c].x[p], rows[s].y
        of_all = not grid.squares[s][c]
        whose = "all" if of_all else grid.parties[p].name
        told = canvas.tip(
            grid.states[s].name,
            f"{grid.concepts[c]} · {whose}",
            _said(square),
            "" if of_all else _of_equilibrium(grid.equilibrium[s][c]),
        ) | canvas.of(f"states.{grid.states[s].name}")
        boxes.append({**_box(x, y, square), **told})
        middle = {"x": x + _SIDE / 2, "y": y}
        if square.stable is None:
            dashes.append({**_sign(_DASH, **middle), **told})
        elif not square.stable:
            crosses.append({**_sign(_CROSS, **middle), **told})
        elif square.margin is not None and wide(str(square.margin)) <= _SIDE - 4:
            numbers.append({**middle, "lines": [str(square.margin)], **told})
    return [
        canvas.boxes(boxes),
        canvas.points(crosses, size=50),
        canvas.points(dashes, size=50),
        canvas.text(numbers, align="center"),
        *_frames(grid, groups, rows),
    ]


def _box(x: float, y: float, square: Square) -> dict[str, object]:
    """The ground of a square: filled where stable, else only there for the pointer."""
    high = _TALL / 2 - 2
    box = {"x": x + 2, "x2": x + _SIDE - 2, "y": y - high, "y2": y + high, "fill": QUIET}
    if not square.stable:
        return {**box, "opacity": 0, "colour": "transparent"}
    return {**box, "opacity": _shade(square.margin), "colour": QUIET}


def _shade(margin: int | None) -> float:
    if margin is None:
        return 0.26
    return next((shade for most, shade in _SHADES if margin <= most), 0.56)


def _sign(path: str, x: float, y: float) -> dict[str, object]:
    look = {"fill": "transparent", "opacity": 0, "colour": QUIET, "dash": []}
    return {"x": x, "y": y, "shape": path, **look}


def _frames(grid: Grid, groups: Sequence[_Group], rows: Sequence[_Row]) -> list[canvas.Layer]:
    """A heavy frame round the squares of an equilibrium."""
    frames = []
    for s, row in enumerate(grid.equilibrium):
        for c, holds in enumerate(row):
            if holds:
                group = groups[c]
                frames += _frame(group.x[0], group.x[-1] + _SIDE, rows[s].y, _TALL / 2)
    return [canvas.rules(frames, width=2)]


def _frame(left: float, right: float, y: float, high: float) -> list[dict[str, object]]:
    corners = ((left, y - high), (right, y - high), (right, y + high), (left, y + high))
    return [
        {"x": a, "y": b, "x2": c, "y2": d, "colour": INK, "dash": []}
        for (a, b), (c, d) in zip(corners, (*corners[1:], corners[0]), strict=True)
    ]


def _key(width: float, top: float) -> tuple[list[canvas.Layer], float]:
    """The signs with their meaning."""
    texts, foot = flowing(_KEY, width, top, sign=_SIDE + 8)
    (stable, unstable, unknown, both) = [
        (float(str(value["x"])) - _SIDE - 6, float(str(value["y"]))) for value in texts
    ]
    middle = _SIDE / 2
    box = {**_box(*stable, Square(True, 1)), "y": stable[1] - 7, "y2": stable[1] + 7}
    signs = [
        _sign(_CROSS, unstable[0] + middle, unstable[1]),
        _sign(_DASH, unknown[0] + middle, unknown[1]),
    ]
    return [
        canvas.boxes([box]),
        canvas.text([{"x": stable[0] + middle, "y": stable[1], "lines": ["1"]}], align="center"),
        canvas.points(signs, size=50),
        canvas.rules(_frame(both[0], both[0] + _SIDE, both[1], 7), width=2),
        canvas.text(texts, strength=0.75),
    ], foot


def _said(square: Square) -> str:
    if square.stable is None:
        return "not known"
    word = "stable" if square.stable else "unstable"
    return word if square.margin is None else f"{word}, margin {square.margin}".replace("-", "−")


def _of_equilibrium(holds: bool | None) -> str:
    if holds is None:
        return "not known whether an equilibrium"
    return "an equilibrium" if holds else "no equilibrium"


def _description(grid: Grid) -> str:
    counts = [
        f"{name}: {sum(1 for row in grid.equilibrium if row[c])}"
        for c, name in enumerate(grid.concepts)
    ]
    found = f" Equilibria by concept: {', '.join(counts)}." if counts else ""
    return (
        f"{len(grid.states)} states down, and under each concept a column for each party. "
        "A filled square is stable for that party; its number, and how strong the fill is, say how "
        "many ranks it lies above the best that a move could bring. A cross is not stable, a dash "
        "not known. "
        f"A frame is an equilibrium.{found}{after_six(grid.parties)}"
    )


def _twin(grid: Grid) -> Table:
    head: tuple[Line, ...] = (
        ("state",), ("concept",), *((Party(party.id),) for party in grid.parties),
        ("equilibrium",),
    )  # fmt: skip
    rows = []
    for s, state in enumerate(grid.states):
        extra: tuple[Piece, ...] = (" (", Label(_more(state)), ")") if _more(state) else ()
        name = Cell((Thing(state.name, f"states.{state.name}"), *extra))
        for c, concept in enumerate(grid.concepts):
            squares = grid.squares[s][c]
            said = [_said(square) for square in squares] or [""] * len(grid.parties)
            holds = {None: "not known", True: "yes", False: "no"}[grid.equilibrium[s][c]]
            rows.append((name, *(Cell((text,)) for text in (concept, *said, holds))))
    return Table("States by concept: stable for whom, and equilibria", head, tuple(rows), True)
