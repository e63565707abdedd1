"""How each party's draft moved on each issue, in steps of its own order from the other's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pourparler.charts import canvas
from pourparler.charts.legend import Bearer, after_six, legend, shape
from pourparler.charts.lettering import LINE, wrapped
from pourparler.charts.marks import INK, mark
from pourparler.passages import Cell, Chart, Line, Table, Thing

_LABEL, _TRACK, _WORD, _ROW = 170, 190, 90, 22
_INSET = 14
_TITLE = "Movement between drafts"


@dataclass(frozen=True, slots=True)
class Strip:
    """One party on one issue: steps of its own order from the draft `other`, before and after.

    `way` is nearer, farther, sideways or unchanged, over all other drafts; `levels_before` and
    `levels_after` are the levels that its drafts named. `id` is the id of the issue.
    """

    issue: str
    party: Bearer
    other: str
    before: int
    after: int
    way: str
    levels_before: str
    levels_after: str
    id: str = ""

    @property
    def of(self) -> str:
        """What its marks stand for."""
        return f"issues.{self.id}" if self.id else ""


def draft_movement(strips: Sequence[Strip]) -> Chart:
    """One line a strip: hollow where the party stood, full where it stands; left is nearer."""
    most = max([1, *(max(one.before, one.after) for one in strips)])
    parties = list({one.party.id: one.party for one in strips}.values())
    key, top = legend(parties, _LABEL + _TRACK + _WORD)
    top += 10
    drawn = _Drawn(most, top + LINE + 8)
    last = ""
    for one in strips:
        drawn.row(one, first=one.issue != last)
        last = one.issue
    foot = drawn.y
    ticks = [{"x": _at(n, most), "y": top + LINE / 2, "lines": [str(n)]} for n in range(most + 1)]
    grid = [
        {"x": _at(n, most), "x2": _at(n, most), "y": top + LINE + 4, "y2": foot, "colour": INK,
         "dash": [] if n == 0 else [1, 3]}
        for n in range(most + 1)
    ]  # fmt: skip
    layers = [
        canvas.rules(grid, strength=0.35),
        canvas.rules(drawn.arrows, width=2),
        canvas.paths(drawn.heads, width=2),
        canvas.points(drawn.dots),
        canvas.text(drawn.labels),
        canvas.text(drawn.words),
        canvas.text(ticks, "center", strength=0.75),
        canvas.text([{"x": 0, "y": top + LINE / 2, "lines": ["steps away"]}], strength=0.75),
        *key,
    ]
    width = _LABEL + _TRACK + _WORD
    return Chart(
        name="draft_movement",
        title=_TITLE,
        description=_description(strips, parties),
        spec=canvas.sheet(width, round(foot + 4), layers),
        twin=_twin(strips),
    )


def _at(steps: int, most: int) -> float:
    """Where a number of steps lies on the track."""
    return _LABEL + _INSET + (_TRACK - 2 * _INSET) * steps / most


class _Drawn:
    """What has been drawn so far, row by row from the top."""

    def __init__(self, most: int, y: float) -> None:
        self.most, self.y = most, y
        self.arrows: list[dict[str, object]] = []
        self.heads: list[dict[str, object]] = []
        self.dots: list[dict[str, object]] = []
        self.labels: list[dict[str, object]] = []
        self.words: list[dict[str, object]] = []

    def row(self, one: Strip, *, first: bool) -> None:
        """Draw a strip; the first of an issue bears its name."""
        lines = wrapped(one.issue, _LABEL - 12) if first else []
        tall = max(_ROW, LINE * len(lines) + 4)
        if first:
            self.y += 4
            self.labels.append({"x": 0, "y": self.y + _ROW / 2, "lines": lines})
        middle = self.y + _ROW / 2
        start, end = _at(one.before, self.most), _at(one.after, self.most)
        if start != end:
            self._arrow(one, start, end, middle)
        told = canvas.tip(
            f"{one.party.name}: {one.issue}",
            f"from {one.levels_before} to {one.levels_after}",
            f"{one.before} to {one.after} steps from {one.other}",
        ) | canvas.of(one.of)
        if start != end:
            self.dots.append({**shape(one.party.index, start, middle), "opacity": 0, **told})
        self.dots.append({**shape(one.party.index, end, middle), **told})
        self.words.append({"x": _LABEL + _TRACK + 6, "y": middle, "lines": [one.way]})
        self.y += tall

    def _arrow(self, one: Strip, start: float, end: float, y: float) -> None:
        own = mark(one.party.index)
        way = 1 if end > start else -1
        tip, tail = end - 8 * way, start + 6 * way
        line = {"colour": own.colour, "dash": []}
        self.arrows.append({"x": tail, "x2": tip, "y": y, "y2": y, **line})
        head = f"M{-5 * way},-4L0,0L{-5 * way},4"
        self.heads.append({"x": tip, "y": y, "shape": head, **line})


def _description(strips: Sequence[Strip], parties: Sequence[Bearer]) -> str:
    nearer = sum(1 for one in strips if one.after < one.before)
    farther = sum(1 for one in strips if one.after > one.before)
    return (
        "How many steps of its own order lie between each party's text and the other's latest "
        "draft, before (hollow) and after (full); at 0 they meet. "
        f"{nearer} of {len(strips)} became fewer, {farther} more.{after_six(parties)}"
    )


def _twin(strips: Sequence[Strip]) -> Table:
    head: tuple[Line, ...] = (
        ("issue",), ("party",), ("steps before",), ("steps now",), ("to",), ("movement",),
    )  # fmt: skip
    rows = tuple(
        (
            Cell((Thing(one.issue, one.of),)),
            Cell((one.party.name,)),
            Cell((str(one.before),), number=True),
            Cell((str(one.after),), number=True),
            Cell((one.other,)),
            Cell((one.way,)),
        )
        for one in strips
    )
    return Table(_TITLE, head, rows)
