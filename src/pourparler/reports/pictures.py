"""Charts as pictures: an SVG that takes the colours of its page, and a PNG for word processors."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from pourparler.charts.marks import INK
from pourparler.passages import Chart
from pourparler.plain_text import visible

SPACE = "http://www.w3.org/2000/svg"
"""The name space of SVG."""

_NARROW = 460
"""Up to this width a picture fits a phone when it shrinks a little; others scroll in their box."""

_DROPPED = ("class", "role", "pointer-events", "font-family", "stroke-miterlimit")


def svg(chart: Chart, ident: str) -> str:
    """The chart as an inline SVG: no script, no style attribute, no font of its own.

    Ink becomes `currentColor`, so that it reads on light and dark pages; `ident` makes ids unique.
    """
    import vl_convert

    raw = vl_convert.vegalite_to_svg(json.dumps(chart.spec), allowed_base_urls=[])
    root = ET.fromstring(raw)
    for element in root.iter():
        _plain(element)
    for group in list(root.iter("g")):
        for child in list(group):
            if child.tag == "path" and not child.get("d"):
                group.remove(child)
    width, height = root.get("width", "0"), root.get("height", "0")
    root.attrib.clear()
    root.attrib.update(
        {
            "xmlns": SPACE,
            "id": ident,
            "class": "narrow" if float(width) <= _NARROW else "broad",
            "role": "img",
            "aria-labelledby": f"{ident}-title {ident}-desc",
            "width": width,
            "height": height,
            "viewBox": f"0 0 {width} {height}",
            "fill": "none",
        }
    )
    root.insert(0, _named("title", f"{ident}-title", chart.title))
    root.insert(1, _named("desc", f"{ident}-desc", chart.description))
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)


def _plain(element: ET.Element) -> None:
    """Take from an element its name space, what only a program reads, and its ink."""
    element.tag = element.tag.removeprefix(f"{{{SPACE}}}")
    for name in list(element.attrib):
        if name in _DROPPED or name.startswith("aria-"):
            del element.attrib[name]
    for name in ("fill", "stroke"):
        if element.get(name, "").lower() == INK:
            element.set(name, "currentColor")
    if element.tag == "text":
        # a label in Arabic or Hebrew keeps its own order beside a Latin one
        element.set("unicode-bidi", "plaintext")


def _named(tag: str, ident: str, text: str) -> ET.Element:
    element = ET.Element(tag, {"id": ident})
    element.text = visible(text)
    return element


def png(spec: Mapping[str, object], scale: float = 2) -> bytes:
    """The chart as a PNG on white, `scale` pixels for each of its own."""
    import vl_convert

    white = {**spec, "background": "#ffffff"}
    return bytes(vl_convert.vegalite_to_png(json.dumps(white), scale=scale, allowed_base_urls=[]))
