"""Which characters an edit replaces when a value is set or an entry removed, and by what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pourparler.formats.yaml_layout import Layout, size
from pourparler.formats.yaml_nodes import Mapping, Node, Scalar, Sequence
from pourparler.formats.yaml_write import Value, written
from pourparler.places import Path

_BLOCK_COMMENT = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)")


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters `[start, end)` of the old text, and what stands there afterwards."""

    start: int
    end: int
    new: str


def setting(layout: Layout, path: Path, node: Node, value: Value) -> Cut:
    """Replaces the value `node` at `path` by `value`, written on one line."""
    new = written(value, flow=layout.in_flow(path))
    colon, key = layout.past_colon(path), layout.nodes.key(path)
    source = layout.source
    if source[node.end : node.end + 1] == "#":
        new += " "
    if isinstance(node, Scalar):
        if node.empty:
            mark = ": " if key is not None and colon is None else " "
            return Cut(node.start, node.end, f"{mark}{new}" if new.strip() else "")
        comment = None if node.plain else _BLOCK_COMMENT.match(source, node.start)
        return Cut(node.start, node.end, f"{new}{comment[1]}" if comment else new)
    if node.flow or colon is None or key is None or "\n" not in source[colon : node.start]:
        return Cut(node.start, node.end, new)
    if layout.blank(colon, node.start):
        return Cut(colon, node.end, f" {new}" if new else "")
    # A comment stands between the key and its block: the value stays below it. A list may stand
    # straight under its key, but nothing else may.
    level = layout.column(node.start) <= layout.column(key.start)
    return Cut(node.start, node.end, f"  {new}" if level else new)


def removing(layout: Layout, path: Path, parent: Mapping | Sequence, index: int) -> Cut:
    """Takes the entry number `index` out of `parent`, which stands at `path`."""
    if size(parent) == 1:
        return _removing_only(layout, path, parent)
    if not parent.flow:
        return _removing_lines(layout, parent, index)
    comma = layout.past_gap(layout.entry_end(parent, index))
    if layout.source[comma] == ",":
        return _removing_with_comma(layout, parent, index, comma + 1)
    return _removing_last(layout, parent, index)


def _removing_only(layout: Layout, path: Path, parent: Mapping | Sequence) -> Cut:
    nothing: Value = {} if isinstance(parent, Mapping) else []
    opens = layout.source[parent.start] in "{["
    if not parent.flow or not opens:
        cut = setting(layout, path, parent, nothing)
        return replace(cut, end=layout.past_comment(cut.end))
    start, end = layout.entry_start(parent, 0), layout.entry_end(parent, 0)
    comma = layout.past_gap(end)
    end = comma + 1 if layout.source[comma] == "," else end
    end = layout.past_comment(end)
    inside = parent.start + 1, parent.end - 1
    if layout.blank(inside[0], start) and layout.blank(end, inside[1]):
        return Cut(*inside, "")
    return Cut(start, end, "")


def _removing_lines(layout: Layout, parent: Mapping | Sequence, index: int) -> Cut:
    start = layout.entry_start(parent, index)
    end = layout.past_comment(layout.entry_end(parent, index))
    if not layout.leads_its_line(start):
        # The entry stands after the dash of its parent, so the next one moves up to that dash,
        # unless there are comments between them to be kept.
        following = layout.entry_start(parent, index + 1)
        return Cut(start, following if layout.blank(end, following) else end, "")
    return _whole_lines(layout, start, end)


def _whole_lines(layout: Layout, start: int, end: int) -> Cut:
    first, after = layout.line_start(start), layout.next_line(end)
    if layout.source[after - 1 : after] == "\n" or first == 0:
        return Cut(first, after, "")
    # The file has no line break at its end, and it shall have none afterwards.
    before = layout.line_end(layout.line_start(first - 1))
    return Cut(before, after, "")


def _removing_with_comma(
    layout: Layout, parent: Mapping | Sequence, index: int, past_comma: int
) -> Cut:
    start = layout.entry_start(parent, index)
    end = layout.past_comment(past_comma)
    ends_line = layout.past_blanks(end) == layout.line_end(end)
    if not ends_line:
        return Cut(start, layout.past_blanks(end), "")
    if layout.leads_its_line(start):
        return _whole_lines(layout, start, end)
    return Cut(layout.before_blanks(start), end, "")


def _removing_last(layout: Layout, parent: Mapping | Sequence, index: int) -> Cut:
    start = layout.entry_start(parent, index)
    end = layout.past_comment(layout.entry_end(parent, index))
    previous = layout.entry_end(parent, index - 1)
    if "#" not in layout.source[previous:start]:
        # `{a: , b: c}`: without the blank the colon would be part of the key.
        return Cut(previous, end, " " if layout.lacks_value(parent, index - 1) else "")
    # Comments stand between the two: the comma before them may stay as it is.
    if layout.leads_its_line(start) and layout.past_blanks(end) == layout.line_end(end):
        return _whole_lines(layout, start, end)
    return Cut(start, end, "")
