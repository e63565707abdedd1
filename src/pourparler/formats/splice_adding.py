"""Where a new entry goes in a mapping or list, written as its neighbours are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeGuard

from pourparler.formats.splice_cuts import Cut, setting
from pourparler.formats.yaml_layout import Layout, size
from pourparler.formats.yaml_nodes import Mapping, Node, Scalar, Sequence
from pourparler.formats.yaml_write import Value, key_written, written
from pourparler.places import Path

_USUAL_INDENTATION = 2


@dataclass(frozen=True, slots=True)
class Addition:
    """An entry that is to stand last in the mapping or list at `path`; a list has no `key`."""

    layout: Layout
    path: Path
    key: str | None
    value: Value

    def cut(self, node: Node) -> Cut:
        """What to replace so that the entry stands in `node`, the value at `path`."""
        if isinstance(node, Scalar):
            return self._first(node)
        if size(node) == 0:
            return self._first(node)
        if not node.flow:
            return self._in_block(node)
        if isinstance(node, Mapping) and self.layout.source[node.start] != "{":
            # A single pair in a list, `[key: value]`: a second one needs braces.
            pair = self.layout.source[node.start : node.end]
            return Cut(node.start, node.end, f"{{{pair}, {self._entry(flow=True)}}}")
        return self._in_flow(node)

    def _entry(self, *, flow: bool, dash: str = "- ") -> str:
        value = written(self.value, flow=flow)
        if self.key is not None:
            return f"{key_written(self.key)}: {value}"
        return value if flow else f"{dash}{value}"

    # The first entry

    def _first(self, node: Scalar | Mapping | Sequence) -> Cut:
        layout = self.layout
        if not self.path and self.key is not None:
            return Cut(node.start, node.end, self._section(0))
        if len(self.path) == 1 and isinstance(self.value, (dict, list)):
            cut = self._below_its_key(node)
            if cut is not None:
                return cut
        if isinstance(node, Scalar):
            whole: Value = [self.value] if self.key is None else {self.key: self.value}
            return setting(layout, self.path, node, whole)
        return Cut(node.start + 1, node.start + 1, self._entry(flow=True))

    def _below_its_key(self, node: Node) -> Cut | None:
        """A section that was empty gets its first entry on a line of its own."""
        layout = self.layout
        colon, end = layout.past_colon(self.path), layout.line_end(node.end)
        comment = layout.past_comment(node.end)
        if colon is None or layout.in_flow(self.path) or not layout.blank(comment, end):
            return None
        if "\n" in layout.source[colon : node.end]:
            return None
        start = node.end if isinstance(node, Scalar) else colon
        rest = layout.source[node.end : end]
        indentation = " " * self._indentation()
        entry = self._entry(flow=False).rstrip(" ")
        return Cut(start, end, f"{rest}{layout.line_break}{indentation}{entry}")

    def _indentation(self) -> int:
        """How far the sections of this file are indented."""
        root = self.layout.root
        values = [value for _, value in root.pairs] if isinstance(root, Mapping) else []
        for value in values:
            if isinstance(value, Mapping) and not value.flow:
                return self.layout.column(value.start)
        return _USUAL_INDENTATION

    def _section(self, column: int) -> str:
        """The entry as it stands in a block: a section of entries gets a line for each of them."""
        value = self.value
        if self.path or self.key is None or not _has_entries(value):
            return self._entry(flow=False).rstrip(" ")
        if isinstance(value, dict):
            below = [f"{key_written(k)}: {written(v)}" for k, v in value.items()]
        else:
            below = [f"- {written(member)}" for member in value]
        start = f"{self.layout.line_break}{' ' * (column + self._indentation())}"
        return start.join([f"{key_written(self.key)}:", *below])

    # A further entry

    def _in_block(self, node: Mapping | Sequence) -> Cut:
        layout = self.layout
        column = layout.column(layout.entry_start(node, 0))
        if isinstance(node, Mapping):
            entry = self._section(column)
        else:
            entry = self._entry(flow=False, dash=self._dash(node)).rstrip(" ")
        at = layout.line_end(node.end)
        return Cut(at, at, f"{layout.line_break}{' ' * column}{entry}")

    def _dash(self, node: Sequence) -> str:
        last = size(node) - 1
        start = self.layout.entry_start(node, last)
        after = self.layout.past_blanks(start + 1)
        on_this_line = node.items[last].start == after and after > start + 1
        return self.layout.source[start:after] if on_this_line else "- "

    def _in_flow(self, node: Mapping | Sequence) -> Cut:
        layout, source = self.layout, self.layout.source
        last = size(node) - 1
        end = layout.entry_end(node, last)
        comma = layout.past_gap(end)
        has_comma = source[comma] == ","
        at = comma + 1 if has_comma else end
        entry = self._entry(flow=True)
        start = layout.entry_start(node, last)
        line_end = layout.line_end(at)
        if layout.leads_its_line(start) and layout.blank(layout.past_comment(at), line_end):
            # Each entry has its own line, and so does the new one.
            before, after = ("", ",") if has_comma else (self._comma(node), "")
            indentation = source[layout.line_start(start) : start]
            rest = source[at:line_end]
            new = f"{before}{rest}{layout.line_break}{indentation}{entry}{after}"
            return Cut(at, line_end, new)
        return Cut(at, at, f" {entry}" if has_comma else f"{self._comma(node)} {entry}")

    def _comma(self, node: Mapping | Sequence) -> str:
        # `{a: }`: a comma straight after the colon would make the colon part of the key.
        return " ," if self.layout.lacks_value(node, size(node) - 1) else ","


def _has_entries(value: Value) -> TypeGuard[list[Value] | dict[str, Value]]:
    """Whether a value is a section: it has members, and all of them are mappings or lists."""
    if not isinstance(value, (dict, list)) or not value:
        return False
    members = value.values() if isinstance(value, dict) else value
    return all(isinstance(member, (dict, list)) for member in members)
