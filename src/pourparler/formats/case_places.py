"""Finds the place of a path of a case in its file, where short forms leave steps of it out."""

from __future__ import annotations

from pourparler.formats.yaml_tree import Node, Nodes, Scalar, Sequence
from pourparler.places import Path, Place, Step


class CasePlaces:
    """A locator that skips the steps of a path which a short form does not write.

    `south: South` has no `name`, a single no-deal entry no position, a list of levels no keys.
    """

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._listed: dict[int, dict[str, int]] = {}

    def place(self, path: Path, *, key: bool = False, offset: int = 0) -> Place:
        """The place of the value at `path`, or of its key; of the nearest parent if absent."""
        written = self.written(path)
        return self._nodes.place(written, key=key, offset=offset)

    def written(self, path: Path) -> Path:
        """The steps of `path` that the file has."""
        node = self._nodes.node(())
        steps: list[Step] = []
        for step in path:
            found = self._step(node, step) if node is not None else None
            if found is not None:
                actual, node = found
                steps.append(actual)
        return tuple(steps)

    def _step(self, node: Node, step: Step) -> tuple[Step, Node] | None:
        below = self._nodes.below(node, step)
        if below is not None:
            return step, below[1]
        if isinstance(node, Sequence) and isinstance(step, str):
            at = self._items(node).get(step)
            return None if at is None else (at, node.items[at])
        return None

    def _items(self, node: Sequence) -> dict[str, int]:
        """The texts of a list, such as the ids of levels, with the position of each."""
        if id(node) not in self._listed:
            texts = [item.text if isinstance(item, Scalar) else "" for item in node.items]
            # reversed, so that the first of two equal ones is the one that stays
            self._listed[id(node)] = {texts[at]: at for at in reversed(range(len(texts)))}
        return self._listed[id(node)]
