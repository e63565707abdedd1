"""The plain tree of a file with one thing in it changed; what lies beside the way is not copied."""

from __future__ import annotations

from collections.abc import Callable

from pourparler.errors import Refused
from pourparler.formats.yaml_layout import address
from pourparler.places import Locator, Path


def with_value(tree: object, path: Path, value: object) -> object:
    """The tree with `value` at `path`, where something stands.

    >>> with_value({"a": ["1", "2"]}, ("a", 1), "3")
    {'a': ['1', '3']}
    """
    return _changed(tree, path, lambda _: value)


def with_entry(tree: object, path: Path, key: str | None, value: object, places: Locator) -> object:
    """The tree with an entry more at the end of what stands at `path`; a list takes no key.

    Where nothing stands at `path`, a new mapping or list begins there. What cannot take such an
    entry is refused with its place.
    """
    if path and not _stands(tree, path):
        if not isinstance(path[-1], str):
            raise Refused(f"{address(path)} is not in the file; nothing can be added to it")
        begun = [value] if key is None else {key: value}
        return with_entry(tree, path[:-1], path[-1], begun, places)

    def grown(old: object) -> object:
        _must_take(old, path, key, places)
        if key is None:
            return [*(old if isinstance(old, list) else []), value]
        return {**(old if isinstance(old, dict) else {}), key: value}

    return _changed(tree, path, grown)


def without_entry(tree: object, path: Path) -> object:
    """The tree without the entry at `path`.

    >>> without_entry({"a": ["1", "2"]}, ("a", 0))
    {'a': ['2']}
    """

    def shrunk(old: object) -> object:
        if isinstance(old, dict):
            return {key: value for key, value in old.items() if key != path[-1]}
        assert isinstance(old, list), "an entry stands in a mapping or a list"
        return [item for at, item in enumerate(old) if at != path[-1]]

    return _changed(tree, path[:-1], shrunk)


def _must_take(found: object, path: Path, key: str | None, places: Locator) -> None:
    if isinstance(found, dict):
        if key is not None and key not in found:
            return
        if key is not None:
            where = places.place((*path, key), key=True)
            raise Refused(f"the key `{key}` stands already at {where}")
        wrong = "a mapping, so a new entry needs a key"
    elif isinstance(found, list):
        if key is None:
            return
        wrong = "a list, so a new entry can have no key"
    elif found is None:
        return
    else:
        wrong = "a single text, so nothing can be added to it"
    raise Refused(f"{address(path)}, at {places.place(path)}, is {wrong}")


def _stands(tree: object, path: Path) -> bool:
    for step in path:
        at_key = isinstance(tree, dict) and step in tree
        in_list = isinstance(tree, list) and isinstance(step, int) and step < len(tree)
        if not (at_key or in_list):
            return False
        tree = tree[step]  # type: ignore[index]
    return True


def _changed(tree: object, path: Path, change: Callable[[object], object]) -> object:
    """The tree with the value at `path` changed; order stays."""
    if not path:
        return change(tree)
    step, rest = path[0], path[1:]
    if isinstance(tree, dict):
        return {k: _changed(v, rest, change) if k == step else v for k, v in tree.items()}
    assert isinstance(tree, list), "the path has been found in the file"
    return [_changed(item, rest, change) if at == step else item for at, item in enumerate(tree)]
