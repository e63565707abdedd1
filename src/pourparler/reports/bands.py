"""A tall chart cut into bands between its rows, so that it can run over pages at a legible size."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from pourparler.charts.lettering import LINE
from pourparler.reports import document as d
from pourparler.reports.pictures import SPACE, svg

TALL = 520
"""Pixels up to which a chart stays whole."""

_BAND = 120
"""Pixels that a band has at least."""

_MARK = 7
"""Pixels that a point takes above and below its place."""

_REACH = 6 * LINE
"""Pixels that a mark reaches up or down from its place at most, but for rules."""

_PLACE = re.compile(r"translate\([^,()]+,([^,()]+)\).*")


def in_bands(figure: d.Figure) -> Markup:
    """The chart as one SVG or, if it is tall, as a head that every page repeats, and bands."""
    spec = figure.drawing.spec
    whole = _solid(svg(figure.drawing, f"figure-{figure.number}"))
    height = _number(spec["height"])
    if height <= TALL:
        return Markup(whole)
    ends = pairwise([0.0, *_cuts(spec), height])
    head, *rest = [_band(whole, spec, at, *both) for at, both in enumerate(ends)]
    rows = "".join(f'<div class="band">{band}</div>' for band in rest)
    # all parts are of our own program's SVG
    return Markup(f'<div class="bands"><div class="head">{head}</div>{rows}</div>')


def _solid(picture: str) -> str:
    """The SVG with paler ink in place of see-through lettering.

    WeasyPrint clips what is see-through as a whole to where it takes it to be, and loses letters
    that end at their place.
    """
    return re.sub(r'(<text\b[^>]*?) opacity="', r'\1 fill-opacity="', picture)


def _cuts(spec: Mapping[str, object]) -> Iterator[float]:
    """Where nothing but upright lines is cut: first below the head, then a band apart."""
    head = _head(spec)
    last = top = 0.0
    for start, end in sorted(_taken(spec)):
        if start - top > 1 and start > head:
            cut = max(top, head) if not last else top
            if not last or cut - last >= _BAND:
                # a hair lower, so that a rule between two rows is not halved
                last = cut + (0.5 if cut > head else -0.5)
                yield last
        top = max(top, end)


def _head(spec: Mapping[str, object]) -> float:
    """How far down the head of a chart reaches: to the first rule all across it, if any."""
    width = _number(spec["width"])
    across = (
        row["y"]
        for _, row in _values(spec)
        if row.get("y2") == row["y"] and row.get("x2", 0) - row["x"] > 0.95 * width
    )
    return min(across, default=0.0)


def _values(spec: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each value of a chart with the kind of its mark."""
    layers = spec["layer"]
    assert isinstance(layers, list)
    for layer in layers:
        for row in layer["data"]["values"]:
            yield layer["mark"]["type"], row


def _taken(spec: Mapping[str, object]) -> Iterator[tuple[float, float]]:
    """From where to where the marks of a chart reach down the sheet, rules left out."""
    for kind, row in _values(spec):
        y, end = row["y"], row.get("y2", row["y"])
        if kind == "text":
            yield y - LINE / 2, y + LINE * (len(row["lines"]) - 0.5)
        elif kind == "point":
            yield y - _MARK, y + _MARK
        elif kind == "rect":
            yield min(y, end), max(y, end)


def _band(whole: str, spec: Mapping[str, object], at: int, start: float, end: float) -> str:
    """The part of an SVG from `start` to `end` of the sheet; those after the first are counted."""
    root = ET.fromstring(whole)
    edge = _number(spec["padding"])
    _prune(root, start, end)
    height = _number(spec["height"])
    top, foot = (start + edge if start else 0.0), (end + edge if end < height else end + 2 * edge)
    root.set("height", f"{foot - top:g}")
    root.set("viewBox", f"0 {top:g} {root.get('width')} {foot - top:g}")
    if at:
        del root.attrib["id"], root.attrib["aria-labelledby"]
        title, description = root[0], root[1]
        title.text = f"{title.text}, part {at}"
        del title.attrib["id"]
        root.remove(description)
    ET.register_namespace("", SPACE)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)


def _prune(group: ET.Element, start: float, end: float) -> None:
    """Take away what stands outside: a chart of forty bands holds everything forty times else."""
    for child in list(group):
        place = _PLACE.fullmatch(child.get("transform", "")) if not len(child) else None
        if child.tag.endswith("}text"):
            place = _PLACE.match(child.get("transform", ""))
        if place and not float(child.get("y2", "0")):
            y = float(place[1])
            if not start - _REACH < y < end + _REACH:
                group.remove(child)
                continue
        _prune(child, start, end)


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)
