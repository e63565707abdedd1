"""Who must say yes to what: terms by parties, each square with a sign and a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pourparler.charts import canvas
from pourparler.charts.legend import Bearer, after_six, flowing, shape
from pourparler.charts.lettering import LINE, wide, wrapped
from pourparler.charts.marks import INK, QUIET
from pourparler.passages import Cell, Chart, Label, Line, Party, Table, Thing


class Say(StrEnum):
    """What somebody's yes is worth on a term."""

    DECIDES = "decides"
    MUST = "must"
    ENOUGH = "enough"
    COUNTS = "counts"
    NONE = "no say"

    @property
    def meaning(self) -> str:
        """What the word stands for."""
        return _MEANINGS[self]


_MEANINGS = {
    Say.DECIDES: "needed, and enough alone",
    Say.MUST: "must say yes, can block alone",
    Say.ENOUGH: "one of several, enough alone",
    Say.COUNTS: "one of several, with others",
    Say.NONE: "named or speaking, not needed",
}
_SIGNS = {
    Say.DECIDES: ("diamond", 1.0),
    Say.MUST: ("square", 1.0),
    Say.ENOUGH: ("circle", 0.0),
    Say.COUNTS: ("triangle-up", 0.0),
    Say.NONE: ("M-0.9,-0.1L0.9,-0.1L0.9,0.1L-0.9,0.1Z", 1.0),
}
_GROUND = {Say.DECIDES: 0.42, Say.MUST: 0.42, Say.ENOUGH: 0.14, Say.COUNTS: 0.14, Say.NONE: 0.0}
_NAME, _COLUMN, _ROW, _PAD = 190, 86, 24, 2


@dataclass(frozen=True, slots=True)
class Row:
    """A level of an issue: what each column's yes is worth there, None where it is not named.

    `note` stands in place of the squares where nobody is needed or nothing is known; `of` is what
    the row stands for, the same as in tables.
    """

    issue: str
    level: str
    says: tuple[Say | None, ...]
    note: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class ConsentMap:
    """The columns, each a party or a person with the mark of its party, and the rows in order.

    `people` are the ids of those columns that are persons.
    """

    columns: tuple[Bearer, ...]
    rows: tuple[Row, ...]
    people: frozenset[str] = frozenset()


def consent_map(data: ConsentMap) -> Chart:
    """A square for each term and voice, terms under the names of their issues, and a key."""
    width = _NAME + _COLUMN * len(data.columns)
    names, top = _heads(data.columns)
    squares: list[dict[str, object]] = []
    signs: list[dict[str, object]] = []
    words: list[dict[str, object]] = []
    issues: list[dict[str, object]] = []
    levels: list[dict[str, object]] = []
    notes: list[dict[str, object]] = []
    y = top
    for issue, rows in _by_issue(data.rows):
        lines = wrapped(issue, width - 8, 2)
        issues.append({"x": 0, "y": y + LINE / 2 + 6, "lines": lines})
        y += LINE * len(lines) + 10
        for row in rows:
            lines = wrapped(row.level, _NAME - 20, 2)
            tall = max(_ROW, LINE * len(lines) + 6)
            middle = y + tall / 2
            levels.append({"x": 10, "y": middle - LINE / 2 * (len(lines) - 1), "lines": lines})
            if row.note:
                notes.append({"x": _NAME + 6, "y": middle, "lines": [row.note]})
            for at, say in enumerate(row.says if not row.note else ()):
                if say is not None:
                    x = _NAME + _COLUMN * at
                    squares.append(_square(x, y, tall, say, (data.columns[at].name, row)))
                    signs.append(_sign(say, x + 14, middle))
                    words.append({"x": x + 26, "y": middle, "lines": [str(say)]})
            y += tall
    key, foot = _key(width, y + 14)
    marks = [
        shape(one.index, _NAME + _COLUMN * at + 8, LINE / 2 + 2)
        for at, one in enumerate(data.columns)
    ]
    layers = [
        canvas.boxes(squares), canvas.points([*marks, *signs, *key[0]]),
        canvas.text(issues, bold=True), canvas.text([*names, *levels, *words, *key[1]]),
        canvas.text(notes, strength=0.75),
    ]  # fmt: skip
    return Chart(
        name="consent_map",
        title="Whose yes is worth what, term by term",
        description=_description(data),
        spec=canvas.sheet(round(width), round(foot) + 4, [one for one in layers if one["values"]]),
        twin=_twin(data),
    )


