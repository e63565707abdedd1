"""Edits a case by replacing only the characters concerned, so that all else stays as written."""

from __future__ import annotations

from collections.abc import Callable

from pourparler.errors import Refused
from pourparler.formats.splice_adding import Addition
from pourparler.formats.splice_cuts import Cut, removing, setting
from pourparler.formats.yaml_layout import Layout, address
from pourparler.formats.yaml_nodes import (
    Mapping,
    Node,
    Scalar,
    Text,
    compose,
    decode,
    encode,
    plain,
    text_of,
)
from pourparler.formats.yaml_write import Value, as_read
from pourparler.places import Path

__all__ = ["Value", "add_entry", "encode", "remove_entry", "set_value"]


def set_value(text: Text, path: Path, value: Value) -> Text:
    """`text` with the value at `path` replaced; there must be one, if only an empty one."""
    layout = Layout(text)
    path = _written(layout, path)
    node = layout.node(path)
    cut = setting(layout, path, node, value)
    return _spliced(layout, cut, _with(plain(layout.root), path, lambda _: as_read(value)))


def add_entry(text: Text, path: Path, key: str | None, value: Value) -> Text:
    """`text` with an entry added at the end of the mapping or list at `path`.

    A list takes no `key`. Where nothing stands at `path`, a new mapping or list begins there.
    """
    layout = Layout(text)
    node = layout.nodes.node(path)
    if node is None:
        if not path or not isinstance(path[-1], str):
            raise Refused(f"{address(path)} is not in {text.file}; nothing can be added to it")
        return add_entry(text, path[:-1], path[-1], [value] if key is None else {key: value})
    _must_take(layout, path, node, key)
    cut = Addition(layout, path, key, value).cut(node)

    def grown(old: object) -> object:
        if key is None:
            return [*(old if isinstance(old, list) else []), as_read(value)]
        return {**(old if isinstance(old, dict) else {}), key: as_read(value)}

    return _spliced(layout, cut, _with(plain(layout.root), path, grown))


def remove_entry(text: Text, path: Path) -> Text:
    """`text` without the entry at `path` and the comment on its line; other comments stay.

    The only entry of a mapping or list leaves `{}` or `[]`.
    """
    layout = Layout(text)
    path = _written(layout, path)
    node = layout.node(path)
    if not path:
        raise Refused("the whole case cannot be removed from its own file")
    *above, last = path
    parent = layout.node(tuple(above))
    assert not isinstance(parent, Scalar), "a node below a scalar cannot have been found"
    values = [v for _, v in parent.pairs] if isinstance(parent, Mapping) else parent.items
    index = next(at for at, value in enumerate(values) if value is node)
    cut = removing(layout, tuple(above), parent, index)

    def shrunk(old: object) -> object:
        if isinstance(old, dict):
            return {key: value for key, value in old.items() if key != last}
        assert isinstance(old, list), "an entry stands in a mapping or a list"
        return [*old[:index], *old[index + 1 :]]

    return _spliced(layout, cut, _with(plain(layout.root), tuple(above), shrunk))


def _written(layout: Layout, path: Path) -> Path:
    """The path as the file has it: a single entry may stand where a list of one would."""
    steps: Path = ()
    for step in path:
        if step == 0 and isinstance(layout.nodes.node(steps), Mapping):
            continue
        steps = (*steps, step)
    return steps


def _must_take(layout: Layout, path: Path, node: Node, key: str | None) -> None:
    if isinstance(node, Scalar):
        if node.empty:
            return
        wrong = "a single text, so nothing can be added to it"
    elif isinstance(node, Mapping):
        if key is not None:
            if layout.nodes.node((*path, key)) is None:
                return
            where = layout.nodes.place((*path, key), key=True)
            raise Refused(f"the key `{key}` stands already at {where}")
        wrong = "a mapping, so a new entry needs a key"
    elif key is None:
        return
    else:
        wrong = "a list, so a new entry can have no key"
    raise Refused(f"{address(path)}, at {layout.nodes.place(path)}, is {wrong}")


def _with(tree: object, path: Path, change: Callable[[object], object]) -> object:
    """The tree with the value at `path` changed; order stays."""
    if not path:
        return change(tree)
    step, rest = path[0], path[1:]
    if isinstance(tree, dict):
        return {k: _with(v, rest, change) if k == step else v for k, v in tree.items()}
    assert isinstance(tree, list), "the path has been found in the file"
    return [_with(item, rest, change) if at == step else item for at, item in enumerate(tree)]


def _spliced(layout: Layout, cut: Cut, intended: object) -> Text:
    """The text after the cut, once reading it has given what was intended and nothing else."""
    old = layout.text
    new = f"{old.text[: cut.start]}{cut.new}{old.text[cut.end :]}"
    text, problems = decode(encode(text_of(old.file, new, bom=old.bom)), old.file)
    root = None
    if text is not None:
        root, problems = compose(text)
    if problems:
        raise Refused(f"nothing was changed, because then {problems[0].message}", problems)
    # Two trees with the same print are equal, and their keys stand in the same order.
    if text is None or root is None or repr(plain(root)) != repr(intended):
        message = (
            "nothing was changed: the file is written here in a way that this edit would break"
        )
        raise Refused(f"{message}; change it in a text editor")
    return text
