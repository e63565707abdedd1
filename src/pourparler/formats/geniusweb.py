"""Domains and profiles of GeniusWeb in JSON files, each profile with its domain; read alone."""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.errors import Problem
from pourparler.formats.genius_case import as_case
from pourparler.formats.genius_file import GeniusProfile
from pourparler.formats.geniusweb_domain import Space, read_space, tell_other_space
from pourparler.formats.geniusweb_ordering import read_ordering
from pourparler.formats.geniusweb_profile import read_sums
from pourparler.formats.opened_tree import Opened, open_tree, sound, tell_rounded, told
from pourparler.formats.stated_values import Tree, one_line

__all__ = ["KEYS", "read"]

_READ = {"LinearAdditiveUtilitySpace": read_sums, "DefaultPartialOrdering": read_ordering}
_GROUPS = "SumOfGroupsUtilitySpace"

KEYS = frozenset(("issuesValues", *_READ, _GROUPS))
"""Keys that only files of GeniusWeb have at the top."""


def read(files: Sequence[tuple[str, bytes]]) -> tuple[str | None, list[Problem]]:
    """The text of a case with what profiles say, and all that is to be said of the files.

    Each profile has its domain, which need not be given besides. The text is None where any problem
    is an error.
    """
    expected = f"a mapping with issuesValues, or with one of {', '.join(_READ)}"
    opened = [open_tree(path, raw, expected, "give files of GeniusWeb") for path, raw in files]
    found = [(one, one.tree) for one in opened if one.tree is not None]
    domains = [(one, tree) for one, tree in found if "issuesValues" in tree]
    parties = [_Party(one, tree, expected) for one, tree in found if "issuesValues" not in tree]
    if sound(opened) and len(domains) > 1:
        what = "this is a second domain"
        domains[1][0].remarks.error((), "missing", what, "convert one domain at a time")
    if sound(opened) and not parties:
        opened[0].remarks.error((), "missing", "no profile is given", "give profiles too")
    if not sound(opened):
        return None, told(opened)
    spaces = [read_space(tree, (), one.origin, one.remarks) for one, tree in domains]
    spaces += [] if spaces else [parties[0].space()]
    profiles: list[GeniusProfile] = []
    if sound(opened):
        profiles = [party.profile(spaces[0]) for party in parties]
    text = None
    if sound(opened):
        domain = spaces[0].domain
        text = as_case(domain, profiles, lambda who, count: tell_rounded(opened, who, count))
    return text, told(opened)


class _Party:
    """A profile, whose only key at the top says of which kind it is."""

    def __init__(self, opened: Opened, tree: Tree, expected: str) -> None:
        self.origin, self.remarks = opened.origin, opened.remarks
        kinds = [key for key in (*_READ, _GROUPS) if isinstance(tree.get(key), dict)]
        self.kind = kinds[0] if kinds else ""
        self.tree: Tree = tree[self.kind] if kinds else {}
        if not kinds:
            self.remarks.error((), "shape", f"expected {expected}", "give files of GeniusWeb")
        elif self.kind == _GROUPS:
            what = "values of groups of issues are not read: a case adds up issues one by one"
            hint = f"give profiles of one of {', '.join(_READ)}"
            self.remarks.error((_GROUPS,), "not-additive", what, hint, key=True)

    def space(self) -> Space:
        """The issues that this profile has."""
        stated = self.tree.get("domain")
        return read_space(
            stated if isinstance(stated, dict) else {},
            (self.kind, "domain"),
            self.origin,
            self.remarks,
        )

    def profile(self, space: Space) -> GeniusProfile:
        """What it says of the packages of a space, which may be that of another file."""
        if space.domain.origin is not self.origin and self.tree.get("domain") is not None:
            tell_other_space(self.space(), space, (self.kind, "domain"), self.remarks)
        name = one_line(self.tree.get("name"))
        return _READ[self.kind](self.tree, space, (self.kind, name), self.origin, self.remarks)
