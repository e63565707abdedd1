"""Scenarios of NegMAS in YAML or JSON files: a domain and a file for each party; read alone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pourparler.errors import Problem, in_order
from pourparler.formats.genius_case import as_case
from pourparler.formats.genius_file import GeniusProfile, Origin
from pourparler.formats.gmcr_file import Remarks
from pourparler.formats.json_nodes import compose_json
from pourparler.formats.negmas_reading import Tree, read_domain, read_party
from pourparler.formats.yaml_nodes import compose
from pourparler.formats.yaml_text import FORBIDDEN, decode
from pourparler.formats.yaml_tree import Nodes, plain

__all__ = ["read"]


@dataclass
class _Opened:
    """One file as mappings, lists and texts; None where it could not be read or is left out."""

    tree: Tree | None
    origin: Origin
    remarks: Remarks


def read(files: Sequence[tuple[str, bytes]]) -> tuple[str | None, list[Problem]]:
    """The text of a case with what a scenario says, and all that is to be said of its files.

    The domain is the file that has `issues`. The text is None where any problem is an error.
    """
    opened = [_open(path, raw) for path, raw in files]
    found = [(one, one.tree) for one in opened if one.tree is not None]
    domains = [(one, tree) for one, tree in found if "issues" in tree]
    parties = [(one, tree) for one, tree in found if "issues" not in tree]
    if all(one.remarks.sound for one in opened):
        if len(domains) != 1:
            what = f"expected one file with issues, which is the domain, got {len(domains)}"
            opened[0].remarks.error(
                (), "missing", what, "give the domain and a file for each party"
            )
        elif not parties:
            opened[0].remarks.error((), "missing", "no party is given", "give their files too")
    text = None
    if len(domains) == 1 and all(one.remarks.sound for one in opened):
        (first, tree), profiles = domains[0], []
        space = read_domain(tree, first.origin, first.remarks)
        if first.remarks.sound:
            profiles = [read_party(tree, space, one.origin, one.remarks) for one, tree in parties]
        if all(one.remarks.sound for one in opened):
            text = as_case(space, profiles, lambda profile, count: _rounded(opened, profile, count))
    return text, in_order(problem for one in opened for problem in one.remarks.found)


def _rounded(opened: Sequence[_Opened], profile: GeniusProfile, count: int) -> None:
    remarks = next(one.remarks for one in opened if one.origin is profile.origin)
    many = "1 number has" if count == 1 else f"{count} numbers have"
    what = f"{many} more digits than a case holds: 18 decimals are kept, rounded"
    remarks.notice((), "rounded", what)


def _open(path: str, raw: bytes) -> _Opened:
    name = FORBIDDEN.sub("\ufffd", PurePath(path).name)
    origin, remarks = Origin(name, hashlib.sha256(raw).hexdigest()), Remarks(path)
    if name.startswith("_"):
        what = "a file whose name begins with _ is about the scenario; it is left out"
        remarks.notice((), "left-out", what)
        return _Opened(None, origin, remarks)
    text, problems = decode(raw, path)
    root = None
    if text is not None:
        composed = compose_json if name.lower().endswith(".json") else compose
        root, more = composed(text)
        problems = [*problems, *more]
    remarks.found += problems
    if text is None or root is None or not remarks.sound:
        return _Opened(None, origin, remarks)
    remarks = Remarks(path, Nodes(text, root))
    remarks.found += problems
    tree = plain(root)
    if not isinstance(tree, dict):
        what = "expected a mapping with issues, or with type and values"
        remarks.error((), "shape", what, "give a scenario of NegMAS")
        return _Opened(None, origin, remarks)
    return _Opened(tree, origin, remarks)
