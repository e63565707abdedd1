"""Reads the domain of a GENIUS negotiation: issues and their values, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from fractions import Fraction
from pathlib import PurePosixPath, PureWindowsPath

from pourparler.errors import Misread
from pourparler.evidence.handling import Handling
from pourparler.formats.genius_file import MOST_LEVELS, GeniusDomain, GeniusIssue, Origin
from pourparler.formats.genius_numbers import number, whole
from pourparler.formats.xml_nodes import Element, Remarks
from pourparler.formats.yaml_text import FORBIDDEN

KINDS = ("discrete", "integer", "real")
"""The types of issues; one that has none is discrete."""

_KNOWN = {
    "negotiation_template": ("agent", "utility_space", "objective"),
    "utility_space": ("objective",),
    "objective": ("objective", "issue", "weight"),
    "issue": ("item", "range"),
}
_ATTRIBUTES = {
    "negotiation_template": ("number_of_sessions", "handling"),
    "agent": ("name", "class", "utility_space"),
    "utility_space": ("number_of_issues", "type", "handling"),
    "objective": ("index", "name", "type", "vtype", "etype"),
    "issue": ("index", "name", "type", "vtype", "etype", "lowerbound", "upperbound"),
    "item": ("index", "value", "evaluation", "description", "cost"),
    "range": ("lowerbound", "upperbound"),
    "evaluator": ("ftype", "vtype", "etype", "slope", "offset"),
    "weight": ("index", "value"),
    "reservation": ("value",),
    "discount_factor": ("value",),
}
_MOST_UNKNOWN = 20


def read_domain(root: Element, origin: Origin, remarks: Remarks) -> GeniusDomain:
    """The domain that a file says, whose remarks may be errors."""
    elements = issue_elements(root)
    issues = tuple(_issue(element, remarks) for element in elements)
    if not elements:
        what = "the domain has no issue, so there is nothing to settle"
        remarks.error(root, "missing", what, "add an <issue> to its <objective>")
    seen: dict[int, str] = {}
    for element, issue in zip(elements, issues, strict=True):
        if issue.index in seen:
            what = f"the index {issue.index} is that of {seen[issue.index]} as well"
            hint = "weights name issues by their index, so each needs its own"
            remarks.error((element, "index"), "duplicate-key", what, hint)
        elif issue.index is not None:
            seen[issue.index] = issue.name
    tell_unknown(root, _KNOWN, remarks)
    agents = {}
    for agent in root.all("agent"):
        name = clean(agent.get("name"))
        if name and agent.get("utility_space"):
            agents[_file_name(agent.get("utility_space"))] = name
    return GeniusDomain(origin, issues, agents)


def issue_elements(root: Element) -> list[Element]:
    """The issues of a file in its order, however deep objectives stand in one another."""
    return [
        issue
        for objective in root.below()
        if objective.tag == "objective"
        for issue in objective.all("issue")
    ]


def clean(text: str) -> str:
    """A name on one line, without what no case may have."""
    return FORBIDDEN.sub("\ufffd", " ".join(text.split()))


def value_of(text: str) -> str:
    """A value as it is compared and kept: its spaces stay, its line ends become some."""
    return FORBIDDEN.sub("\ufffd", " ".join(text.splitlines())).strip()


def kind_of(issue: Element) -> str:
    """The type of an issue as it is written; discrete where it is not."""
    return issue.get("type", "discrete").strip().lower() or "discrete"


def number_at(element: Element, name: str, remarks: Remarks) -> Fraction | None:
    """The number of an attribute; None, with an error told, where it is none."""
    if name not in element.attributes:
        what = f"this <{element.tag}> has no {name}"
        remarks.error(element, "missing", what, f'add {name}="…", a number')
        return None
    try:
        return number(element.get(name))
    except Misread as wrong:
        remarks.error((element, name), wrong.code, f"{name}: {wrong.message}", wrong.hint)
        return None


def index_of(element: Element, remarks: Remarks) -> int | None:
    """The index of an issue or a weight; None where there is none, told if it is no number."""
    if "index" not in element.attributes:
        return None
    try:
        return whole(element.get("index"))
    except Misread as wrong:
        remarks.error((element, "index"), wrong.code, f"index: {wrong.message}", wrong.hint)
        return None


def handling_of(root: Element, remarks: Remarks) -> Handling | None:
    """The label that this program writes beside what is not for everybody."""
    label = root.get("handling")
    if not label or label in list(Handling):
        return Handling(label) if label else None
    what = f"expected a handling label, got {label[:40]}"
    remarks.error((root, "handling"), "choice", what, f"one of {', '.join(Handling)}")
    return None


def tell_unknown(
    root: Element, known: Mapping[str, Collection[str]], remarks: Remarks
) -> list[str]:
    """Tells elements and attributes that are left out, once a kind; returns what they are."""
    first: dict[str, tuple[Element, str]] = {}
    counts: Counter[str] = Counter()
    waiting = [root]
    while waiting:  # in the order of the file, so that the first of a kind is told
        element = waiting.pop()
        for attribute, text in element.attributes.items():
            if text.strip() and attribute not in _ATTRIBUTES.get(element.tag, ()):
                what = f"{clean(attribute)[:40]} of <{clean(element.tag)[:40]}>"
                counts[what] += 1
                first.setdefault(what, (element, attribute))
        kept = []
        for child in element.children:
            if child.tag in known.get(element.tag, ()):
                kept.append(child)
            else:
                what = f"<{clean(child.tag)[:40]}>"
                counts[what] += 1
                first.setdefault(what, (child, ""))
        waiting += reversed(kept)
    told = list(first.items())[:_MOST_UNKNOWN]
    for what, where in told:
        many = f", {counts[what]} of them" if counts[what] > 1 else ""
        remarks.notice(where, "left-out", f"{what} has no place in a case and is left out{many}")
    return [what for what, _ in told]


def _issue(element: Element, remarks: Remarks) -> GeniusIssue:
    index = index_of(element, remarks)
    name = clean(element.get("name"))
    if not name:
        name = f"issue {index}" if index is not None else "issue"
        remarks.notice(element, "read-as", f"there is no name here; it is called {name}")
    kind = kind_of(element)
    if kind == "discrete":
        return _discrete(element, name, index, remarks)
    if kind == "integer":
        return _integer(element, name, index, remarks)
    if kind == "real":
        what = f"{name} is a real issue: any number of a range, and a case has a list of levels"
        hint = "write a domain with the numbers that matter as a discrete or integer issue"
        remarks.error(element, "real-issue", what, hint)
    else:
        what = f"expected a type of issue, one of {', '.join(KINDS)}, got {clean(kind)[:40]}"
        remarks.error((element, "type"), "choice", what, "correct the type")
    return GeniusIssue(name, index, (), None, {})


def _discrete(element: Element, name: str, index: int | None, remarks: Remarks) -> GeniusIssue:
    found: dict[str, str] = {}
    for item in element.all("item"):
        value = value_of(item.get("value"))
        if not value:
            remarks.error(item, "missing", f"an item of {name} has no value", 'add value="…"')
        elif value in found:
            what = f"{value[:80]} is listed twice for {name}; it is one value"
            remarks.warning(item, "read-as", what, "delete one of the two")
        else:
            found[value] = _remark(item)
    if not found:
        what = f"{name} has no value, so it cannot be settled"
        remarks.error(element, "missing", what, 'add <item value="…"/>')
    kept = {value: remark for value, remark in found.items() if remark}
    return GeniusIssue(name, index, tuple(found), None, kept)


def _remark(item: Element) -> str:
    """What an item says beside its value: a description and a cost that is not 0."""
    said = [clean(item.get("description"))]
    cost = clean(item.get("cost"))
    if cost.strip("0.") or (cost and not set(cost) <= set("0.")):
        said.append(f"cost {cost}")
    return "; ".join(filter(None, said))


def _integer(element: Element, name: str, index: int | None, remarks: Remarks) -> GeniusIssue:
    bounds = integer_bounds(element, remarks)
    if bounds is None:
        return GeniusIssue(name, index, (), None, {})
    low, high = bounds
    if high < low:
        what = f"{name} runs from {low} down to {high}"
        remarks.error(element, "range", what, "write the smaller bound as lowerbound")
    elif high - low >= MOST_LEVELS:
        what = f"{name} has {high - low + 1:,} values; the most that are listed is {MOST_LEVELS:,}"
        remarks.error(element, "level-limit", what, "write a domain with coarser steps")
    else:
        values = tuple(str(value) for value in range(low, high + 1))
        return GeniusIssue(name, index, values, low, {})
    return GeniusIssue(name, index, (), None, {})


def integer_bounds(element: Element, remarks: Remarks) -> tuple[int, int] | None:
    """The bounds of an integer issue, as attributes or in a child; None where they are no numbers.

    The child is how one tool writes them, though GENIUS itself does not read it.
    """
    ranges = element.all("range")
    within = ranges[0] if ranges and "lowerbound" not in element.attributes else element
    found = []
    for name in ("lowerbound", "upperbound"):
        bound = number_at(within, name, remarks)
        if bound is None:
            return None
        if bound.denominator != 1 or abs(bound) >= 10**18:
            what = f"{name}: expected a whole number of at most 18 digits"
            remarks.error((within, name), "number", what, "such as 3")
            return None
        found.append(bound.numerator)
    return found[0], found[1]


def _file_name(path: str) -> str:
    return PurePosixPath(PureWindowsPath(path).as_posix()).name.casefold()
