"""Opens JSON and YAML files of other programs as mappings, lists and texts that have places."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pourparler.errors import Problem, in_order
from pourparler.formats.genius_file import GeniusProfile, Origin
from pourparler.formats.gmcr_file import Remarks
from pourparler.formats.json_nodes import compose_json
from pourparler.formats.stated_values import Tree
from pourparler.formats.yaml_nodes import compose
from pourparler.formats.yaml_text import FORBIDDEN, decode
from pourparler.formats.yaml_tree import Nodes, plain


@dataclass
class Opened:
    """One file as mappings, lists and texts; None where it could not be read or is left out."""

    tree: Tree | None
    origin: Origin
    remarks: Remarks


def open_tree(path: str, raw: bytes, expected: str, hint: str) -> Opened:
    """The mapping that a file is; else an error says what was expected."""
    origin, remarks = origin_of(path, raw), Remarks(path)
    text, problems = decode(raw, path)
    root = None
    if text is not None:
        composed = compose_json if origin.file.lower().endswith(".json") else compose
        root, more = composed(text)
        problems = [*problems, *more]
    remarks.found += problems
    if text is None or root is None or not remarks.sound:
        return Opened(None, origin, remarks)
    remarks = Remarks(path, Nodes(text, root))
    remarks.found += problems
    tree = plain(root)
    if not isinstance(tree, dict):
        remarks.error((), "shape", f"expected {expected}", hint)
        return Opened(None, origin, remarks)
    return Opened(tree, origin, remarks)


def origin_of(path: str, raw: bytes) -> Origin:
    """The name of a file, without folders and what no case may have, and its digest."""
    name = FORBIDDEN.sub("\ufffd", PurePath(path).name)
    return Origin(name, hashlib.sha256(raw).hexdigest())


def sound(opened: Sequence[Opened]) -> bool:
    """Whether nothing found in any of the files is an error."""
    return all(one.remarks.sound for one in opened)


def told(opened: Sequence[Opened]) -> list[Problem]:
    """All that is to be said of some files."""
    return in_order(problem for one in opened for problem in one.remarks.found)


def tell_rounded(opened: Sequence[Opened], profile: GeniusProfile, count: int) -> None:
    """Tells how many numbers of a profile are not exact in the case."""
    remarks = next(one.remarks for one in opened if one.origin is profile.origin)
    many = "1 number has" if count == 1 else f"{count} numbers have"
    what = f"{many} more digits than a case holds: 18 decimals are kept, rounded"
    remarks.notice((), "rounded", what)
