"""A sheet in pixels: the layers from which every chart is built, as a Vega-Lite specification.

Positions are computed here rather than by scales, so that a chart can align lettering with its
marks. Case text only ever stands in data values; no expression, field or title holds any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pourparler.charts.lettering import LINE, SIZE
from pourparler.charts.marks import INK
from pourparler.plain_text import visible

Values = Sequence[Mapping[str, object]]
"""Rows of data, with `x` and `y` (and `x2`, `y2`) in pixels from the upper left corner."""

Layer = dict[str, object]
"""One layer of a specification."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
"""The address that names the version of the specification; nothing is loaded from it."""

_CONFIG: dict[str, object] = {
    "view": {"stroke": None},
    "font": "system-ui, sans-serif",
    # the report writes one description for the whole picture, in plain words
    "aria": False,
}


def sheet(width: int, height: int, layers: Sequence[Layer]) -> dict[str, object]:
    """The specification of a chart of this size; later layers lie on earlier ones."""
    sized = [_placed(layer, width, height) for layer in layers]
    return {
        "$schema": SCHEMA,
        "width": width,
        "height": height,
        "padding": 4,
        "background": None,
        "autosize": {"type": "none"},
        "config": _CONFIG,
        "layer": sized,
    }


def _placed(layer: Layer, width: int, height: int) -> Layer:
    """The layer with its channels of position bound to pixels."""
    values = layer["values"]
    assert isinstance(values, Sequence)
    ends = {name for row in values for name in row} & {"x2", "y2"}
    encoding: dict[str, object] = {
        "x": _pixels("x", [0, width]),
        "y": _pixels("y", [height, 0]),
        **{end: {"field": end} for end in sorted(ends)},
    }
    styles = layer.get("encoding", {})
    assert isinstance(styles, Mapping)
    if any("tip" in row for row in values):
        encoding["tooltip"] = {"field": "tip", "type": "nominal"}
    return {"data": {"values": values}, "mark": layer["mark"], "encoding": {**encoding, **styles}}


def tip(*lines: str) -> dict[str, object]:
    """The part of a value that says, line by line, what its mark stands for under a pointer."""
    return {"tip": [visible(line) for line in lines if line]}


def of(*things: str) -> dict[str, object]:
    """The part of a value that says what its mark stands for, as cells of tables say it."""
    told = [visible(thing) for thing in things if thing]
    return {"of": told} if told else {}


def _pixels(field: str, domain: list[int]) -> dict[str, object]:
    scale = {"domain": domain, "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def text(values: Values, align: str = "left", strength: float = 1, bold: bool = False) -> Layer:
    """Lettering: each value has `lines`; its first line stands around `y`."""
    mark = {
        "type": "text",
        "align": align,
        "baseline": "middle",
        "fontSize": SIZE,
        "lineHeight": LINE,
        "fontWeight": "bold" if bold else "normal",
        "color": INK,
        "opacity": strength,
    }
    return {"values": list(values), "mark": mark, "encoding": {"text": {"field": "lines"}}}


def rules(values: Values, strength: float = 1, width: float = 1) -> Layer:
    """Lines from (x, y) to (x2, y2), with `colour` and `dash` in each value."""
    mark = {"type": "rule", "strokeWidth": width, "opacity": strength}
    return {"values": list(values), "mark": mark, "encoding": {"color": _raw("colour"), **_DASH}}


def boxes(values: Values) -> Layer:
    """Rectangles from (x, y) to (x2, y2), with `fill`, `opacity` and `colour` of the outline."""
    mark = {"type": "rect", "strokeWidth": 1}
    styles = {
        "fill": _raw("fill"),
        "fillOpacity": _raw("opacity", "quantitative"),
        "stroke": _raw("colour"),
    }
    return {"values": list(values), "mark": mark, "encoding": styles}


def points(values: Values, size: int = 80) -> Layer:
    """Marks at (x, y) of `size` square pixels: `shape`, `fill`, `opacity`, `colour`, `dash`."""
    mark = {"type": "point", "size": size, "strokeWidth": 1.5, "opacity": 1}
    styles = {
        "shape": _raw("shape"),
        "fill": _raw("fill"),
        "fillOpacity": _raw("opacity", "quantitative"),
        "stroke": _raw("colour"),
    }
    return {"values": list(values), "mark": mark, "encoding": {**styles, **_DASH}}


def paths(values: Values, strength: float = 1, width: float = 1) -> Layer:
    """Lines that bend: `shape` is an SVG path in pixels from (x, y); `colour` and `dash` as usual.

    A path is the symbol of a point, of the size at which its numbers are pixels.
    """
    mark = {"type": "point", "size": 4, "strokeWidth": width, "opacity": strength, "fill": None}
    styles = {"shape": _raw("shape"), "stroke": _raw("colour")}
    return {"values": list(values), "mark": mark, "encoding": {**styles, **_DASH}}


def _raw(field: str, kind: str = "nominal") -> dict[str, object]:
    """A channel that takes the value as it stands in the data."""
    return {"field": field, "type": kind, "scale": None}


_DASH: dict[str, object] = {"strokeDash": {"field": "dash", "type": "nominal", "scale": None}}
