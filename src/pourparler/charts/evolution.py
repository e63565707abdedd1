"""How a situation can move on from the status quo: states in columns by distance, moves between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pourparler.charts import canvas
from pourparler.charts.layers import placed
from pourparler.charts.legend import Bearer, after_six, flowing, legend, shape
from pourparler.charts.lettering import LINE, wide, wrapped
from pourparler.charts.marks import INK, QUIET, Mark, mark
from pourparler.charts.routes import PORT, Route, Spot, busiest, routed
from pourparler.passages import Cell, Chart, Label, Line, Party, Piece, Table, Thing

_NAME, _LEAST, _FRAME = 140, 300, 4
_FULL = {"left": "M1,-1L-1,0L1,1Z", "right": "M-1,-1L1,0L-1,1Z"}
_OPEN = {facing: path.removesuffix("Z") for facing, path in _FULL.items()}
_ANYONE = Mark(INK, (), "circle", "")
_KEY = ("better for the party that moves", "other move", "equilibrium")


@dataclass(frozen=True, slots=True)
class Node:
    """A state: its name, what that means, and how many moves away from the status quo it is.

    `distance` is 0 for the status quo and None for a state that no moves lead to. `equilibrium`
    names the concepts under which the state is an equilibrium.
    """

    name: str
    distance: int | None
    gloss: str = ""
    equilibrium: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arc:
    """A move from a state to another, both by place, of the party at place `party`.

    `improving` says whether that party prefers where it leads, None where that is not known.
    """

    start: int
    end: int
    party: int
    improving: bool | None


@dataclass(frozen=True, slots=True)
class Evolution:
    """What the chart shows. All of it is drawn; it stays legible to 60 states and 150 moves."""

    parties: tuple[Bearer, ...]
    states: tuple[Node, ...]
    arcs: tuple[Arc, ...]


@dataclass(slots=True)
class _Link:
    """Moves of one party between two states, one way or both, from the column further left."""

    start: int
    end: int
    party: int
    there: Arc | None = None
    back: Arc | None = None

    @property
    def improving(self) -> bool:
        """Whether one of the two ways is an improvement."""
        return any(arc is not None and arc.improving for arc in (self.there, self.back))


@dataclass(frozen=True, slots=True)
class _Box:
    """The lettering of a state and the room it takes; the concepts stand under the rest."""

    name: list[str]
    more: list[str]
    under: list[str]
    width: float = field(init=False)
    tall: float = field(init=False)

    def __post_init__(self) -> None:
        """Measure it."""
        lines = [*self.name, *self.more, *self.under]
        frames = 2 * _FRAME if self.under else 0
        object.__setattr__(self, "width", max(wide(line) for line in lines) + 20 + frames)
        object.__setattr__(self, "tall", LINE * len(lines) + 10 + frames)


def evolution(graph: Evolution) -> Chart:
    """The status quo on the left; a line is a move, with a head at either end that it leads to."""
    heads, columns = _columns(graph.states)
    links = _links(graph.arcs, columns)
    ends = [(link.start, link.end) for link in links]
    boxes = [_box(node) for node in graph.states]
    heights = [
        max(box.tall, PORT * most + 6)
        for box, most in zip(boxes, busiest(columns, ends), strict=True)
    ]
    found = placed(columns, ends, heights)
    spans, right = _spans(heads, columns, boxes, ends)
    width = max(_LEAST, right)
    named, foot = legend(graph.parties, width, lines=True)
    key, foot = _key(width, foot + 8)
    top = foot + 2 * LINE + 12
    routes = routed(found, spans, heights)
    places = [(*spans[c], top + found.middles[n]) for n, c in enumerate(columns)]
    layers = [
        *named,
        *key,
        canvas.text(_over(heads, spans, top - LINE), align="center", strength=0.75),
        *_lines(graph, links, routes, top),
        *_nodes(graph, places, boxes, heights),
    ]
    return Chart(
        name="evolution",
        title="How the situation can move on",
        description=_description(graph),
        spec=canvas.sheet(round(width), round(top + found.tall + 4), layers),
        twin=_twin(graph),
    )


def _columns(states: Sequence[Node]) -> tuple[list[str], list[int]]:
    """What stands over the columns, and the column of each state; unreached ones come last."""
    reached = sorted({node.distance for node in states if node.distance is not None})
    order: list[int | None] = [
        *reached,
        *([None] if any(n.distance is None for n in states) else []),
    ]
    return [_away(distance) for distance in order], [order.index(n.distance) for n in states]


def _away(distance: int | None) -> str:
    if distance is None:
        return "not reached"
    return "status quo" if not distance else f"{distance} move{'s' * (distance > 1)}"


def _links(arcs: Sequence[Arc], columns: Sequence[int]) -> list[_Link]:
    """The moves with their ways back, each pair from left to right."""
    found: dict[tuple[int, int, int], _Link] = {}
    for arc in arcs:
        start, end = sorted((arc.start, arc.end), key=lambda node: (columns[node], node))
        link = found.setdefault((start, end, arc.party), _Link(start, end, arc.party))
        if arc.start == start:
            link.there = arc
        else:
            link.back = arc
    return list(found.values())


def _box(node: Node) -> _Box:
    gloss = wrapped(node.gloss, _NAME, 3) if node.gloss else []
    under = wrapped(", ".join(node.equilibrium), _NAME) if node.equilibrium else []
    return _Box(wrapped(node.name, _NAME), gloss, under)


def _spans(
    heads: Sequence[str],
    columns: Sequence[int],
    boxes: Sequence[_Box],
    ends: Sequence[tuple[int, int]],
) -> tuple[list[Spot], float]:
    """Left and right edges of columns, and of all; more lines after a column get more room."""
    spans: list[Spot] = []
    x = 1.0
    for at, head in enumerate(heads):
        own = [box.width for box, column in zip(boxes, columns, strict=True) if column == at]
        width = max([wide(head), *own])
        spans.append((x, x + width))
        across = sum(columns[a] <= at < columns[b] for a, b in ends)
        inside = sum(columns[a] == at == columns[b] for a, b in ends)
        room = min(64 + 2.5 * across, 150) if at < len(heads) - 1 else 1
        x += width + max(room, min(40 + 5 * inside, 84) if inside else 0)
    return spans, x


def _over(heads: Sequence[str], spans: Sequence[Spot], y: float) -> list[dict[str, object]]:
    return [
        {"x": (left + right) / 2, "y": y, "lines": [head]}
        for head, (left, right) in zip(heads, spans, strict=True)
    ]


def _lines(
    graph: Evolution, links: Sequence[_Link], routes: Sequence[Route], top: float
) -> list[canvas.Layer]:
    """Lines of moves, quiet ones below improvements, their heads, and the marks upon them."""
    quiet: list[dict[str, object]] = []
    strong: list[dict[str, object]] = []
    heads, marks = [], []
    taken: list[Spot] = []
    for link, route in zip(links, routes, strict=True):
        bearer = graph.parties[link.party]
        own = mark(bearer.index)
        told = canvas.tip(*_told(graph, link))
        x, y = route.start
        line = {"x": x, "y": y + top, "shape": route.path, "colour": own.colour, **told}
        (strong if link.improving else quiet).append({**line, "dash": list(own.dash)})
        if link.back:
            heads.append({**_head(route.start, "left", top, own, link.back), **told})
        if link.there:
            facing = "left" if route.level else "right"
            heads.append({**_head(route.end, facing, top, own, link.there), **told})
        spot = _free(route.spots, taken)
        taken.append(spot)
        marks.append({**shape(bearer.index, spot[0], spot[1] + top), **told})
    return [
        canvas.paths(quiet, strength=0.7),
        canvas.paths(strong, width=2),
        canvas.points(heads, size=60),
        canvas.points(marks, size=70),
    ]


def _head(at: Spot, facing: str, top: float, own: Mark, arc: Arc) -> dict[str, object]:
    """The head of an arrow, its tip where the line ends; full for an improvement."""
    x = at[0] + (4 if facing == "left" else -4)
    path, full = (_FULL[facing], 1) if arc.improving else (_OPEN[facing], 0)
    outline = INK if own.faint else own.colour
    look = {"fill": own.colour, "opacity": full, "colour": outline, "dash": []}
    return {"x": x, "y": at[1] + top, "shape": path, **look}


def _free(spots: Sequence[Spot], taken: Sequence[Spot]) -> Spot:
    """The first spot with no mark close by, or else the first."""
    for x, y in spots:
        if all(abs(x - a) + abs(y - b) > 14 for a, b in taken):
            return x, y
    return spots[0]


def _told(graph: Evolution, link: _Link) -> list[str]:
    said = [graph.parties[link.party].name]
    for arc in filter(None, (link.there, link.back)):
        start, end = graph.states[arc.start].name, graph.states[arc.end].name
        said.append(f"{start} → {end}: {_better(arc.improving)}")
    return said


def _better(improving: bool | None) -> str:
    if improving is None:
        return "not known whether an improvement"
    return "an improvement" if improving else "no improvement"


def _nodes(
    graph: Evolution,
    places: Sequence[tuple[float, float, float]],
    boxes: Sequence[_Box],
    heights: Sequence[float],
) -> list[canvas.Layer]:
    """Boxes with names; a second frame and the concepts where a state is an equilibrium."""
    frames, names, mores, unders = [], [], [], []
    for node, (left, right, y), box, tall in zip(graph.states, places, boxes, heights, strict=True):
        held = f"equilibrium: {', '.join(node.equilibrium)}" if node.equilibrium else ""
        told = canvas.tip(node.name, node.gloss, _away(node.distance), held)
        told |= canvas.of(f"states.{node.name}")
        edges = (left, right, y - tall / 2, y + tall / 2)
        frames.append({**_frame(edges, 0, 0.26 if node.distance == 0 else 0), **told})
        if node.equilibrium:
            frames.append({**_frame(edges, _FRAME), **told})
        middle = {"x": (left + right) / 2, **told}
        y -= LINE * (len(box.name) + len(box.more) + len(box.under) - 1) / 2
        names.append({**middle, "y": y, "lines": box.name})
        y += LINE * len(box.name)
        mores.append({**middle, "y": y, "lines": box.more})
        unders.append({**middle, "y": y + LINE * len(box.more), "lines": box.under})
    return [
        canvas.boxes(frames),
        canvas.text(names, align="center"),
        canvas.text([value for value in mores if value["lines"]], "center", strength=0.75),
        canvas.text([value for value in unders if value["lines"]], "center", bold=True),
    ]


def _frame(
    edges: tuple[float, float, float, float], inset: float, opacity: float = 0
) -> dict[str, object]:
    """A box between left, right, top and foot, drawn further in by `inset`."""
    left, right, top, foot = edges
    place = {"x": left + inset, "x2": right - inset, "y": top + inset, "y2": foot - inset}
    return {**place, "fill": QUIET, "opacity": opacity, "colour": INK}


def _key(width: float, top: float) -> tuple[list[canvas.Layer], float]:
    """What lines, heads and frames mean."""
    texts, foot = flowing(_KEY, width, top, sign=44)
    better, other, both = [(float(str(one["x"])), float(str(one["y"]))) for one in texts]
    rules = [
        [{"x": x - 44, "x2": x - 8, "y": y, "y2": y, "colour": INK, "dash": []}]
        for x, y in (better, other)
    ]
    heads = [
        _head((x - 8, y), "right", 0, _ANYONE, Arc(0, 0, 0, full))
        for (x, y), full in ((better, True), (other, False))
    ]
    x, y = both
    frames = [_frame((x - 40, x - 12, y - 8, y + 8), inset) for inset in (0, _FRAME)]
    return [
        canvas.rules(rules[0], width=2),
        canvas.rules(rules[1], strength=0.7),
        canvas.points(heads, size=60),
        canvas.boxes(frames),
        canvas.text(texts, strength=0.75),
    ], foot


def _description(graph: Evolution) -> str:
    better = sum(1 for arc in graph.arcs if arc.improving)
    held = sum(1 for node in graph.states if node.equilibrium)
    return (
        f"{len(graph.states)} states from the status quo on the left, by how many moves they are "
        f"away, and {len(graph.arcs)} moves. A line bears the mark of the party that moves; heavy "
        "with a full head it improves things for that party, as "
        f"{better} do. Two heads are a move and its way back. A double frame is an equilibrium, "
        f"with the concepts it is one under: {held} of the states."
    ) + after_six(graph.parties)


def _twin(graph: Evolution) -> Table:
    """One row a move, by the state it starts from; a state without any has a row all the same."""
    head: tuple[Line, ...] = (
        ("from",), ("away",), ("equilibrium",), ("by",), ("to",), ("improvement",),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for at, node in enumerate(graph.states):
        gloss: tuple[Piece, ...] = (" (", Label(node.gloss), ")") if node.gloss else ()
        whence = (
            Cell((Thing(node.name, f"states.{node.name}"), *gloss)),
            Cell((_away(node.distance),)),
            Cell((", ".join(node.equilibrium) or "no",)),
        )
        own = [arc for arc in graph.arcs if arc.start == at]
        rows += [(*whence, *_move(graph, arc)) for arc in own]
        if not own:
            rows.append((*whence, Cell(("nobody",)), Cell(()), Cell(())))
    return Table("Moves from state to state", head, tuple(rows), listing=True)


def _move(graph: Evolution, arc: Arc) -> tuple[Cell, ...]:
    words = {True: "yes", False: "no", None: "not known"}
    whither = Thing(graph.states[arc.end].name, f"states.{graph.states[arc.end].name}")
    return (
        Cell((Party(graph.parties[arc.party].id),)),
        Cell((whither,)),
        Cell((words[arc.improving],)),
    )
