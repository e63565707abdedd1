"""Edits a case by replacing only the characters concerned, so that all else stays as written."""

from __future__ import annotations

from pourparler.errors import Refused
from pourparler.formats.edited_tree import with_entry, with_value, without_entry
from pourparler.formats.splice_adding import Addition
from pourparler.formats.splice_cuts import Cut, removing, setting
from pourparler.formats.yaml_layout import Layout, address
from pourparler.formats.yaml_nodes import (
    Mapping,
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
    return _spliced(layout, cut, with_value(plain(layout.root), path, as_read(value)))


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
    intended = with_entry(plain(layout.root), path, key, as_read(value), layout.nodes)
    return _spliced(layout, Addition(layout, path, key, value).cut(node), intended)


def remove_entry(text: Text, path: Path) -> Text:
    """`text` without the entry at `path` and the comment on its line; other comments stay.

    The only entry of a mapping or list leaves `{}` or `[]`.
    """
    layout = Layout(text)
    path = _written(layout, path)
    node = layout.node(path)
    if not path:
        raise Refused("the whole case cannot be removed from its own file")
    above = path[:-1]
    parent = layout.node(above)
    assert not isinstance(parent, Scalar), "a node below a scalar cannot have been found"
    values = [v for _, v in parent.pairs] if isinstance(parent, Mapping) else parent.items
    index = next(at for at, value in enumerate(values) if value is node)
    cut = removing(layout, above, parent, index)
    return _spliced(layout, cut, without_entry(plain(layout.root), path))


def _written(layout: Layout, path: Path) -> Path:
    """The path as the file has it: a single entry may stand where a list of one would."""
    steps: Path = ()
    for step in path:
        if step == 0 and isinstance(layout.nodes.node(steps), Mapping):
            continue
        steps = (*steps, step)
    return steps


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
