"""Where the entries of a composed text begin and end: dashes, colons, commas, lines, comments."""

from __future__ import annotations

import re

from pourparler.errors import Refused
from pourparler.formats.yaml_nodes import Mapping, Node, Nodes, Scalar, Sequence, Text, compose
from pourparler.places import Path

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
_BLANKS = re.compile(r"[ \t]*")
_QUESTION = re.compile(r"\?[ \t\r\n]+\Z")


class Layout:
    """A text with its tree, for finding the characters that an edit has to touch."""

    def __init__(self, text: Text) -> None:
        root, problems = compose(text)
        if root is None or problems:
            message = f"{text.file} has errors; it can be edited here when they are mended"
            raise Refused(message, problems)
        self.text = text
        self.source = text.text
        self.root = root
        self.nodes = Nodes(text, root)
        first_line = self.source.partition("\n")[0]
        self.line_break = "\r\n" if first_line.endswith("\r") else "\n"

    def node(self, path: Path) -> Node:
        """The node at `path`, which must be there."""
        node = self.nodes.node(path)
        if node is None:
            raise Refused(f"{address(path)} is not in {self.text.file}")
        return node

    def in_flow(self, path: Path) -> bool:
        """Whether the value at `path` stands inside brackets or braces."""
        above = (self.nodes.node(path[:depth]) for depth in range(len(path)))
        return any(
            not isinstance(node, Scalar) and node is not None and node.flow for node in above
        )

    # Lines

    def line_start(self, offset: int) -> int:
        """The first character of the line of `offset`."""
        return self.source.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """The end of the line of `offset`, before its line break."""
        end = self.source.find("\n", offset)
        if end < 0:
            return len(self.source)
        return end - 1 if end > offset and self.source[end - 1] == "\r" else end

    def next_line(self, offset: int) -> int:
        """The beginning of the line after that of `offset`, or the end of the text."""
        end = self.source.find("\n", offset)
        return len(self.source) if end < 0 else end + 1

    def column(self, offset: int) -> int:
        """How many characters stand before `offset` on its line."""
        return offset - self.line_start(offset)

    def leads_its_line(self, offset: int) -> bool:
        """Whether only blanks stand before `offset` on its line."""
        return self.blank(self.line_start(offset), offset)

    def blank(self, start: int, end: int) -> bool:
        """Whether only white space stands in `[start, end)`."""
        return not self.source[start:end].strip(" \t\r\n")

    def past_blanks(self, offset: int) -> int:
        """The first character from `offset` on that is no blank."""
        found = _BLANKS.match(self.source, offset)
        return found.end() if found else offset

    def before_blanks(self, offset: int) -> int:
        """The end of the last character before `offset` that is no blank."""
        return len(self.source[self.line_start(offset) : offset].rstrip(" \t")) + self.line_start(
            offset
        )

    def past_comment(self, offset: int) -> int:
        """The end of the comment that follows `offset` on its line, or `offset`."""
        found = _COMMENT.match(self.source, offset)
        return found.end() if found else offset

    def past_gap(self, offset: int) -> int:
        """The first character from `offset` on that is neither white space nor a comment."""
        found = _GAP.match(self.source, offset)
        return found.end() if found else offset

    # Entries

    def past_colon(self, path: Path) -> int | None:
        """The end of the colon after the key of `path`; None when it has no key or no colon."""
        key = self.nodes.key(path)
        if key is None:
            return None
        colon = self.past_gap(key.end)
        return colon + 1 if self.source[colon : colon + 1] == ":" else None

    def entry_start(self, parent: Mapping | Sequence, index: int) -> int:
        """Where an entry begins: at its key, at the question mark before it, or at its dash."""
        if isinstance(parent, Mapping):
            key = parent.pairs[index][0]
            line = self.line_start(key.start)
            question = _QUESTION.search(self.source[line : key.start])
            return key.start if question is None else line + question.start()
        if parent.flow:
            return parent.items[index].start
        if index == 0:
            return parent.start
        return self.past_gap(parent.items[index - 1].end)

    def entry_end(self, parent: Mapping | Sequence, index: int) -> int:
        """Where an entry ends, before any comma or comment."""
        if isinstance(parent, Sequence):
            return parent.items[index].end
        key, value = parent.pairs[index]
        return max(key.end, value.end)

    def lacks_value(self, parent: Mapping | Sequence, index: int) -> bool:
        """Whether an entry is a key and a colon with nothing after them."""
        if isinstance(parent, Sequence):
            return False
        key, value = parent.pairs[index]
        return isinstance(value, Scalar) and value.empty and value.end > key.end


def size(node: Mapping | Sequence) -> int:
    """How many entries a mapping or list has."""
    return len(node.pairs) if isinstance(node, Mapping) else len(node.items)


def address(path: Path) -> str:
    """A path as a person reads it.

    >>> address(("statements", "s1", "about", 0))
    'statements.s1.about[0]'
    """
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".") or "the case"
