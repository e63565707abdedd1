"""What questions would tell: packages that their answers leave, or variance that they remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pourparler.charts import canvas
from pourparler.charts.lettering import LINE, wrapped
from pourparler.charts.marks import INK, QUIET
from pourparler.passages import Cell, Chart, Label, Line, Table

_LABEL, _BAR, _NUMBER = 280, 150, 110


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in words: what the answers leave `of` packages, and the share of variance.

    `fewest` and `most` are left after the answer that leaves fewest, and most. `share` is None
    where nothing is sampled.
    """

    words: str
    fewest: int
    most: int
    of: int
    share: float | None = None


def questions(asked: Sequence[Asked]) -> Chart:
    """One row a question; by the share of variance where all have one, else by packages left."""
    sampled = all(one.share is not None for one in asked)
    parts = _shares(asked) if sampled else _left(asked)
    boxes: list[dict[str, object]] = []
    labels: list[dict[str, object]] = []
    numbers: list[dict[str, object]] = []
    y = float(LINE + 8)
    for one, bars in zip(asked, parts, strict=True):
        lines = wrapped(one.words, _LABEL - 10, 5)
        tall = max(20, LINE * len(lines) + 2)
        boxes += [_box(one, bar, y + (tall - 16) / 2) for bar in bars if bar.end > bar.start]
        labels.append({"x": 0, "y": y + (tall - LINE * len(lines)) / 2 + LINE / 2, "lines": lines})
        told = _percent(one.share) if sampled else f"{_span(one)} of {one.of:,}"
        numbers.append({"x": _LABEL + _BAR + _NUMBER, "y": y + tall / 2, "lines": [told]})
        y += tall + 8
    base = {"x": _LABEL, "x2": _LABEL, "y": LINE + 2, "y2": y - 2, "colour": INK, "dash": []}
    name = "variance that the answer removes" if sampled else "packages left"
    layers = [
        canvas.boxes(boxes),
        canvas.rules([base]),
        canvas.text(labels),
        canvas.text(numbers, align="right"),
        canvas.text([{"x": _LABEL, "y": LINE / 2, "lines": [name]}], strength=0.75),
    ]
    return Chart(
        name="questions",
        title="What the answers to questions would tell",
        description=_description(asked, sampled),
        spec=canvas.sheet(_LABEL + _BAR + _NUMBER + 6, round(y), layers),
        twin=_twin(asked, sampled),
    )


@dataclass(frozen=True, slots=True)
class _Bar:
    """A stretch of a bar, as shares of the whole width; what it stands for in words."""

    start: float
    end: float
    opacity: float
    words: str


def _left(asked: Sequence[Asked]) -> list[list[_Bar]]:
    whole = max((one.of for one in asked), default=0) or 1
    return [
        [
            _Bar(0, one.fewest / whole, 0.75, f"left by either answer: {one.fewest:,}"),
            _Bar(one.fewest / whole, one.most / whole, 0.0, f"left by one: {one.most:,}"),
            _Bar(one.most / whole, one.of / whole, 0.2, f"left by neither, of {one.of:,}"),
        ]
        for one in asked
    ]


def _shares(asked: Sequence[Asked]) -> list[list[_Bar]]:
    most = max((one.share or 0.0 for one in asked), default=0.0) or 1.0
    return [
        [_Bar(0, (one.share or 0.0) / most, 0.75, f"removed: {_percent(one.share)}")]
        for one in asked
    ]


def _box(one: Asked, bar: _Bar, y: float) -> dict[str, object]:
    return {
        "x": _LABEL + _BAR * bar.start,
        "x2": _LABEL + _BAR * bar.end,
        "y": y,
        "y2": y + 16,
        "fill": QUIET,
        "colour": INK,
        "opacity": bar.opacity,
        **canvas.tip(one.words, bar.words),
    }


def _span(one: Asked) -> str:
    if one.fewest == one.most:
        return f"{one.most:,}"
    return f"{one.fewest:,} or {one.most:,}"


def _percent(share: float | None) -> str:
    return f"{share or 0.0:.1%}"


def _description(asked: Sequence[Asked], sampled: bool) -> str:
    if sampled:
        return (
            f"{len(asked)} questions with the share of the variance of acceptance that the answer "
            "removes, under the declared prior."
        )
    return (
        f"{len(asked)} questions with the packages that their answers leave. Full: left whatever "
        "the answer; outlined: left by one answer and ruled out by the other; pale: ruled out by "
        "both."
    )


def _twin(asked: Sequence[Asked], sampled: bool) -> Table:
    head: tuple[Line, ...] = (("question",), ("fewest left",), ("most left",), ("of",))
    if sampled:
        head += (("variance removed",),)
    rows = []
    for one in asked:
        numbers = [f"{number:,}" for number in (one.fewest, one.most, one.of)]
        numbers += [_percent(one.share)] if sampled else []
        cells = tuple(Cell((text,), number=True) for text in numbers)
        rows.append((Cell((Label(one.words),)), *cells))
    return Table("Questions and what their answers leave", head, tuple(rows))
