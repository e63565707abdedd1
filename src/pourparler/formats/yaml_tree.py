"""A YAML file as a tree whose every node knows which characters of the file it is."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.formats.yaml_text import Text
from pourparler.places import Path, Place, Span, Step

# These classes are not frozen: a large case has a hundred thousand nodes, and making a frozen one
# takes several times as long. Nothing changes a node once the tree is composed.


@dataclass(slots=True)
class Scalar:
    """One text; the file has it at `[start, end)`, quotes included.

    `style` is the sign that begins it: a quote, `|` or `>`, nothing when it stands plain.
    """

    text: str
    start: int
    end: int
    style: str

    @property
    def plain(self) -> bool:
        """True when it stands without quotes and not as a block."""
        return not self.style

    @property
    def verbatim(self) -> bool:
        """Whether its characters stand in the file one by one, from `first` on."""
        # What YAML does to a text (folding lines, reading escapes) never makes it longer and
        # leaves each character in its place when it makes it no shorter, so lengths decide.
        length = self.end - self.start
        if not self.style:
            return length == len(self.text)
        return self.style not in "|>" and length - 2 == len(self.text)

    @property
    def first(self) -> int:
        """Where its characters begin when it is `verbatim`; else where it begins itself."""
        return self.start + 1 if self.style and self.verbatim else self.start

    @property
    def empty(self) -> bool:
        """True when nothing at all is written, as after `key:`."""
        return not self.text and not self.style


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in the order of the file; `flow` when written in braces.

    A block mapping ends where its last value ends, before any comment that follows.
    """

    keys: list[Scalar]
    values: list[Node]
    start: int
    end: int
    flow: bool

    @property
    def pairs(self) -> list[tuple[Scalar, Node]]:
        """Each key with its value."""
        return list(zip(self.keys, self.values, strict=True))


@dataclass(slots=True)
class Sequence:
    """A list of nodes; `flow` when written in brackets, else with a dash before each item."""

    items: list[Node]
    start: int
    end: int
    flow: bool


Node = Scalar | Mapping | Sequence
"""Anything that can stand as a value."""


def plain(node: Node) -> object:
    """The tree as dicts, lists and strings; a value left empty without quotes is None.

    Of two equal keys the first counts. Trees are as shallow as `compose` lets them be.
    """
    if isinstance(node, Scalar):
        return node.text if node.text or node.style else None
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    tree: dict[str, object] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if key.text not in tree:
            tree[key.text] = plain(value)
    return tree


class Nodes:
    """Finds the nodes of one file by path, and the places of paths (a `places.Locator`)."""

    def __init__(self, text: Text, root: Node) -> None:
        self._text = text
        self._root = root
        self._tables: dict[int, dict[str, tuple[Scalar, Node]]] = {}

    def place(self, path: Path, *, key: bool = False, offset: int = 0) -> Place:
        """The place of the value at `path`, or of its key; of the nearest parent if it is absent.

        `offset` counts characters into a scalar; 0 is where the value begins, a quote if it has
        one. It is left out where the file has other characters than the text.
        """
        name, node, whole = self._walk(path)
        if key and name is not None:
            return self._text.place(name.start)
        if offset and whole and isinstance(node, Scalar) and node.verbatim:
            return self._text.place(node.first + min(offset, len(node.text)))
        return self._text.place(node.start)

    def node(self, path: Path) -> Node | None:
        """The node at `path`, or None where the file has none."""
        _, node, whole = self._walk(path)
        return node if whole else None

    def key(self, path: Path) -> Scalar | None:
        """The key of the node at `path`; None in a list, at the top, or if absent."""
        name, _, whole = self._walk(path)
        return name if whole else None

    def span(self, path: Path) -> Span | None:
        """The characters of the node at `path`, or None where the file has none."""
        node = self.node(path)
        return None if node is None else Span(node.start, node.end)

    def _walk(self, path: Path) -> tuple[Scalar | None, Node, bool]:
        name: Scalar | None = None
        node = self._root
        for step in path:
            below = self.below(node, step)
            if below is None:
                return name, node, False
            name, node = below
        return name, node, True

    def below(self, node: Node, step: Step) -> tuple[Scalar | None, Node] | None:
        """The key, if any, and the node one step down, or None where the file has none."""
        if isinstance(node, Mapping):
            return self._table(node).get(step) if isinstance(step, str) else None
        if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
            return None, node.items[step]
        return None

    def _table(self, node: Mapping) -> dict[str, tuple[Scalar, Node]]:
        table = self._tables.get(id(node))
        if table is None:
            # Reversed, so that the first of two equal keys is the one that stays.
            table = {key.text: (key, value) for key, value in reversed(node.pairs)}
            self._tables[id(node)] = table
        return table
