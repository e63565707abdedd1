"""Scenarios of NegMAS in YAML or JSON files: a domain and a file for each party; read alone."""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.errors import Problem
from pourparler.formats.genius_case import as_case
from pourparler.formats.gmcr_file import Remarks
from pourparler.formats.negmas_reading import read_domain, read_party
from pourparler.formats.opened_tree import (
    Opened,
    open_tree,
    origin_of,
    sound,
    tell_rounded,
    told,
)

__all__ = ["read"]


def read(files: Sequence[tuple[str, bytes]]) -> tuple[str | None, list[Problem]]:
    """The text of a case with what a scenario says, and all that is to be said of its files.

    The domain is the file that has `issues`. The text is None where any problem is an error.
    """
    opened = [_open(path, raw) for path, raw in files]
    found = [(one, one.tree) for one in opened if one.tree is not None]
    domains = [(one, tree) for one, tree in found if "issues" in tree]
    parties = [(one, tree) for one, tree in found if "issues" not in tree]
    if sound(opened):
        if len(domains) != 1:
            what = f"expected one file with issues, which is the domain, got {len(domains)}"
            opened[0].remarks.error(
                (), "missing", what, "give the domain and a file for each party"
            )
        elif not parties:
            opened[0].remarks.error((), "missing", "no party is given", "give their files too")
    text = None
    if len(domains) == 1 and sound(opened):
        (first, tree), profiles = domains[0], []
        space = read_domain(tree, first.origin, first.remarks)
        if first.remarks.sound:
            profiles = [read_party(tree, space, one.origin, one.remarks) for one, tree in parties]
        if sound(opened):
            text = as_case(space, profiles, lambda who, count: tell_rounded(opened, who, count))
    return text, told(opened)


def _open(path: str, raw: bytes) -> Opened:
    origin = origin_of(path, raw)
    if not origin.file.startswith("_"):
        expected = "a mapping with issues, or with type and values"
        return open_tree(path, raw, expected, "give a scenario of NegMAS")
    remarks = Remarks(path)
    what = "a file whose name begins with _ is about the scenario; it is left out"
    remarks.notice((), "left-out", what)
    return Opened(None, origin, remarks)
