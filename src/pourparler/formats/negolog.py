"""Domains of NegoLog in JSON: a profile for each party, and figures to compare; read alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pourparler.errors import Problem
from pourparler.formats.genius_case import as_case
from pourparler.formats.genius_file import GeniusDomain, GeniusIssue, GeniusProfile
from pourparler.formats.genius_numbers import case_number
from pourparler.formats.negolog_specs import compare
from pourparler.formats.opened_tree import Opened, open_tree, sound, tell_rounded, told
from pourparler.formats.stated_values import (
    Tree,
    named,
    nothing,
    one_line,
    scores_stated,
    stated_number,
    tell_unknown,
    weights_named,
)

__all__ = ["KEYS", "read"]

KEYS = frozenset(("issueWeights", "NumberOfBids"))
"""Keys that only files of NegoLog have at the top."""

_PROFILE = ("reservationValue", "issueWeights", "issues")


def read(files: Sequence[tuple[str, bytes]]) -> tuple[str | None, list[Problem]]:
    """The text of a case with what profiles say, and all that is to be said of the files.

    The text is None where any problem is an error.
    """
    expected = "a mapping with issueWeights and issues"
    opened = [open_tree(path, raw, expected, "give profiles of NegoLog") for path, raw in files]
    found = [(one, one.tree) for one in opened if one.tree is not None]
    specs = [(one, tree) for one, tree in found if "NumberOfBids" in tree]
    parties = [_Party(one, tree) for one, tree in found if "NumberOfBids" not in tree]
    if sound(opened) and not parties:
        opened[0].remarks.error((), "missing", "no profile is given", "give profileA.json too")
    if sound(opened) and len(specs) > 1:
        what = "these are the figures of a second domain"
        specs[1][0].remarks.error((), "missing", what, "convert one domain at a time")
    if not sound(opened):
        return None, told(opened)
    name = one_line(specs[0][1].get("Name")) if specs else ""
    space = _space(parties, name)
    profiles = [party.profile(space) for party in parties] if sound(opened) else []
    text = None
    if sound(opened):
        for one, tree in specs:
            compare(tree, space, profiles, one.remarks)
        text = as_case(space, profiles, lambda who, count: tell_rounded(opened, who, count))
    return text, told(opened)


def _space(parties: Sequence[_Party], name: str) -> GeniusDomain:
    """The issues of the first profile, each with the values that any profile scores."""
    first = parties[0]
    stated = [party.issues() for party in parties]
    for party, own in zip(parties, stated, strict=True):
        if set(own) != set(stated[0]):
            other = sorted(set(own) ^ set(stated[0]))
            what = f"this profile and {first.opened.origin.file} differ in issues: {named(other)}"
            party.opened.remarks.error(("issues",), "names", what, "give profiles of one domain")
    values = {
        issue: tuple(dict.fromkeys(value for own in stated for value in own.get(issue, ())))
        for issue in stated[0]
    }
    issues = tuple(GeniusIssue(issue, None, own, None, {}) for issue, own in values.items())
    return GeniusDomain(first.opened.origin, issues, {}, name)


@dataclass
class _Party:
    opened: Opened
    tree: Tree

    def issues(self) -> dict[str, tuple[str, ...]]:
        """Each issue with the values that are scored; an error where there are none."""
        stated, remarks = self.tree.get("issues"), self.opened.remarks
        if not isinstance(stated, dict) or not stated:
            remarks.error(("issues",), "shape", "expected issues with values", "name at least one")
            return {}
        found: dict[str, tuple[str, ...]] = {}
        for key, table in stated.items():
            name = one_line(key)
            values = [one_line(value) for value in table] if isinstance(table, dict) else []
            if not name or name in found:
                what = f"expected an issue with another name than {name or 'nothing'}"
                remarks.error(("issues", key), "names", what, "name each issue once", key=True)
            elif not values or "" in values or len(set(values)) < len(values):
                what = f"expected values of {name}, each a text with a number"
                remarks.error(("issues", key), "shape", what, 'such as {"low": 0.2, "high": 1}')
            found[name] = tuple(values)
        return found

    def profile(self, domain: GeniusDomain) -> GeniusProfile:
        """Weights and scores in the order of a domain that has these issues."""
        remarks, origin = self.opened.remarks, self.opened.origin
        left = tell_unknown(self.tree, (), _PROFILE, remarks)
        left_out = [f"{key} of {origin.file}" for key in left]
        tables = {one_line(key): (key, table) for key, table in self.tree["issues"].items()}
        scores = tuple(
            scores_stated(tables[issue.name][1], issue, ("issues", tables[issue.name][0]), remarks)
            for issue in domain.issues
        )
        return GeniusProfile(
            origin,
            weights_named(self.tree.get("issueWeights"), domain, ("issueWeights",), remarks),
            scores,
            self._reserved(left_out),
            tuple(left_out),
            at="issues",
            reserved_at="reservationValue",
        )

    def _reserved(self, left_out: list[str]) -> Fraction | None:
        stated, path = self.tree.get("reservationValue"), ("reservationValue",)
        if nothing(stated):
            return None
        worth = stated_number(stated, path, self.opened.remarks)
        if worth is None or 0 <= worth <= 1:
            return worth
        said = case_number(worth)[0] if abs(worth) < 10**12 else one_line(stated)[:40]
        what = f"what no deal is worth lies in 0..1, and {said} does not; it is left out"
        self.opened.remarks.warning(path, "range", what, "correct it, or give --no-deal")
        left_out.append(f"the reservation value {said} of {self.opened.origin.file}")
        return None