def _heads(columns: Sequence[Bearer]) -> tuple[list[dict[str, object]], float]:
    """The names of the columns under their marks, and where they end."""
    found: list[dict[str, object]] = []
    most = 0
    for at, one in enumerate(columns):
        lines = wrapped(one.name, _COLUMN - 6, 6)
        found.append({"x": _NAME + _COLUMN * at + 2, "y": LINE * 1.5 + 6, "lines": lines})
        most = max(most, len(lines))
    return found, LINE * (most + 1) + 10.0


def _by_issue(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Rows that follow one another and are of one issue."""
    together: list[Row] = []
    for row in rows:
        if together and together[-1].issue != row.issue:
            yield together[0].issue, together
            together = []
        together.append(row)
    if together:
        yield together[0].issue, together


def _square(x: float, y: float, tall: float, say: Say, what: tuple[str, Row]) -> dict[str, object]:
    name, row = what
    return {
        "x": x + _PAD, "x2": x + _COLUMN - _PAD, "y": y + _PAD, "y2": y + tall - _PAD,
        "fill": QUIET, "opacity": _GROUND[say], "colour": QUIET,
        **canvas.tip(name, f"{row.issue}: {row.level}", f"{say}: {say.meaning}"),
        **canvas.of(row.of),
    }  # fmt: skip


def _sign(say: Say, x: float, y: float) -> dict[str, object]:
    drawn, opacity = _SIGNS[say]
    drawing = {"shape": drawn, "fill": INK, "opacity": opacity, "colour": INK, "dash": []}
    return {"x": x, "y": y, **drawing}


def _key(
    width: float, top: float
) -> tuple[tuple[list[dict[str, object]], list[dict[str, object]]], float]:
    """What the signs and words stand for, below everything."""
    texts = [f"{say}: {say.meaning}" for say in Say]
    room = max(width, max(map(wide, texts)) + 20)
    values, foot = flowing(texts, room, top)
    signs: list[dict[str, object]] = []
    for say, value in zip(Say, values, strict=True):
        x, y = value["x"], value["y"]
        assert isinstance(x, float) and isinstance(y, float)
        signs.append(_sign(say, x - 12, y))
    return (signs, values), foot


def _description(data: ConsentMap) -> str:
    needed = sum(
        1 for row in data.rows if not row.note and any(say is not None for say in row.says)
    )
    alone = sum(1 for row in data.rows if not row.note and Say.MUST in row.says)
    return (
        f"{len(data.rows)} levels of issues in rows, {len(data.columns)} parties and people in "
        f"columns; {needed} levels need somebody's yes, in {alone} of them several must. "
        "Each square says what that yes is worth, by a sign and a word." + after_six(data.columns)
    )


def _twin(data: ConsentMap) -> Table:
    columns: list[Line] = [
        (Label(one.name),) if one.id in data.people else (Party(one.id),) for one in data.columns
    ]
    body = []
    for row in data.rows:
        cells = [
            Cell((row.note or (str(say) if say is not None else "not named"),)) for say in row.says
        ]
        level = Thing(row.level, row.of) if row.of else Label(row.level)
        body.append((Cell((Label(row.issue),)), Cell((level,)), *cells))
    head: tuple[Line, ...] = (("issue",), ("level",), *columns)
    return Table("Whose yes is worth what, term by term", head, tuple(body))
