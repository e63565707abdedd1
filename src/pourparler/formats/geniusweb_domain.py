"""Reads issues with their values in a GeniusWeb domain, and bids, which are packages of them."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.errors import Misread
from pourparler.formats.genius_file import MOST_LEVELS, GeniusDomain, GeniusIssue, Origin
from pourparler.formats.genius_numbers import case_number, number
from pourparler.formats.gmcr_file import Remarks
from pourparler.formats.stated_values import LARGEST, Tree, listed, named, one_line, stated_number
from pourparler.places import Path


@dataclass(frozen=True, slots=True)
class Space:
    """A domain; values of issues in `ranges` are numbers, and equal where these are."""

    domain: GeniusDomain
    ranges: frozenset[str]

    def value(self, issue: GeniusIssue, text: str) -> int | None:
        """Which value of an issue a text is, from 0; None where it is none."""
        if issue.name in self.ranges:
            try:
                text = case_number(number(text))[0]
            except Misread:
                return None
        return issue.values.index(text) if text in issue.values else None


def read_space(tree: Tree, path: Path, origin: Origin, remarks: Remarks) -> Space:
    """The issues that a mapping with `issuesValues` states; remarks may be errors."""
    stated = tree.get("issuesValues")
    issues: dict[str, GeniusIssue] = {}
    ranges: set[str] = set()
    if not isinstance(stated, dict) or not stated:
        what = "expected issuesValues, with values of each issue"
        remarks.error((*path, "issuesValues"), "shape", what, "name at least one issue")
        stated = {}
    for key, one in stated.items():
        where, name = (*path, "issuesValues", key), one_line(key)
        if not name or name in issues:
            what = f"expected an issue with another name than {name or 'nothing'}"
            remarks.error(where, "names", what, "name each issue once", key=True)
        issues[name] = _issue(name, one, where, remarks)
        if isinstance(one, dict) and "range" in one:
            ranges.add(name)
    domain = GeniusDomain(origin, tuple(issues.values()), {}, one_line(tree.get("name")))
    return Space(domain, frozenset(ranges))


def _issue(name: str, stated: object, path: Path, remarks: Remarks) -> GeniusIssue:
    tree = stated if isinstance(stated, dict) else {}
    values, span = tree.get("values"), tree.get("range")
    if isinstance(values, list) and values and span is None:
        return GeniusIssue(name, None, listed(values, name, (*path, "values"), remarks), None, {})
    if isinstance(span, list) and len(span) == 3 and values is None:
        return _range(name, span, (*path, "range"), remarks)
    what = f"expected values of {name[:80]}, or a range of three numbers: low, high, step"
    remarks.error(path, "shape", what, 'such as {"values": ["yes", "no"]}')
    return GeniusIssue(name, None, (), None, {})


def _range(name: str, span: list[object], path: Path, remarks: Remarks) -> GeniusIssue:
    found = [stated_number(one, (*path, at), remarks) for at, one in enumerate(span)]
    nothing = GeniusIssue(name, None, (), None, {})
    low, high, step = found
    if low is None or high is None or step is None:
        return nothing
    if not -LARGEST < low <= high < LARGEST or step <= 0:
        what = f"the range of {name[:80]} goes from a smaller number to a larger one, by steps"
        remarks.error(path, "range", what, "write low, high and a step above 0")
        return nothing
    count = (high - low) // step + 1
    if count > MOST_LEVELS:
        size = f"{count:,}" if count < LARGEST else "very many"
        what = f"{name[:80]} has {size} values; the most that are listed is {MOST_LEVELS:,}"
        remarks.error(path, "level-limit", what, "take a larger step")
        return nothing
    texts = [case_number(low + at * step) for at in range(count)]
    if not all(exact for _, exact in texts) or len(set(texts)) < count:
        what = "numbers of a range have at most 18 decimals"
        remarks.error(path, "number", what, "take a rounder step")
    whole = step == 1 and low.denominator == 1
    values = tuple(text for text, _ in texts)
    return GeniusIssue(name, None, values, int(low) if whole else None, {})


def tell_other_space(own: Space, used: Space, path: Path, remarks: Remarks) -> None:
    """Tells where a profile has other issues or values than the domain in use."""
    mine = {issue.name: set(issue.values) for issue in own.domain.issues}
    theirs = {issue.name: set(issue.values) for issue in used.domain.issues}
    file = used.domain.origin.file
    if other := sorted(mine.keys() ^ theirs.keys()):
        what = f"this domain and that of {file} differ in issues: {named(other)}"
        remarks.error((*path, "issuesValues"), "names", what, "give profiles of one domain")
    for name in [name for name in mine if mine[name] != theirs.get(name, mine[name])]:
        what = f"{name[:80]} has other values than in {file}, whose values are used"
        remarks.warning((*path, "issuesValues", name), "read-as", what, "give one domain")


def read_bid(stated: object, space: Space, path: Path, remarks: Remarks) -> tuple[int, ...] | None:
    """The package that a bid is, a value for each issue; None, and an error, where it is none."""
    bid = stated if isinstance(stated, dict) else {}
    own = bid.get("issuevalues", bid.get("issueValues"))
    if not isinstance(own, dict):
        what = 'expected a bid, such as {"issuevalues": {"price": "low"}}'
        remarks.error(path, "shape", what, "name a value for each issue")
        return None
    texts = {one_line(key): one_line(value) for key, value in own.items()}
    names = [issue.name for issue in space.domain.issues]
    if set(texts) != set(names):
        other = sorted(set(texts) ^ set(names))
        what = f"a bid has one value for each issue; this one differs in {named(other)}"
        remarks.error(path, "incomplete", what, "name a value for each issue")
        return None
    package: list[int] = []
    for issue in space.domain.issues:
        value = space.value(issue, texts[issue.name])
        if value is None:
            what = f"{issue.name[:80]} has no value {texts[issue.name][:80] or 'of no text'}"
            remarks.error(path, "names", what, f"one of {named(list(issue.values))}")
            return None
        package.append(value)
    return tuple(package)
