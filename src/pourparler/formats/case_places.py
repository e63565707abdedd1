"""Finds the place of a path of a case in its file, where short forms leave steps of it out."""

from __future__ import annotations

from pourparler.formats.yaml_tree import Mapping, Node, Nodes, Scalar, Sequence
from pourparler.places import Path, Place, Step


class CasePlaces:
    """A locator that skips the steps of a path which a short form does not write.

    `south: South` has no `name`, a single no-deal entry no position, a list of levels no keys.
    """

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes

    def place(self, path: Path, *, key: bool = False, offset: int = 0) -> Place:
        """The place of the value at `path`, or of its key; of the nearest parent if absent."""
        written = self.written(path)
        return self._nodes.place(written, key=key, offset=offset)

    def written(self, path: Path) -> Path:
        """The steps of `path` that the file has."""
        node = self._nodes.node(())
        steps: list[Step] = []
        for step in path:
            found = _step(node, step)
            if found is not None:
                actual, node = found
                steps.append(actual)
        return tuple(steps)


def _step(node: Node | None, step: Step) -> tuple[Step, Node] | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return next(((step, value) for name, value in node.pairs if name.text == step), None)
    if isinstance(node, Sequence) and isinstance(step, int):
        return (step, node.items[step]) if 0 <= step < len(node.items) else None
    if isinstance(node, Sequence):
        listed = enumerate(node.items)
        return next(
            ((at, item) for at, item in listed if isinstance(item, Scalar) and item.text == step),
            None,
        )
    return None
