"""From which guarantee on packages hold: one strip a curve and party, darker the surer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pourparler.charts import canvas
from pourparler.charts.legend import Bearer, after_six, flowing, legend, shape
from pourparler.charts.lettering import LINE, wrapped
from pourparler.charts.marks import INK, QUIET
from pourparler.passages import Cell, Chart, Label, Line, Party, Table

_LABEL, _MARK, _TRACK, _TALL, _INSET = 168, 22, 210, 18, 12
_TITLE = "From which guarantee on packages hold"
_BANDS = (
    ("does not hold", 0.0),
    ("may hold", 0.2),
    ("holds, given that it was signed", 0.45),
    ("holds, whatever fits", 0.8),
)


@dataclass(frozen=True, slots=True)
class Strip:
    """Packages with one curve, and what it is for one party: sizes, None where none is enough.

    `packages` says how many they are and `levels` what they have in common.
    """

    packages: str
    levels: str
    party: Bearer
    possible: float | None
    given_signed: float | None
    necessary: float | None


def break_even(strips: Sequence[Strip], *, more: int = 0) -> Chart:
    """Strips of the same packages stand together; sizes grow to the right from 0."""
    sizes = [size for one in strips for size in _sizes(one) if size is not None]
    most = max(sizes, default=0) or 1.0
    parties = list({one.party.id: one.party for one in strips}.values())
    width = _LABEL + _MARK + _TRACK
    key, top = legend(parties, width)
    drawn = _Drawn(most, top + LINE + 14)
    last: tuple[str, str] | None = None
    for one in strips:
        drawn.row(one, first=(one.packages, one.levels) != last)
        last = one.packages, one.levels
    ticks, grid = _axis(most, top + 10, drawn.y)
    swatches, words, foot = _bands(width, drawn.y + 12)
    layers = [
        canvas.boxes([*drawn.boxes, *swatches]),
        canvas.rules(grid, strength=0.35),
        canvas.points(drawn.marks),
        canvas.text([*drawn.labels, *words]),
        canvas.text(ticks, "center", strength=0.75),
        canvas.text([{"x": 0, "y": top + 10, "lines": ["size of the guarantee"]}], strength=0.75),
        *key,
    ]
    return Chart(
        name="break_even",
        title=_TITLE,
        description=_description(strips, more) + after_six(parties),
        spec=canvas.sheet(width, round(foot) + 4, layers),
        twin=_twin(strips),
    )


def _sizes(one: Strip) -> tuple[float | None, float | None, float | None]:
    return one.possible, one.given_signed, one.necessary


def _at(size: float, most: float) -> float:
    """Where a size lies on the track; the inset at its end is for all that are larger."""
    return _LABEL + _MARK + (_TRACK - _INSET) * size / most


class _Drawn:
    """What has been drawn so far, row by row from the top."""

    def __init__(self, most: float, y: float) -> None:
        self.most, self.y = most, y
        self.boxes: list[dict[str, object]] = []
        self.marks: list[dict[str, object]] = []
        self.labels: list[dict[str, object]] = []

    def row(self, one: Strip, *, first: bool) -> None:
        """Draw a strip; the first of some packages bears their number and levels."""
        lines = [one.packages, *wrapped(one.levels, _LABEL - 10, 5)] if first else []
        if first:
            self.y += 6
            self.labels.append({"x": 0, "y": self.y + _TALL / 2, "lines": lines})
        starts = [0.0, *(size for size in _sizes(one) if size is not None)]
        bands = [0, *(at for at, size in enumerate(_sizes(one), 1) if size is not None)]
        ends = [_at(size, self.most) for size in starts[1:]] + [_LABEL + _MARK + _TRACK]
        told = canvas.tip(f"{one.party.name}: {one.packages}", one.levels, _told(one))
        for start, end, band in zip(starts, ends, bands, strict=True):
            x = _at(start, self.most)
            if end > x:
                look = {"fill": QUIET, "opacity": _BANDS[band][1], "colour": QUIET}
                self.boxes.append({"x": x, "x2": end, **self._tall(), **look, **told})
        self.marks.append(shape(one.party.index, _LABEL + _MARK / 2 - 2, self.y + _TALL / 2))
        self.y += _TALL + 3
        if first:
            self._under = self.y + LINE * (len(lines) - 1) - 4
        self.y = max(self.y, self._under)

    def _tall(self) -> dict[str, object]:
        return {"y": self.y, "y2": self.y + _TALL}


def _axis(
    most: float, y: float, foot: float
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Ticks at both ends and in the middle, with lines down to the last strip."""
    sizes = (0.0, most / 2, most)
    ticks = [{"x": _at(size, most), "y": y, "lines": [f"{size:g}"[:6]]} for size in sizes]
    grid = [
        {"x": _at(size, most), "x2": _at(size, most), "y": y + 8, "y2": foot, "colour": INK,
         "dash": [1, 3]}
        for size in sizes
    ]  # fmt: skip
    return ticks, grid


def _bands(
    width: float, top: float
) -> tuple[list[dict[str, object]], list[dict[str, object]], float]:
    """What the shades stand for, below everything."""
    values, foot = flowing([name for name, _ in _BANDS], width, top)
    boxes: list[dict[str, object]] = []
    for (_, opacity), value in zip(_BANDS, values, strict=True):
        x, y = value["x"], value["y"]
        assert isinstance(x, float) and isinstance(y, float)
        place = {"x": x - 18, "x2": x - 5, "y": y - 6, "y2": y + 6}
        boxes.append({**place, "fill": QUIET, "opacity": opacity, "colour": QUIET})
    return boxes, values, foot


def _told(one: Strip) -> str:
    names = ("may hold", "given signed", "whatever fits")
    parts = [f"{name} from {_short(size)}" for name, size in zip(names, _sizes(one), strict=True)]
    return "; ".join(parts)


def _short(size: float | None) -> str:
    return "no size" if size is None else f"{size:.4g}"


def _description(strips: Sequence[Strip], more: int) -> str:
    never = sum(1 for one in strips if one.given_signed is None)
    told = (
        "For packages that need the same, from which size of a guarantee on they may hold, hold "
        "given that the party signed, and hold whatever fits; the darker the surer. In "
        f"{never} of {len(strips)} strips no size is enough for a party that signed."
    )
    return told + (f" {more:,} further curves are not drawn." if more else "")


def _twin(strips: Sequence[Strip]) -> Table:
    head: tuple[Line, ...] = (
        ("packages",), ("levels that count",), ("party",), ("may hold from",),
        ("given signed from",), ("whatever fits from",),
    )  # fmt: skip
    rows = tuple(
        (
            Cell((one.packages,)),
            Cell((Label(one.levels),)),
            Cell((Party(one.party.id),)),
            *(Cell((_short(size),), number=size is not None) for size in _sizes(one)),
        )
        for one in strips
    )
    return Table(_TITLE, head, rows)
